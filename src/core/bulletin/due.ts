/** What the clock makes of what went out to many: to rooms, mailing lists and feeds. */
import type { Act } from '../clock/tick.ts'

export const bulletinAct: Act = { kind: 'bulletin', act: () => [] }
