/** When outages: planned ones and those that nobody planned want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const outageTiming: Timing = { kind: 'outage', touches: () => [], dueAt: () => undefined }
