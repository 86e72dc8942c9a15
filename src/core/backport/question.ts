/** The question who is there for a backport window: whom it is put to, and when. */
import { answerTo, type Question } from '../asks.ts'
import type { Occurrence } from '../window/slice.ts'
import type { World } from '../world.ts'
import { missing } from './presence.ts'
import { cameTo, findWatch } from './slice.ts'
import { stages } from './stages.ts'
import { backportTiming } from './timing.ts'

export const presentAsk = (room: string): Extract<Question, { ask: 'present' }> => ({ ask: 'present', room })

/** Those who are known to be there: they said so; long before the start, also who is in the channel and not away. */
function presentIn(window: Occurrence, before: number, { state, answers }: World): string[] {
  const came = cameTo(state.backports, window.id)
  const seen = window.room === undefined ? undefined : answerTo(answers, presentAsk(window.room))
  return before > 0 && seen?.ok ? [...came, ...seen.value.here] : came
}

export type Missing = ReturnType<typeof missing> & {
  /** Milliseconds before the start; times that have passed together are one. */
  readonly before: number
}

/** Who is missing by now. */
export function missingNow(window: Occurrence, world: World): Missing {
  const before = stages.findLast(b => window.from - b <= world.at) ?? 0
  return { before, ...missing(window, presentIn(window, before, world), world) }
}

type Names = { readonly deployers: readonly string[]; readonly owners: readonly string[] }

export const namesOf = ({ deployers, owners }: Names): string[] => [...new Set([...deployers, ...owners])]

/** Whether somebody is asked for at this very moment: then it is said by that how soon it begins. */
export function isAskedNow(window: Occurrence, world: World): boolean {
  const asked = findWatch(world.state.backports, window.id)?.asked
  if (asked?.at === world.at) return namesOf(asked).length > 0
  const due = backportTiming.dueAt(window.id, world.state) ?? Number.POSITIVE_INFINITY
  return due <= world.at && asked?.before !== 0 && namesOf(missingNow(window, world)).length > 0
}
