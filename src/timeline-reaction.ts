/** A stopwatch on a message puts what it says on the timeline, with the message's own time. */
import type { Reaction } from './chat/bridge/bridge.ts'
import type { Door, Hear, Message } from './chat/door.ts'
import type { Org } from './core/org.ts'
import { whoIs } from './core/people.ts'
import type { Log } from './log.ts'

type Options = { readonly doors: readonly Door[]; readonly org: Org; readonly hear: Hear; readonly log: Log }

/** Slack's short name of it. */
const stopwatch = 'stopwatch'

/** Heard as a line by whoever set it, so that they may, or hear why not. */
export function timeByReaction({ doors, org, hear, log }: Options) {
  return async ({ emoji, speaker, room, channel, id, cause, at }: Reaction): Promise<void> => {
    if (emoji !== stopwatch || channel === undefined) return
    const side = doors.find(d => d.name === speaker.door)?.side
    const said = await side?.read?.(room, id).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'what a stopwatch was set on could not be read')
      return undefined
    })
    const author = said && (whoIs(org, { door: speaker.door, id: said.id })?.name ?? said.name)
    const fields: Message['fields'] =
      said && author !== undefined ? { text: said.text, author, at: String(said.at) } : {}
    const place = { door: speaker.door, channel, room, only: speaker.id }
    await hear({ place, speaker, text: '!timeline here add', addressed: true, fields, cause, at })
  }
}
