/** When the windows want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const windowTiming: Timing = { kind: 'window', touches: () => [], dueAt: () => undefined }
