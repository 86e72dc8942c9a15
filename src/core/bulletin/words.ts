/** The words with which rooms are told of an announcement: each noun has its own. */
import { breakBulletin } from '../apibreak/notes.ts'
import { outageBulletin } from '../outage/notes.ts'
import type { Post } from '../post.ts'
import { reviewBulletin } from '../review/notes.ts'
import type { Noting } from '../say/notes.ts'
import { testingBulletin } from '../testing/notes.ts'
import type { Sent } from './told.ts'
import { writtenBulletin } from './written.ts'

/** Undefined: the live post says it all. */
export type SayBulletin = (told: Sent, noting: Noting) => Post | undefined

export const bulletinWords: Readonly<Record<string, SayBulletin>> = {
  outage: outageBulletin,
  apibreak: breakBulletin,
  testing: testingBulletin,
  review: reviewBulletin,
  bulletin: writtenBulletin,
}
