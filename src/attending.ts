/** Notices who speaks in a room where somebody is waited for: a window that begins, a meeting that is on. */
import type { Hear } from './chat/door.ts'
import type { By } from './core/entry.ts'
import type { Org } from './core/org.ts'
import { did } from './core/outcome.ts'
import { overheardFacts, wantsToHear } from './core/overheard.ts'
import { whoIs } from './core/people.ts'
import type { State } from './core/state.ts'
import type { Inner } from './engine.ts'

export type AttendingOptions = {
  /** Its people may change as links do. */
  readonly org: Org
  readonly state: () => State
  readonly take: (inner: Inner) => Promise<void>
  readonly hear: Hear
}

/** What the doors call with every message: whoever is waited for is noticed first, then the line may be a command. */
export function attending({ org, state, take, hear }: AttendingOptions): Hear {
  return message => {
    const { place, speaker, cause } = message
    const by: By = { person: whoIs(org, speaker)?.name, door: speaker.door, id: speaker.id, name: speaker.name }
    const spoke = place.room !== undefined && { room: place.room, by }
    if (spoke && wantsToHear(spoke, state()))
      void take({ cause: `spoke:${cause}`, by, decide: world => did(overheardFacts(spoke, world)) })
    return hear(message)
  }
}
