/** What the record holds of some things: the entries with facts that name one of them. */
import type { By, Entry } from '../entry.ts'
import type { Fact } from '../facts.ts'

/** An entry with those of its facts that matter here. `place` is where each stood in it: `1234.2` names it for good. */
export type Recorded = Pick<Entry, 'seq' | 'at' | 'room'> & {
  readonly by: By
  readonly facts: readonly { readonly place: number; readonly fact: Fact }[]
}

/** What it names by itself, or in a list; not what stands deeper: that is detail. */
const names = (fact: Fact): readonly unknown[] => Object.values(fact).flat()

export const isAbout = (fact: Fact, ids: ReadonlySet<string>): boolean =>
  names(fact).some(value => typeof value === 'string' && ids.has(value))

/** Undefined: nothing of it is about these. */
export function recordedOf({ seq, at, by, room, facts }: Entry, ids: ReadonlySet<string>): Recorded | undefined {
  const found = facts.flatMap((fact, place) => (isAbout(fact, ids) ? [{ place, fact }] : []))
  return found.length === 0 ? undefined : { seq, at, by, ...(room !== undefined && { room }), facts: found }
}
