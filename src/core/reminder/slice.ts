/** The reminders that people set, and follow-ups: what each is, and how a fact changes it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Reminders = Readonly<Record<string, never>>

export const noReminders: Reminders = {}

export function evolveReminders(reminders: Reminders, _fact: Fact, _folding: Folding): Reminders {
  return reminders
}
