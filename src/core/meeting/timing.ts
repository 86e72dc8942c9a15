/** When the meetings want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const meetingTiming: Timing = { kind: 'meeting', touches: () => [], dueAt: () => undefined }
