/** How the facts change API breaks. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'
import { answered, askedOf, putConsumer, wasOf } from './evolve-consumers.ts'
import type { BreakFact } from './facts.ts'
import { type Break, type Breaks, type ConsumerState, findBreak, keepBreak, type Turn } from './slice.ts'
import { unheardAbout } from './unheard.ts'

export function evolveBreaks(breaks: Breaks, fact: Fact, { at }: Folding): Breaks {
  if (fact.type === 'consumer.found') return fact.about === undefined ? breaks : found(breaks, fact, at)
  if (fact.type === 'notice.failed') return unheard(breaks, fact.notice)
  if (!fact.type.startsWith('apibreak.') || !('break' in fact)) return breaks
  if (fact.type === 'apibreak.drafted') {
    const { type: _, break: id, ...told } = fact
    const empty = { items: [], consumers: {}, remind: [], turns: [] }
    return keepBreak(breaks, { id, ...told, ...empty, state: 'draft', draftedAt: at })
  }
  const one = findBreak(breaks, fact.break)
  return one
    ? keepBreak(breaks, { ...one, ...turn(one, fact, at), turns: [...one.turns, ...turnOf(fact, at)] })
    : breaks
}

/** What of it `!why` tells. */
function turnOf(fact: BreakFact, at: number): Turn[] {
  if (!('by' in fact)) return []
  const { type, by } = fact
  const happened = 'at' in fact && fact.at !== undefined ? { happenedAt: fact.at } : {}
  switch (type) {
    case 'apibreak.described':
      return fact.scope ? [{ type, by, at, words: fact.scope.join('; ') }] : []
    case 'apibreak.answered':
      return [{ type, by, at, words: `${fact.consumer}: ${fact.answer}${fact.note ? ` (${fact.note})` : ''}` }]
    case 'apibreak.postponed':
      return [{ type, by, at, words: fact.reason, from: fact.was, to: fact.productionAt }]
    case 'apibreak.cancelled':
      return [{ type, by, at, words: fact.reason }]
    case 'apibreak.withdrawn':
      return [{ type, by, at, ...happened, words: fact.reason }]
    case 'apibreak.staged':
    case 'apibreak.cut':
      return [{ type, by, at, ...happened, ...(fact.work !== undefined && { words: fact.work }) }]
    default:
      return [{ type, by, at, ...happened }]
  }
}

/** Reminders whose time has passed are not told behind time. */
const remindedBy = (remind: readonly number[], productionAt: number | undefined, at: number): number | undefined =>
  remind.findLast(before => (productionAt ?? 0) - before <= at)

function turn(one: Break, fact: BreakFact, at: number): Partial<Break> {
  switch (fact.type) {
    case 'apibreak.described':
      return described(one, fact, at)
    case 'apibreak.announced': {
      const { remind, consumers } = fact
      const asked = Object.fromEntries(consumers.map((name): [string, ConsumerState] => [name, { state: 'unknown' }]))
      const reminded = remindedBy(remind, one.productionAt, at)
      return { state: 'announced', announcedAt: at, consumers: asked, remind, reminded }
    }
    case 'apibreak.asked':
      return askedOf(one, fact)
    case 'apibreak.answered':
      return { consumers: answered(one, fact, at) }
    case 'apibreak.postponed': {
      const { productionAt } = fact
      return { productionAt, withdrawnAt: undefined, reminded: remindedBy(one.remind, productionAt, at) }
    }
    case 'apibreak.reminded':
      return { reminded: fact.before }
    case 'apibreak.browned':
      return { browned: { from: fact.from, turn: fact.turn } }
    default:
      return lived(one, fact, at)
  }
}

/** How far it has come. */
function lived(one: Break, fact: BreakFact, at: number): Partial<Break> {
  switch (fact.type) {
    case 'apibreak.staged':
      return { state: 'in staging', stagedAt: fact.at ?? at, ...cameBy(one, fact) }
    case 'apibreak.cut':
      return { cutAt: fact.at ?? at, cutBy: fact.work, ...cameBy(one, fact) }
    case 'apibreak.doubted':
      return { doubted: fact.work }
    case 'apibreak.withdrawn':
      return withdrawn(one, fact.at ?? at)
    case 'apibreak.done':
      return { state: 'done', endedAt: at, cutAt: fact.at ?? one.cutAt ?? at }
    case 'apibreak.cancelled':
      return { state: 'cancelled', endedAt: at }
    default:
      return {}
  }
}

/** It stands where it stood before it came. */
const withdrawn = ({ stagedAt }: Break, at: number): Partial<Break> => ({
  ...{ state: stagedAt === undefined ? 'announced' : 'in staging', withdrawnAt: at },
  ...{ cutAt: undefined, cutBy: undefined, endedAt: undefined },
})

const cameBy = ({ came = [] }: Break, { work }: { readonly work?: string }): Partial<Break> =>
  work === undefined ? {} : { came: [...came, work] }

/** A question that no network would take. */
function unheard(breaks: Breaks, notice: string): Breaks {
  const [about = '', person = ''] = unheardAbout(notice) ?? []
  const one = findBreak(breaks, about)
  if (!one || one.unheard?.includes(person)) return breaks
  return keepBreak(breaks, { ...one, unheard: [...(one.unheard ?? []), person] })
}

function described(one: Break, fact: Extract<BreakFact, { type: 'apibreak.described' }>, at: number): Partial<Break> {
  const { set, clear = [], scope } = fact
  const gone = Object.fromEntries(clear.map(key => [key, key === 'items' ? [] : undefined]))
  if (!scope || scope.length === 0) return { ...gone, ...set }
  const consumers = Object.entries(one.consumers).map(([name, c]): [string, ConsumerState] => [
    name,
    { state: 'unknown', asked: c.asked, found: c.found, was: wasOf(c) },
  ])
  return { ...gone, ...set, scopeAt: at, consumers: Object.fromEntries(consumers) }
}

/** A consumer that nobody knew of is asked like the others. */
function found(
  breaks: Breaks,
  { about, consumer, by, what }: Extract<Fact, { type: 'consumer.found' }>,
  at: number,
): Breaks {
  const one = findBreak(breaks, about ?? '')
  if (!one) return breaks
  const words = `${consumer}: ${what}`
  const turns = [...one.turns, { type: 'consumer.found', by, at, words }]
  return keepBreak(breaks, { ...one, consumers: putConsumer(one.consumers, consumer, { found: true }), turns })
}
