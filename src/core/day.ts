/** The slices of the day on which something big goes out, and of the weeks around it: one part of the state. */

import { evolveBreaks } from './apibreak/evolve.ts'
import { type Breaks, noBreaks } from './apibreak/slice.ts'
import { type Board, evolveBoard, noBoard } from './broken/slice.ts'
import { type Bulletins, evolveBulletins, noBulletins } from './bulletin/slice.ts'
import { type Catalogue, evolveCatalogue, noCatalogue } from './catalogue/slice.ts'
import { type Crews, evolveCrews, noCrews } from './crew/slice.ts'
import { type Dialogs, evolveDialogs, noDialogs } from './dialog/slice.ts'
import { evolveDuties } from './duty/evolve.ts'
import { type Duties, noDuties } from './duty/slice.ts'
import type { Fact } from './facts.ts'
import { evolveMajors, type Majors, noMajors } from './major/slice.ts'
import { evolveOutages } from './outage/evolve.ts'
import { noOutages, type Outages } from './outage/slice.ts'
import { evolveReviews, noReviews, type Reviews } from './review/slice.ts'
import type { Folding } from './state.ts'
import { evolveTestings, noTestings, type Testings } from './testing/slice.ts'
import { evolveTimelines, noTimelines, type Timelines } from './timeline/slice.ts'

export type Day = {
  readonly bulletins: Bulletins
  readonly catalogue: Catalogue
  readonly outages: Outages
  readonly breaks: Breaks
  readonly testings: Testings
  readonly majors: Majors
  readonly crews: Crews
  readonly duties: Duties
  readonly board: Board
  readonly timelines: Timelines
  readonly reviews: Reviews
  readonly dialogs: Dialogs
}

export const emptyDay: Day = {
  bulletins: noBulletins,
  catalogue: noCatalogue,
  outages: noOutages,
  breaks: noBreaks,
  testings: noTestings,
  majors: noMajors,
  crews: noCrews,
  duties: noDuties,
  board: noBoard,
  timelines: noTimelines,
  reviews: noReviews,
  dialogs: noDialogs,
}

export const evolveDay = (day: Day, fact: Fact, folding: Folding): Day => ({
  bulletins: evolveBulletins(day.bulletins, fact, folding),
  catalogue: evolveCatalogue(day.catalogue, fact, folding),
  outages: evolveOutages(day.outages, fact, folding),
  breaks: evolveBreaks(day.breaks, fact, folding),
  testings: evolveTestings(day.testings, fact, folding),
  majors: evolveMajors(day.majors, fact, folding),
  crews: evolveCrews(day.crews, fact, folding),
  duties: evolveDuties(day.duties, fact, folding),
  board: evolveBoard(day.board, fact, folding),
  timelines: evolveTimelines(day.timelines, fact, folding),
  reviews: evolveReviews(day.reviews, fact, folding),
  dialogs: evolveDialogs(day.dialogs, fact, folding),
})
