/** Facts about reminders that people set, and follow-ups. */

export type ReminderFact = never
