/** What happened since somebody was there last: one line for each thing that changed, and how much it matters. */

import type { Happening, Happenings, Since } from './happening.ts'
import { itemHappenings } from './of-board.ts'
import { crewHappenings, freezeHappenings, meetingHappenings } from './of-calendar.ts'
import { deployHappenings, outageHappenings } from './of-work.ts'

const sources: readonly Happenings[] = [
  itemHappenings,
  outageHappenings,
  deployHappenings,
  crewHappenings,
  freezeHappenings,
  meetingHappenings,
]

/** Everything, the most important first. */
export const happeningsSince = (since: Since): Happening[] =>
  sources.flatMap(of => of(since)).toSorted((a, b) => b.weight - a.weight || b.at - a.at)
