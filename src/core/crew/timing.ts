/** When a crew wants to be looked at: somebody is to be asked again, its thing has changed, a day before its start comes, it is over. */
import type { Timing } from '../clock/timed.ts'
import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import { differs, isOff } from './plan.ts'
import { planNow } from './plan-now.ts'
import { type Crew, findCrew } from './slice.ts'
import { hull } from './spans.ts'

/** Milliseconds before the start at which whoever leads, and the room, hear what is not covered. */
export const alarms: readonly number[] = [2 * 86_400_000, 12 * 3_600_000]

/** Milliseconds after its end for which it can still be told to go on: what is late was not finished. */
export const afterEnd = 2 * 3_600_000

/** The next look before its start, as milliseconds before it; undefined: none is left. */
export function nextCheck({ plan, checked, plannedAt }: Crew): number | undefined {
  const { from } = hull(plan.spans)
  return alarms.find(ms => ms < checked && from - ms > plannedAt)
}

/** Its thing was changed, or called off, and the crew was not told. */
export const isStale = (crew: Crew, state: State): boolean =>
  (!crew.kept && isOff(crew.about, { state })) || differs(crew.plan, planNow(crew, { state }))

function aboutsOf(fact: Fact, before: State): readonly string[] {
  if (fact.type === 'notice.failed') return before.crews.open
  if (fact.type.startsWith('crew.')) return 'crew' in fact ? [fact.crew] : []
  if (fact.type.startsWith('outage.') || fact.type.startsWith('apibreak.')) return before.crews.open
  return fact.type.startsWith('deploy.') && 'deploy' in fact ? before.crews.open : []
}

export const crewTiming: Timing = {
  kind: 'crew',
  touches: (fact, _, before) => aboutsOf(fact, before),
  dueAt(about, state) {
    const crew = findCrew(state.crews, about)
    if (!crew || crew.ended) return undefined
    // Long due: at the next tick.
    if (crew.unheard.length > 0 || isStale(crew, state)) return crew.at
    const { from, until } = hull(crew.plan.spans)
    const check = nextCheck(crew)
    const nexts = crew.askings.flatMap(a => (a.standing === 'asked' && a.next ? [a.next.at] : []))
    return Math.min(until + afterEnd, check === undefined ? until + afterEnd : from - check, ...nexts)
  },
}
