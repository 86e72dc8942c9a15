/** The facts of the day on which something big goes out, and of the weeks around it. */

import type { BreakFact } from './apibreak/facts.ts'
import type { BrokenFact } from './broken/facts.ts'
import type { BulletinFact, MailFact } from './bulletin/facts.ts'
import type { CatalogueFact } from './catalogue/facts.ts'
import type { CrewFact } from './crew/facts.ts'
import type { DialogFact } from './dialog/facts.ts'
import type { DutyFact } from './duty/facts.ts'
import type { MajorFact } from './major/facts.ts'
import type { OutageFact } from './outage/facts.ts'
import type { PresenceFact } from './presence/facts.ts'
import type { ReviewFact } from './review/facts.ts'
import type { TestingFact } from './testing/facts.ts'
import type { TimelineFact } from './timeline/facts.ts'

export type DayFact =
  | BulletinFact
  | MailFact
  | CatalogueFact
  | OutageFact
  | BreakFact
  | TestingFact
  | MajorFact
  | CrewFact
  | DutyFact
  | BrokenFact
  | TimelineFact
  | ReviewFact
  | PresenceFact
  | DialogFact
