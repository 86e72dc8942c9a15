/** When the locks want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const lockTiming: Timing = { kind: 'lock', touches: () => [], dueAt: () => undefined }
