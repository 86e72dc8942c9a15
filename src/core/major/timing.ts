/** When major deployments: what they need before they may go out want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const majorTiming: Timing = { kind: 'major', touches: () => [], dueAt: () => undefined }
