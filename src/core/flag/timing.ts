/** When the feature flags of services want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const flagTiming: Timing = { kind: 'flag', touches: () => [], dueAt: () => undefined }
