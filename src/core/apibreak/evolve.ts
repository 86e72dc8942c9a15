/** How the facts change API breaks. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'
import type { BreakFact } from './facts.ts'
import { type Break, type Breaks, type ConsumerState, findBreak, keepBreak, type Turn } from './slice.ts'

export function evolveBreaks(breaks: Breaks, fact: Fact, { at }: Folding): Breaks {
  if (fact.type === 'consumer.found') return fact.about === undefined ? breaks : found(breaks, fact, at)
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
      return {
        consumers: fact.asked.reduce((all, { consumer, where }) => put(all, consumer, { asked: where }), one.consumers),
      }
    case 'apibreak.answered':
      return { consumers: answered(one, fact, at) }
    case 'apibreak.postponed': {
      const { productionAt } = fact
      return { productionAt, reminded: remindedBy(one.remind, productionAt, at) }
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
      return { state: 'in staging', stagedAt: fact.at ?? at }
    case 'apibreak.cut':
      return { cutAt: fact.at ?? at }
    case 'apibreak.done':
      return { state: 'done', endedAt: at, cutAt: fact.at ?? one.cutAt ?? at }
    case 'apibreak.cancelled':
      return { state: 'cancelled', endedAt: at }
    default:
      return {}
  }
}

type Consumers = Break['consumers']

/** `constructor` is a name that people can type, and every object has one. */
const stateIn = (all: Consumers, name: string): ConsumerState =>
  Object.hasOwn(all, name) ? all[name]! : { state: 'unknown' }

const put = (all: Consumers, name: string, more: Partial<ConsumerState>): Consumers => ({
  ...all,
  [name]: { ...stateIn(all, name), ...more },
})

function answered(
  { consumers }: Break,
  { consumer, answer: state, by, note, behalf }: Extract<BreakFact, { type: 'apibreak.answered' }>,
  at: number,
): Consumers {
  const { found, asked, ...before } = stateIn(consumers, consumer)
  const next = { state, by, at, note, behalf, found, asked, was: wasOf(before) }
  return { ...consumers, [consumer]: next }
}

/** What they said, if they did; else what they said before that. */
const wasOf = ({ state, by, at, was }: ConsumerState): ConsumerState['was'] =>
  state === 'unknown' || by === undefined || at === undefined ? was : { state, by, at }

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
  return keepBreak(breaks, { ...one, consumers: put(one.consumers, consumer, { found: true }), turns })
}
