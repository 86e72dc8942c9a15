/** Setting a reminder: for whom, what, when, and whether again. */
import type { Question } from '../asks.ts'
import { following } from '../clock/following.ts'
import { isTooOften, type Repeat } from '../clock/repeat.ts'
import type { Hearer } from '../notice/facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, type Line, post, strong, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import { list, nearest } from '../words.ts'
import { actor, type World } from '../world.ts'
import { type Reading, readingAsks, readReminder, stretchOf } from './reading.ts'
import { nextReminderId } from './slice.ts'

export type Wish = { readonly who: string; readonly what: string; readonly when: string }

/** `room`: where it is said, if not in private. */
export type Here = World & { readonly room?: string }

/** Nothing, or only a quote. */
const isEmpty = (what: string): boolean => what.replace(/["“”]/g, '').trim() === ''

const sample = code('!remind me "check the logs" in 2h')

export const remindAsks = (wish: Wish, world: World): readonly Question[] => readingAsks(wish, world)

/** Sets a reminder; what was understood is said. */
export function remind(wish: Wish, world: Here): Outcome {
  const hearer = hearerOf(wish.who, world)
  if ('facts' in hearer) return hearer
  const found = readReminder(wish, world)
  if (isEmpty(wish.what)) return refused('reminder.empty', text`Of what? ${sample}`)
  if ('why' in found)
    return refused('time.unclear', text`When? ${found.why}. What has more than one word stands in quotes: ${sample}`)
  const { what, repeat } = found
  if (repeat && isTooOften(repeat.rule))
    return refused(
      'repeat.often',
      text`That is too often: every hour at most, like ${code('in 1h every hour')}. ${code('!help remind')}`,
    )
  const due = repeat ? firstDue(repeat, found, world) : found.from
  if (typeof due !== 'number') return due
  const reminder = nextReminderId(world.state.reminders)
  const room = world.room === undefined ? {} : { room: world.room }
  return did(
    [
      {
        type: 'reminder.set',
        reminder,
        what,
        by: actor(world),
        hearer,
        due,
        ...(repeat && { repeat }),
        ...room,
      },
    ],
    post(
      text`${strong(reminder)} is set: ${toWhom(hearer, world)} at ${date(due)}${thenLine(repeat)}, "${what}". ${code(`!reminders cancel ${reminder}`)} takes it back.`,
    ),
  )
}

/** The first time by the rule: `mon 9:00` is none of `FREQ=WEEKLY;BYDAY=TU`. */
function firstDue(repeat: Repeat, found: Reading, world: World): number | Outcome {
  const { times, why } = following(repeat, stretchOf(found), world.answers)
  if (times[0] !== undefined) return times[0]
  return refused(
    'repeat.unclear',
    text`How often? ${why ?? `${repeat.words} never comes`}. Say ${code('every monday')}, ${code('daily')} or an RRULE. ${code('!help remind')}`,
  )
}

const thenLine = (repeat: Repeat | undefined): Line => (repeat ? text`, then ${repeat.words}` : [])

const toWhom = (hearer: Hearer, world: World): string => {
  if ('room' in hearer) return `room ${hearer.room}`
  return hearer.to === actor(world) ? 'you' : hearer.to
}

/** `me`, `room`, the name of a room, `@x`: who is told. */
function hearerOf(who: string, { org, by, room }: Here): Hearer | Outcome {
  const word = who.toLowerCase()
  if (word === 'me') return { to: by.person ?? by.name }
  if (word === 'room' && room !== undefined) return { room }
  const rooms = Object.keys(org.rooms)
  if (word === 'room')
    return refused(
      'room.none',
      text`We are in no room here. Name one: ${list(rooms, 'or')}, like ${code(`!remind ${rooms[0] ?? 'ROOM'} "standup" mon 9:00`)}.`,
    )
  const named = rooms.find(name => name.toLowerCase() === word.replace(/^#/, ''))
  if (named !== undefined && !who.startsWith('@')) return { room: named }
  const person = locatePerson(org, who)
  if (!('facts' in person)) return { to: person.name }
  const near = nearest(word, rooms, 1)[0]
  return near === undefined
    ? person
    : refused(
        'unknown.hearer',
        text`I know neither a person nor a room ${code(who.slice(0, 40))}: did you mean ${near}? For example: ${code(`!remind ${near} "standup" mon 9:00`)}`,
      )
}
