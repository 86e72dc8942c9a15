/** When broken items: reported, claimed, fixed want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const brokenTiming: Timing = { kind: 'broken', touches: () => [], dueAt: () => undefined }
