/** How facts change the minutes of a meeting. */
import type { Fact } from '../facts.ts'
import type { Meeting } from './slice.ts'

/** What changes of the meeting; `at` in epoch milliseconds. */
export function evolveMinutes(meeting: Meeting, fact: Fact, at: number): Partial<Meeting> {
  switch (fact.type) {
    case 'meeting.titled':
      return { title: fact.title, named: { ...meeting.named, title: true } }
    case 'meeting.chaired':
      return { chair: fact.chair, named: { ...meeting.named, chair: true } }
    case 'meeting.attended': {
      const { type: _, meeting: __, ...attendee } = fact
      return { present: [...meeting.present, attendee] }
    }
    case 'meeting.noted': {
      const { tag, text, by, owner } = fact
      return { lines: [...meeting.lines, { tag, text, by, at, owner }], heardAt: at, askedAt: undefined }
    }
    case 'meeting.undone':
      return { lines: meeting.lines.map((l, i) => (i === fact.line ? { ...l, undone: true } : l)), heardAt: at }
    case 'meeting.asked':
      return { askedAt: at }
    case 'meeting.continued':
      return { heardAt: at, askedAt: undefined }
    case 'meeting.ended':
      return { state: 'over', endedAt: at, endedBy: fact.by }
    default:
      return {}
  }
}
