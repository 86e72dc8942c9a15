/** What rooms and persons hear of reminders: the reminder, when its time has come. */
import type { Fact } from '../facts.ts'
import type { SayNotice } from '../notice/words.ts'
import { type Button, code, type Line, line, ping, post, strong, text } from '../post.ts'
import type { Notes } from '../say/notes.ts'
import { findReminder, isAgain, isOpen, type Reminder } from './slice.ts'
import { doneLine, roomOf, snoozedLine, stoppedLine } from './words.ts'

/**
 * What somebody does with a room's reminder is said there; with their own, it is answered to them. Whoever waits for
 * what another changes is told, in private.
 */
export const reminderNotes: Notes = (fact, { state }) => {
  const reminder = 'reminder' in fact ? findReminder(state.reminders, fact.reminder) : undefined
  const said = reminder && changeLine(fact, reminder)
  if (!said) return []
  const room = roomOf(reminder)
  return room === undefined
    ? others(fact, reminder).map(to => ({ to, post: post(said) }))
    : [{ room, post: post(said) }]
}

/** Whoever set it did so for its hearer, who may never have heard of it. */
function others(fact: Fact, { by: setter, hearer, owner }: Reminder): string[] {
  const by = 'by' in fact ? fact.by : undefined
  const whom = owner ?? (hearer && 'to' in hearer ? hearer.to : undefined)
  if (by === setter) return []
  const concerned = fact.type === 'reminder.snoozed' ? [whom] : [whom, setter]
  return [...new Set(concerned)].filter(name => name !== undefined && name !== by) as string[]
}

function changeLine(fact: Fact, reminder: Reminder): Line | undefined {
  if (fact.type === 'reminder.snoozed') return snoozedLine(reminder, fact.until, fact.by)
  if (fact.type === 'reminder.done') return doneLine(reminder, isAgain(reminder), fact.by)
  return fact.type === 'reminder.stopped' ? stoppedLine(reminder, fact.by) : undefined
}

function buttonsOf({ id, repeat }: Reminder): Button[] {
  const done: Button = { label: 'Done', press: `!done ${id}`, style: 'primary' }
  const later: Button = { label: 'In an hour', press: `!snooze ${id} 1h` }
  const never: Button = { label: 'Never again', press: `!remind never ${id}` }
  return repeat ? [done, later, never] : [done, later]
}

/** The words of a notice about a reminder, as things are now; undefined: there is nothing left to say. */
export const reminderNotice: SayNotice = ({ kind, about, hearer }, { state }) => {
  const reminder = findReminder(state.reminders, about)
  if (!reminder || !isOpen(reminder)) return undefined
  const words = kind === 'reminder.aloud' ? aloud(reminder) : spoken(reminder, 'to' in hearer ? hearer.to : undefined)
  return { blocks: [line(words)], buttons: buttonsOf(reminder) }
}

function spoken({ id, what, by, owner, meeting }: Reminder, to: string | undefined): Line {
  if (id.startsWith('U')) {
    const whose = to === undefined ? (owner ?? 'nobody took it yet') : ''
    return text`${strong(id)} is due: ${what}${whose && ` (${whose})`}${meeting ? `, from ${meeting}` : ''}`
  }
  return text`Reminder ${strong(id)}${to === by ? '' : ` from ${by}`}: ${what}`
}

/** For somebody who could not be reached in private. What was said in private stays there. */
function aloud({ id, what, owner, hearer, room }: Reminder): Line {
  const whom = owner ?? (hearer && 'to' in hearer ? hearer.to : undefined)
  const words = room === undefined ? text`${code('!reminders')} in private shows it` : text`${what}`
  return text`${whom !== undefined && ping(whom)}: reminder ${strong(id)}, as I could not reach you in private: ${words}`
}
