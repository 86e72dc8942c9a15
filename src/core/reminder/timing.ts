/** When a reminder or follow-up wants to be looked at: when it is to be told, or could not be told in private. */
import type { Timing } from '../clock/timed.ts'
import type { Fact } from '../facts.ts'
import { findReminder, privateAbout, tellAt } from './slice.ts'

function idOf(fact: Fact): string | undefined {
  if (fact.type === 'followup.added') return fact.followup
  if (fact.type === 'notice.failed') return privateAbout(fact.notice)
  return 'reminder' in fact ? fact.reminder : undefined
}

export const reminderTiming: Timing = {
  kind: 'reminder',
  touches: fact => [idOf(fact) ?? []].flat(),
  dueAt(id, { reminders }) {
    const reminder = findReminder(reminders, id)
    return reminder && (reminder.unheard ?? tellAt(reminder))
  },
}
