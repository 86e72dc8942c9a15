/** The reminders of a person, of a room, of all. */
import { personOf } from '../people.ts'
import { code, date, join, type Line, type Post, post, strong, text } from '../post.ts'
import { newest } from '../series.ts'
import { count } from '../words.ts'
import type { World } from '../world.ts'
import { isOpen, type Reminder, tellAt } from './slice.ts'

export type Whose = 'mine' | 'room' | 'all'

/** So many are shown. */
const most = 10

type Here = World & { readonly room?: string; readonly private: boolean }

function isWanted({ by, hearer, owner }: Reminder, whose: Whose, world: Here): boolean {
  const me = personOf(world.org, world.by)?.name ?? world.by.name
  if (whose === 'all') return true
  if (whose === 'room') return hearer !== undefined && 'room' in hearer && hearer.room === world.room
  return by === me || owner === me || (hearer !== undefined && 'to' in hearer && hearer.to === me)
}

/** What is open, the next first. What was said in private is not shown where others read. */
export function remindersPost(whose: Whose, world: Here): Post {
  const { reminders } = world.state
  const found = [...newest(reminders.set), ...newest(reminders.followups)]
    .filter(r => isOpen(r) && isWanted(r, whose, world))
    .toSorted((a, b) => (tellAt(a) ?? a.due) - (tellAt(b) ?? b.due))
  if (found.length === 0) return post(text`${nothing[whose]} ${code('!remind me "check the logs" in 2h')} sets one.`)
  const more = found.length - most
  return post(
    ...found.slice(0, most).map(r => lineOf(r, world)),
    more > 0 ? text`and ${count(more, 'more', 'more')}` : [],
    text`${code(`!snooze ${found[0]!.id} 1h`)} · ${code(`!done ${found[0]!.id}`)} · ${code(`!reminders cancel ${found[0]!.id}`)}`,
  )
}

const nothing: Readonly<Record<Whose, string>> = {
  mine: 'Nothing is set for you or by you.',
  room: 'Nothing is set for this room.',
  all: 'No reminder is set.',
}

/** Set in private for a person: its words are for that person and whoever set it, and not where others read along. */
function isSecret(reminder: Reminder, world: Here): boolean {
  const { room, hearer } = reminder
  const isPrivate = room === undefined && hearer !== undefined && 'to' in hearer
  return isPrivate && !(world.private && isWanted(reminder, 'mine', world))
}

function lineOf(reminder: Reminder, world: Here): Line {
  const { id, what, by, hearer, owner, repeat, snoozed, meeting } = reminder
  const at = tellAt(reminder)
  const whom = owner ?? (hearer && ('to' in hearer ? hearer.to : `room ${hearer.room}`)) ?? 'nobody yet'
  return join([
    text`${strong(id)} ${isSecret(reminder, world) ? '(set in private)' : `"${what}"`}`,
    at === undefined ? text`was due ${date(reminder.due)}` : text`${snoozed ? 'snoozed until' : 'at'} ${date(at)}`,
    repeat ? text`${repeat.words}` : [],
    text`for ${whom}${whom === by ? '' : meeting ? `, from ${meeting}` : `, by ${by}`}`,
  ])
}
