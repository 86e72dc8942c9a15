/** When after-action reviews: drafts, what people add, what was published want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const reviewTiming: Timing = { kind: 'review', touches: () => [], dueAt: () => undefined }
