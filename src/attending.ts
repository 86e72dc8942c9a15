/** Notices who speaks in a room where somebody is waited for, and takes down the lines of the minutes of a meeting. */
import type { Hear, Message } from './chat/door.ts'
import type { By } from './core/entry.ts'
import type { Org } from './core/org.ts'
import { did } from './core/outcome.ts'
import { overheardFacts, wantsToHear } from './core/overheard.ts'
import { whoIs } from './core/people.ts'
import type { State } from './core/state.ts'
import { isStart, type Tagged, tagLines } from './dispatch/tags.ts'
import type { Inner } from './engine.ts'

export type AttendingOptions = {
  /** Its people may change as links do. */
  readonly org: Org
  readonly state: () => State
  readonly take: (inner: Inner) => Promise<void>
  readonly hear: Hear
}

/** Each line of a message is one of its own: a redelivery must carry the same causes. */
const parts = (message: Message, lines: readonly Tagged[]): readonly Message[] =>
  lines.length === 0
    ? [message]
    : lines.map((line, i) => ({
        ...message,
        ...line,
        cause: i === 0 ? message.cause : `${message.cause}/${i + 1}`,
      }))

/** What the doors call with every message: whoever is waited for is noticed first, then the line may be a command. */
export function attending({ org, state, take, hear }: AttendingOptions): Hear {
  /** How many meetings are being begun, by room: lines that are pasted behind it arrive before it is decided. */
  const starting = new Map<string, number>()

  async function begin(room: string, message: Message): Promise<void> {
    starting.set(room, (starting.get(room) ?? 0) + 1)
    await hear(message)
    const left = starting.get(room)! - 1
    if (left > 0) starting.set(room, left)
    else starting.delete(room)
  }

  return async message => {
    const { place, speaker, cause, text } = message
    const { room } = place
    const by: By = { person: whoIs(org, speaker)?.name, door: speaker.door, id: speaker.id, name: speaker.name }
    const spoke = room !== undefined && { room, by }
    if (spoke && wantsToHear(spoke, state()))
      void take({ cause: `spoke:${cause}`, by, decide: world => did(overheardFacts(spoke, world)) })
    const lines = tagLines({ text, room, starting: room !== undefined && starting.has(room) }, state())
    const heard = parts(message, lines)
    await Promise.all(heard.map(one => (room !== undefined && isStart(one.text) ? begin(room, one) : hear(one))))
  }
}
