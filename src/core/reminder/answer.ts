/** What is made of a reminder: later, done, never again. */
import { answerTo, type Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, type Line, post, text } from '../post.ts'
import { actor, type World } from '../world.ts'
import { findReminder, isAgain, isOpen, type Reminder } from './slice.ts'
import { doneLine, roomOf, snoozedLine, stoppedLine } from './words.ts'

/** An open reminder or follow-up by its id; or the refusal. */
function locate(id: string, { state }: World): Reminder | Outcome {
  const reminder = findReminder(state.reminders, id)
  if (!reminder) return refused('unknown.reminder', text`There is no ${id}. ${code('!reminders')} lists what is set.`)
  if (isOpen(reminder)) return reminder
  const how = reminder.state === 'done' ? 'done' : 'stopped'
  return refused(
    'reminder.over',
    text`${id} is ${how} already, by ${reminder.endedBy ?? 'somebody'}. ${code('!reminders')} lists what is open.`,
  )
}

/** Whose it is: whoever set it, whom it is for, who owes it; and who keeps the calendar. */
function isTheirs({ by, hearer, owner }: Reminder, world: World): boolean {
  const me = actor(world)
  const mine = by === me || owner === me || (hearer !== undefined && 'to' in hearer && hearer.to === me)
  return mine || may(world.org, personOf(world.org, world.by), 'calendar')
}

function locateMine(id: string, world: World): Reminder | Outcome {
  const reminder = locate(id, world)
  if ('facts' in reminder || isTheirs(reminder, world) || (reminder.hearer && 'room' in reminder.hearer))
    return reminder
  return refused('reminder.other', text`${id} is not yours, but ${reminder.by}'s. ${code('!reminders')} lists yours.`)
}

const until = (text: string, { org }: World) => ({ ask: 'when', text, zone: org.timezone }) as const

export const snoozeAsks = (when: string, world: World): readonly Question[] => [until(when, world)]

/** Tells it later; the regular times before that are left out. */
export function snooze({ id, when }: { id: string; when: string }, world: World): Outcome {
  const reminder = locateMine(id, world)
  if ('facts' in reminder) return reminder
  const answer = answerTo(world.answers, until(when, world))
  if (!answer?.ok)
    return refused(
      'time.unclear',
      text`Until when? ${answer?.why ?? `I can't read ${when}`}. For example: ${code(`!snooze ${id} 1h`)}`,
    )
  const { from } = answer.value
  return told(
    reminder,
    { type: 'reminder.snoozed', reminder: id, until: from, by: actor(world) },
    snoozedLine(reminder, from),
  )
}

/** It was dealt with. */
export function finish(id: string, world: World): Outcome {
  const reminder = locateMine(id, world)
  if ('facts' in reminder) return reminder
  return told(
    reminder,
    { type: 'reminder.done', reminder: id, by: actor(world) },
    doneLine(reminder, isAgain(reminder)),
  )
}

/** It is never told again. */
export function stop(id: string, world: World): Outcome {
  const reminder = locate(id, world)
  if ('facts' in reminder) return reminder
  if (!isTheirs(reminder, world))
    return refused(
      'reminder.other',
      text`${id} is ${reminder.by}'s: ask ${reminder.by}, or put it off: ${code(`!snooze ${id} 1h`)}`,
    )
  return told(reminder, { type: 'reminder.stopped', reminder: id, by: actor(world) }, stoppedLine(reminder))
}

/** What becomes of a room's reminder is said in that room; the rest is answered to whom it concerns. */
const told = (reminder: Reminder, fact: Fact, line: Line): Outcome =>
  roomOf(reminder) === undefined ? did([fact], post(line)) : did([fact])
