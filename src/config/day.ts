/** The part of signalbox.yaml about days on which something big goes out: who is told, who uses what, who is there. */
import { z } from 'zod'
import { board } from './board.ts'
import { apiBreaks, consumer } from './consumers.ts'
import { crew } from './crew.ts'
import * as k from './kinds.ts'
import { audience, mail } from './mail.ts'
import { major } from './major.ts'
import { outages } from './outages.ts'
import { review } from './review.ts'
import { testing } from './testing.ts'

const { means } = k

/** Keys of the organisation itself. */
export const day = {
  mail: means(mail.optional(), 'Who mail is from, and the mailing lists', 'mail'),
  audiences: means(
    z.record(k.name, audience).default({}),
    'Whom announcements reach, each by its name; a room is an audience, too',
    'audiences by name',
  ),
  outages: means(outages.prefault({}), 'How outages are announced', 'policy'),
  testing: means(testing.prefault({}), 'How testing is called for', 'policy'),
  board: means(board.prefault({}), 'The board of what is broken', 'policy'),
  consumers: means(
    z.record(k.name, consumer).default({}),
    'Who uses the services and is none of them, each by its name, with whom one asks',
    'consumers by name',
  ),
  apiBreaks: means(apiBreaks.optional(), 'Who is told of API breaks, and when', 'policy'),
  crew: means(crew.optional(), 'Who is there on the day of something big, and when they are asked', 'crew'),
  review: means(review.prefault({}), 'How one looks back', 'policy'),
  major: means(major.prefault({}), 'Which deployments are major, and what they need', 'policy'),
}
