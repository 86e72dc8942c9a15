/** When the reminders want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const reminderTiming: Timing = { kind: 'reminder', touches: () => [], dueAt: () => undefined }
