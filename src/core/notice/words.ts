/** The words of a notice, as things are when it is told: each noun has its own. */

import { breakNotice } from '../apibreak/notes.ts'
import { backportNotice } from '../backport/notes.ts'
import { brokenNotice } from '../broken/notes.ts'
import { cowboyNotice } from '../cowboy/notes.ts'
import { crewNotice } from '../crew/notes.ts'
import { dialogNotice } from '../dialog/notes.ts'
import { dutyNotice } from '../duty/notes.ts'
import type { Fact } from '../facts.ts'
import { freezeNotice } from '../freeze/notes.ts'
import { lockNotice } from '../lock/notes.ts'
import { meetingNotice } from '../meeting/notes.ts'
import { outageNotice } from '../outage/notes.ts'
import { plannedNotice } from '../planned/notes.ts'
import { clock, line, type Post, text } from '../post.ts'
import { qaNotice } from '../qa/notices.ts'
import { reminderNotice } from '../reminder/notes.ts'
import { reviewNotice } from '../review/notes.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { securityNotice } from '../security/notes.ts'
import { testingNotice } from '../testing/notes.ts'
import { trainNotice } from '../train/notes.ts'
import { windowLive, windowNotice } from '../window/notes.ts'
import { sayDuration } from '../words.ts'
import { findNotice, type Notice } from './slice.ts'

/** Undefined: there is nothing left to say. */
export type SayNotice = (notice: Notice, noting: Noting) => Post | undefined

const nouns: Readonly<Record<string, SayNotice>> = {
  window: windowNotice,
  backport: backportNotice,
  cowboy: cowboyNotice,
  train: trainNotice,
  freeze: freezeNotice,
  lock: lockNotice,
  meeting: meetingNotice,
  reminder: reminderNotice,
  security: securityNotice,
  qa: qaNotice,
  outage: outageNotice,
  apibreak: breakNotice,
  testing: testingNotice,
  planned: plannedNotice,
  crew: crewNotice,
  duty: dutyNotice,
  broken: brokenNotice,
  review: reviewNotice,
  dialog: dialogNotice,
}

/** Which live post it belongs to, of nouns that have one; without, it is a message of its own. */
const lives: Readonly<Record<string, (notice: Notice, noting: Noting) => Pick<Announcement, 'about' | 'opens'>>> = {
  window: windowLive,
}

/** Milliseconds; what comes later than that says so. */
const late = 120_000

const nounOf = ({ kind }: Notice): string => kind.slice(0, kind.indexOf('.'))

/** What is told when a notice is opened, or tried again. */
export function noticeNotes(fact: Fact, noting: Noting): Announcement[] {
  if (fact.type !== 'notice.opened' && fact.type !== 'notice.retried') return []
  const notice = findNotice(noting.state.notices, fact.notice)
  const said = notice && nouns[nounOf(notice)]?.(notice, noting)
  if (!said) return []
  const behind = noting.at - notice.due
  const post = behind < late ? said : { ...said, blocks: [...said.blocks, line(lateLine(notice.due, behind))] }
  return [
    {
      ...('room' in notice.hearer ? { room: notice.hearer.room } : { to: notice.hearer.to }),
      ...lives[nounOf(notice)]?.(notice, noting),
      notices: [notice.id],
      post,
    },
  ]
}

const lateLine = (due: number, behind: number) =>
  text`(late: this was for ${clock(due)}, ${sayDuration(behind)} ago; I was away)`
