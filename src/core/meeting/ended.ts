/** What is said when a meeting is over: what it came to, and who owes what. */
import { join, type Line, line, type Post, strong, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import { newest } from '../series.ts'
import { count, list, sayDuration } from '../words.ts'
import type { Meeting } from './slice.ts'

/** So many follow-ups are said at once; the page has them all. */
const most = 8

export function endedPost(meeting: Meeting, { state, at }: Noting): Post {
  const { id, title, begunAt = at, endedAt = at, heardAt, endedBy, present, lines } = meeting
  const kept = lines.filter(l => !l.undone)
  const agreed = kept.filter(l => l.tag === 'agreed').length
  const owed = [...newest(state.reminders.followups)].filter(f => f.meeting === id).toReversed()
  const came = [
    count(present.length, 'person was', 'people were') + ' there',
    `${agreed} agreed`,
    count(owed.length, 'action'),
  ]
  const how: Line =
    endedBy === undefined
      ? text`${strong(id)} ${title} is over: nobody ended it, and nothing was noted for ${sayDuration(endedAt - heardAt)}.`
      : text`${strong(id)} ${title} is over after ${sayDuration(endedAt - begunAt)}, says ${endedBy}.`
  const rows = owed.slice(0, most).map(f => text`${strong(f.id)} ${f.owner ?? 'nobody yet'}: ${f.what}`)
  return {
    blocks: [line(join([how, text`${list(came)}`], ' ')), ...rows.map(line)],
    buttons: [{ label: 'Minutes', press: `!minutes ${id}` }],
  }
}
