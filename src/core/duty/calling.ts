/** Calling somebody: the fact, and the word that they get in private. */
import { policyOf } from '../crew/config.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { World } from '../world.ts'
import type { DutyFact, Why } from './facts.ts'

export type Calling = {
  readonly about: string
  readonly call: number
  readonly person: string
  readonly why: Why
  readonly role?: string
  readonly until: number
  /** Not before this the next rung comes (epoch milliseconds). */
  readonly notBefore?: number
  readonly by?: string
  readonly words?: string
  readonly instead?: string
}

/** That somebody is called; that they are told is for `tellFacts` to say, once for all their calls. */
export function callFact({ about, notBefore = 0, ...calling }: Calling, world: World): DutyFact {
  const next = Math.max(notBefore, world.at + policyOf(world.org).escalate)
  return { type: 'duty.called', crew: about, ...calling, next }
}

/** With these facts, each who is called in them is told so in private. */
export function withTelling(about: string, facts: readonly Fact[], { at }: World): Fact[] {
  const called = facts.flatMap(f => (f.type === 'duty.called' ? [f] : []))
  const told = [...new Set(called.map(f => f.person))].map(to => {
    const until = Math.max(...called.filter(f => f.person === to).map(f => f.until))
    return noticeFact({ kind: 'duty.call', about, hearer: { to }, due: at, until }, { at })
  })
  return [...facts, ...told]
}
