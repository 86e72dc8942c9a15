/** A timeline as people read it: in the order in which things happened, with what was written down later, or mended. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { clock, code, date, join, type Line, line, type Post, text } from '../post.ts'
import { count } from '../words.ts'
import type { World } from '../world.ts'
import { type Aim, aimOf, timelineAsks } from './aim.ts'
import { type Moment, momentsOf } from './moments.ts'
import type { Mend } from './slice.ts'

/** So many are read in a room, and where nobody else is. */
const most = { room: 15, private: 60 }
/** Written down so much later (milliseconds), and it is said. */
const late = 120_000
const day = 20 * 3_600_000

const isLate = ({ at, recordedAt }: Moment): boolean => recordedAt - at > late

const mendWords = ({ by, was }: Mend, at: number): Line =>
  text`mended by ${by}: was ${was.at === at ? '' : text`${clock(was.at)} `}"${was.text}"`

/** What is to be known of a moment besides: nothing is changed unseen. */
export function notesOf(moment: Moment): Line {
  const { at, recordedAt, mends, struck } = moment
  const notes = [
    ...(isLate(moment) ? [text`written down ${date(recordedAt)}`] : []),
    ...mends.map(mend => mendWords(mend, at)),
    ...(struck ? [text`struck by ${struck.by}: ${struck.reason}`] : []),
  ]
  return notes.length === 0 ? [] : text` (${join(notes, '; ')})`
}

const momentLine = (moment: Moment, dated: boolean): Line =>
  text`${dated ? date(moment.at) : clock(moment.at)} ${moment.line} ${code(`[${moment.id}]`)}${notesOf(moment)}`

export { timelineAsks }

export type Showing = { readonly about: string; readonly all?: boolean; readonly private: boolean }

export function showTimeline({ about, all = false, private: alone }: Showing, world: World): Outcome {
  const aim = aimOf(about, world)
  return isRefusal(aim)
    ? aim
    : said(timelinePost(aim, all ? Number.POSITIVE_INFINITY : alone ? most.private : most.room, world))
}

function timelinePost({ about, recorded }: Aim, limit: number, world: World): Post {
  const moments = momentsOf(recorded, about, world)
  const shown = moments.slice(Math.max(0, moments.length - limit))
  const left = moments.length - shown.length
  const dated = (shown.at(-1)?.at ?? 0) - (shown[0]?.at ?? 0) > day
  const more = left > 0 ? text`, the last ${shown.length}: ${code(`!timeline ${about} all`)}` : ''
  return {
    blocks: [
      line(text`Timeline of ${about}: ${count(moments.length, 'moment')}${more}`),
      ...shown.map(moment => line(momentLine(moment, dated))),
      line(
        text`${code(`!timeline ${about} add at=14:05 "what"`)} · ${code(`!timeline ${about} fix ${shown.at(-1)?.id ?? 'N'} "as it was"`)}`,
      ),
    ],
  }
}
