/** Cross checks of meetings: that each says when it is, where, and who leads it. */
import { checkTwins } from './check-people.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose, LooseMeeting } from './loose.ts'
import { checkRoom } from './rooms.ts'
import { dayOrTime, recurrence, saysDays } from './times.ts'

/** What people type in the place of a name: `!agenda add`, `!meetings remind`. */
const reserved = ['add', 'done', 'drop', 'defer', 'remind', 'forget']

type Known = { readonly org: Loose; readonly report: Report }

export function checkMeetings(known: Known): void {
  const { org, report } = known
  checkTwins(Object.keys(org.meetings), ['meetings'], report)
  for (const [name, meeting] of Object.entries(org.meetings)) {
    const path = ['meetings', name]
    if (reserved.includes(name.toLowerCase()))
      report(path, `'${name}' is a word of a command`, 'call the meeting something else, like standup')
    checkTime(meeting, path, report)
    checkNames(meeting, path, known)
  }
}

function checkNames({ room, chair }: LooseMeeting, path: Path, { org, report }: Known): void {
  const people = Object.keys(org.people)
  checkRoom(room, path, { org, report })
  if (chair !== undefined && !people.includes(chair))
    report([...path, 'chair'], `no person '${chair}'`, orNearest(chair, people))
}

function checkTime({ start, every, feed, match }: LooseMeeting, path: Path, report: Report): void {
  if (feed !== undefined && (start !== undefined || every !== undefined))
    report([...path, 'feed'], 'says when it is, and so does start', 'leave one of them out')
  if (feed === undefined && match !== undefined)
    report([...path, 'match'], 'belongs to a feed, and there is none', 'add the feed, or leave match out')
  if (feed !== undefined) return
  if (start === undefined) {
    report([...path, 'start'], 'is missing', 'write when it begins, like 2026-01-05T14:00, or name a feed')
    return
  }
  const [time, rule] = [dayOrTime.safeParse(start), recurrence.optional().safeParse(every)]
  if (!time.success || !rule.success || !time.data.dayless) return
  if (rule.data === undefined || !saysDays(rule.data))
    report(
      [...path, 'start'],
      `'${start}' names no day`,
      'write its first day too, like 2026-01-05T14:00, or every: [mon]',
    )
}
