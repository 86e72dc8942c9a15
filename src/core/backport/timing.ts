/** When a backport window wants to be looked at: who is asked whether they are there, and when. */
import type { Timing } from '../clock/timed.ts'

export const backportTiming: Timing = { kind: 'backport', touches: () => [], dueAt: () => undefined }
