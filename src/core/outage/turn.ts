/** An outage goes on to its next state, or word is given of it; what lies between is recorded, too. */
import { readHappened } from '../clock/happened.ts'
import { unquote } from '../clock/leading.ts'
import { isRefusal } from '../deploy/locate.ts'
import { asking } from '../dialog/ask.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, date, join, type Line, post, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { actor } from '../world.ts'
import type { OutageState } from './facts.ts'
import { policyOf } from './policy.ts'
import { outageName } from './say.ts'
import { isOver, type Outage } from './slice.ts'
import { telling } from './tell.ts'
import { type Here, readNext } from './times.ts'
import type { Typed } from './typed.ts'
import { between, mayTurn, reopensAs, typable } from './ways.ts'
import { lacksOutage, locateOutage } from './who.ts'

/** What is typed after the id. */
export type Aimed = { readonly outage: Outage; readonly words: string }

/** The outage whose id begins the words, for somebody who may change it; or the refusal. */
export function aim({ text: typed = '' }: Typed, here: Here): Aimed | Outcome {
  const [, id = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed.trim()) ?? []
  const outage = locateOutage(id, here)
  if (isRefusal(outage)) return outage
  const words = typedLine(unquote(rest)).slice(0, 1000)
  return lacksOutage(outage, here) ?? { outage, words }
}

const can = (outage: Outage): Line => join(typable(outage).map(each => text`${code(each)}`))

/** That it is there already, with who said so and when; or that there is no way there. */
export function noWay(outage: Outage, to: OutageState): Outcome {
  const { id, state, moments } = outage
  const last = moments.findLast(m => m.state === state)
  const who = last ? text` (${last.by}, ${clock(last.at)})` : []
  if (state === to)
    return refused('outage.already', text`${id} is ${state} already${who}. What you can do: ${can(outage)}`)
  return refused('outage.state', text`${id} is ${state}${who}, which does not become ${to}. ${can(outage)}`)
}

/** When it happened: now, or what was typed, which comes after what it follows. */
export function happened(outage: Outage, typed: Typed, here: Here): number | Outcome {
  const usage = `!outage ${typed.action} ${outage.id} at=14:05`
  const at = readHappened(typed.at, usage, here)
  if (at === undefined) return here.at
  if (typeof at !== 'number') return at
  const before = outage.moments.findLast(m => m.state !== undefined)
  if (!before || at >= before.at) return at
  return refused(
    'outage.before',
    text`${outage.id} was ${before.state ?? outage.state} at ${date(before.at)}: it can't have been before that. ${code(usage)}`,
  )
}

/** What lies between was, at the latest, when what follows it was; a start that nobody told of, as planned. */
const passedAt = (state: OutageState, at: number, { from }: Outage): number =>
  state === 'in progress' ? Math.min(from, at) : at

const kinds: Readonly<Partial<Record<OutageState, string>>> = {
  'in progress': 'started',
  completed: 'over',
  resolved: 'over',
}

export const kindOf = (to: OutageState): string => kinds[to] ?? to

/** By so much (milliseconds) it may begin before what was announced. */
const early = 60 * 60_000

/** A slip, or the announced time is another one: both are said before it begins. */
function tooSoon({ id, state, from }: Outage, to: OutageState, at: number): Outcome | undefined {
  if (state !== 'scheduled' || to === 'cancelled' || from - at <= early) return undefined
  return refused(
    'outage.early',
    text`${id} is announced for ${date(from)}. If it is now: ${code(`!outage move ${id} now`)} tells everybody, then ${code(`!outage start ${id}`)}.`,
  )
}

/** `!outage start|verify|end|cancel O5 [words]`, `!outage update O2 identified "words"`. */
export function turn({ outage, words }: Aimed, to: OutageState, on: { typed: Typed; here: Here }): Outcome {
  const { typed, here } = on
  if (!mayTurn(outage.state, to)) return noWay(outage, to)
  if (to === 'completed' && outage.state === 'scheduled' && outage.from > here.at)
    return refused('outage.early', text`${outage.id} has not begun: ${can(outage)}`)
  const at = happened(outage, typed, here)
  if (typeof at !== 'number') return at
  const soon = tooSoon(outage, to, at)
  if (soon) return soon
  const next = isOver({ state: to }) ? undefined : readNext(typed.next, { ...outage, state: to }, here)
  if (next !== undefined && typeof next !== 'number') return next
  const of = { type: 'outage.turned', outage: outage.id, by: actor(here) } as const
  const passed = between(outage.state, to).map(
    (state): Fact => ({ ...of, to: state, at: passedAt(state, at, outage), passed: true }),
  )
  const fact: Fact = { ...of, to, at, ...(words !== '' && { note: words }), ...(next !== undefined && { next }) }
  if (outage.state === 'draft')
    return did([...passed, fact], post(text`${outageName(outage)} is dropped: nobody was told of it.`))
  const facts = telling([...passed, fact], [outage.id, kindOf(to)], here)
  // What became of one that nobody planned is known best by whoever ends it.
  return to === 'resolved' ? asking(facts, outage.id, here) : did(facts)
}

/** `!outage update O5 "what is new" [next=30m]`: nothing changes, and everybody reads how it stands. */
export function update({ outage, words }: Aimed, typed: Typed, here: Here): Outcome {
  const { id } = outage
  if (outage.state === 'draft' || isOver(outage))
    return refused('outage.state', text`${id} is ${outage.state}: ${can(outage)}`)
  if (words === '')
    return refused('outage.words', text`What is new? ${code(`!outage update ${id} "half of it is moved" next=30m`)}`)
  const at = happened(outage, typed, here)
  if (typeof at !== 'number') return at
  const next = readNext(typed.next, outage, here)
  if (typeof next !== 'number') return next
  const fact: Fact = { type: 'outage.updated', outage: id, by: actor(here), at, note: words, next }
  return did(telling([fact], [id, 'updated'], here))
}

/** `!outage reopen O5 reason`: it was not over. */
export function reopen({ outage, words }: Aimed, typed: Typed, here: Here): Outcome {
  const { id, until, planned, from } = outage
  const to = reopensAs(outage)
  if (to === undefined) return refused('outage.open', text`${id} is not over: it is ${outage.state}. ${can(outage)}`)
  if (words === '') return refused('outage.reason', text`Why? ${code(`!outage reopen ${id} it is slow again`)}`)
  if (to === 'scheduled' && from <= here.at)
    return refused(
      'outage.past',
      text`${id} was for ${date(from)}, which is past: plan it anew. ${code('!outage plan web fri 21:00 +2h')}`,
    )
  const at = happened(outage, typed, here)
  if (typeof at !== 'number') return at
  const end = planned && to !== 'scheduled' ? Math.max(until ?? 0, here.at + policyOf(here.org).updates) : undefined
  const next = to === 'scheduled' ? undefined : readNext(typed.next, { from, until: end }, here)
  if (next !== undefined && typeof next !== 'number') return next
  const fact: Fact = {
    ...{ type: 'outage.reopened', outage: id, by: actor(here), at, to, reason: words },
    ...(end !== undefined && { until: end }),
    ...(next !== undefined && { next }),
  }
  return did(telling([fact], [id, 'reopened'], here))
}
