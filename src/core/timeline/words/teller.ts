/** How the moments of a timeline are worded: who is thanked by name, and what went wrong by role. */
import { crewAt, leadOf } from '../../crew/resolve.ts'
import type { By } from '../../entry.ts'
import type { Fact } from '../../facts.ts'
import type { Org } from '../../org.ts'
import type { Line } from '../../post.ts'
import type { State } from '../../state.ts'

export type Telling<F extends Fact = Fact> = {
  readonly fact: F
  readonly by: By
  /** What the timeline is about. */
  readonly about: string
  /** When it was recorded (epoch milliseconds). */
  readonly at: number
  readonly state: State
  readonly org: Org
}

/** Undefined: nothing that people tell each other afterwards. */
export type Teller = (telling: Telling) => Line | undefined

/** Who acted, where the fact does not say: the clock and the work are not named. */
export const byName = ({ fact, by }: Telling): string | undefined =>
  'by' in fact && typeof fact.by === 'string' ? fact.by : by.person

/**
 * Somebody by what they were there for: their seat on the crew, else their team. Where things went wrong nobody is
 * named: anybody in that place would have done what looked right then.
 */
export function roleOf(
  name: string | undefined,
  { about, at, state, org }: Pick<Telling, 'about' | 'at' | 'state' | 'org'>,
): string {
  if (name === undefined) return 'nobody in particular'
  const seat = crewAt(about, at, state).find(s => s.person === name)?.role
  if (seat !== undefined) return `the ${seat}`
  if (leadOf(about, at, state) === name) return 'the lead'
  const team = Object.hasOwn(org.people, name) ? org.people[name]!.teams[0] : undefined
  return team === undefined ? 'somebody' : `somebody of ${team}`
}
