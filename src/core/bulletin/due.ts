/** What the clock makes of what goes out to many: mail is begun when its time has come. */
import type { Act } from '../clock/tick.ts'
import { begunFacts } from './sending.ts'

export const bulletinAct: Act = { kind: 'bulletin', act: (_, world) => begunFacts(world) }
