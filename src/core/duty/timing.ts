/** When a crew wants to be looked at on its day: a rung, a turn, a note, its end. When the roll is called stands in the configuration. */
import type { Timing } from '../clock/timed.ts'
import { type Crew, findCrew } from '../crew/slice.ts'
import { hull } from '../crew/spans.ts'
import { type Duty, dutyOf } from './slice.ts'
import { ahead, comingOn, goingOff, nextTurn } from './turns.ts'

/** Milliseconds without a word until the room hears that nobody said whether it is over. */
const patience = 30 * 60_000

/** The end is asked about once for each end. */
export const isAsked = ({ plan }: Crew, { ending }: Duty): boolean => ending?.end === hull(plan.spans).until

export const endDue = (crew: Crew, duty: Duty): number | undefined => {
  if (!isAsked(crew, duty)) return hull(crew.plan.spans).until
  return duty.ending!.silent ? undefined : duty.ending!.at + patience
}

export const dutyTiming: Timing = {
  kind: 'duty',
  touches: fact => ('crew' in fact ? [fact.crew] : []),
  dueAt(about, state) {
    const crew = findCrew(state.crews, about)
    if (!crew) return undefined
    const turn = nextTurn(about, state)
    if (crew.ended) return turn
    const duty = dutyOf(about, state.duties)
    const times = [
      ...[turn, endDue(crew, duty)],
      ...duty.calls.map(c => c.next),
      ...comingOn(crew, duty).map(t => t.from - ahead),
      ...goingOff(crew, duty).map(t => t.until - ahead),
    ].filter(at => at !== undefined)
    return times.length > 0 ? Math.min(...times) : undefined
  },
}
