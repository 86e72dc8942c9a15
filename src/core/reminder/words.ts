/** What is said of a reminder that was put off, dealt with or stopped. */
import { code, date, type Line, strong, text } from '../post.ts'
import type { Reminder } from './slice.ts'

/** It is no one person's: what becomes of it is said in its room. */
export const roomOf = ({ hearer }: Reminder): string | undefined =>
  hearer && 'room' in hearer ? hearer.room : undefined

/** `by`: said where others read it. */
export const snoozedLine = ({ id, what, repeat }: Reminder, until: number, by?: string): Line =>
  text`${strong(id)} comes again at ${date(until)}${repeat ? ', and not before' : ''}${by ? `, says ${by}` : ''}: "${what}".`

/** `again`: it is one of a series, and the next comes all the same. */
export function doneLine({ id, what, due }: Reminder, again: boolean, by?: string): Line {
  const says = by ? `, says ${by}` : ''
  if (again)
    return text`${strong(id)} is done for now${says}. It comes again at ${date(due)}; ${code(`!remind never ${id}`)} ends it.`
  return text`${strong(id)} is done${says}: "${what}".`
}

export const stoppedLine = ({ id, what }: Reminder, by?: string): Line =>
  text`${strong(id)} is stopped${by ? `, says ${by}` : ''}: "${what}" comes no more.`
