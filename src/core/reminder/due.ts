/** What becomes of a reminder that is due. */
import type { Act } from '../clock/tick.ts'

export const reminderAct: Act = { kind: 'reminder', act: () => [] }
