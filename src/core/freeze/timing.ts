/** When the freezes want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const freezeTiming: Timing = { kind: 'freeze', touches: () => [], dueAt: () => undefined }
