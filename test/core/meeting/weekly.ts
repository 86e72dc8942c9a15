/** A meeting every Friday at 14:00 in Berlin, in the room ops, chaired by ada; and the lines in which rooms hear of things. */
import type { MeetingConfig } from '../../../src/core/meeting/config.ts'
import type { Org } from '../../../src/core/org.ts'
import { read, type Setting, type Story } from '../../helpers/given.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export const weekly: MeetingConfig = {
  name: 'weekly',
  title: 'Weekly',
  start: '2026-01-02T14:00',
  rule: 'FREQ=WEEKLY;BYDAY=FR',
  zone: 'Europe/Berlin',
  duration: 30 * minute,
  room: 'ops',
  chair: 'ada',
  remind: [day, hour, 10 * minute],
}

/** The organisation with these meetings. */
export const holding = (...meetings: readonly MeetingConfig[]): Setting => ({
  org: (org: Org): Org => ({ ...org, meetings: Object.fromEntries(meetings.map(m => [m.name, m])) }),
})

/** Everything said in rooms and in private by the last entry. */
export const said = (story: Story): string => story.last().room.map(read).join('\n')

/** Whom the notices of the last entry are for: `ops`, `@ben`. */
export const told = (story: Story): string[] =>
  story
    .facts()
    .flatMap(f => (f.type === 'notice.opened' ? ['room' in f.hearer ? f.hearer.room : `@${f.hearer.to}`] : []))
