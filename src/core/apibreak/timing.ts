/** When API breaks: what will no longer work as before, and what its consumers say want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const breakTiming: Timing = { kind: 'apibreak', touches: () => [], dueAt: () => undefined }
