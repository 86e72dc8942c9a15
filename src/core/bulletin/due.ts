/** What the clock makes of what goes out to many: mail is begun when its time has come, a draft that was changed is read anew. */
import type { Act } from '../clock/tick.ts'
import { againFacts } from './again.ts'
import { begunFacts } from './sending.ts'

export const bulletinAct: Act = {
  kind: 'bulletin',
  act: (id, world) => (id === 'mail' ? begunFacts(world) : againFacts(id, world)),
}
