/** When what went out to many: to rooms, mailing lists and feeds want to be looked at. */
import type { Timing } from '../clock/timed.ts'

export const bulletinTiming: Timing = { kind: 'bulletin', touches: () => [], dueAt: () => undefined }
