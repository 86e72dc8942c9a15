/** From what was heard to a message for the engine: once, in order per channel, with a proven speaker or none. */
import type { Hear, Message } from '../door.ts'
import type { Channels } from './channels.ts'
import { decode, mentionedUsers } from './decode.ts'
import type { Heard } from './incoming.ts'
import type { Log } from './options.ts'
import type { People } from './people.ts'
import type { Seen } from './seen.ts'

export function makeIntake(given: { people: People; channels: Channels; seen: Seen; log: Log; now: () => number }) {
  const { people, channels, seen, log, now } = given
  const chains = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()
  let hear: Hear | undefined
  let closed = false

  const decoded = async (text: string): Promise<string> => {
    const ids = [...new Set(mentionedUsers(text))].slice(0, 20)
    const names = new Map(await Promise.all(ids.map(async id => [id, await people.nameOf(id)] as const)))
    return decode(text, id => names.get(id) ?? id)
  }
  const toMessage = async (heard: Heard, plain: boolean): Promise<Message> => {
    const { channel, thread, only, prompt, addressed, cause, fields, shown, command } = heard
    const room = channels.roomOf(channel)
    const place = { door: 'slack' as const, channel, thread, room, private: heard.private || undefined, only }
    const speaker = await people.speaker(heard.user, heard.team)
    const text = plain ? heard.text : await decoded(heard.text)
    return {
      place,
      speaker,
      text,
      addressed,
      cause,
      at: now(),
      prompt,
      ...(fields && { fields, shown }),
      ...(command && { command }),
    }
  }
  const pass = async (heard: Heard, plain: boolean) => {
    try {
      const message = await toMessage(heard, plain)
      if (message.text === '' && !message.addressed) return
      const work = Promise.resolve(hear?.(message))
        .catch(e => log.error({ error: String(e) }, 'slack: a message was not dealt with'))
        .finally(() => running.delete(work))
      running.add(work)
    } catch (e) {
      log.error({ error: String(e) }, 'slack: a message was not understood')
    }
  }

  /** One after the other in each channel. */
  const inTurn = (channel: string, work: () => Promise<void>) => {
    const turn = (chains.get(channel) ?? Promise.resolve()).then(work)
    chains.set(channel, turn)
    void turn.finally(() => chains.get(channel) === turn && chains.delete(channel))
  }

  return {
    open(listener: Hear) {
      hear = listener
    },
    /** `plain`: the text is ours or typed into a dialog, and has no codes. */
    take(heard: Heard | undefined, plain = false) {
      if (!heard || closed || !seen(heard.cause)) return
      inTurn(heard.channel, () => pass(heard, plain))
    },
    /** Other work that keeps its place among what is heard in this channel. It must not reject. */
    between(channel: string, work: () => Promise<void>) {
      if (!closed) inTurn(channel, work)
    },
    /** Hears nothing more; what was heard before is still passed on. */
    close() {
      closed = true
    },
    idle: async () => {
      await Promise.all(chains.values())
      await Promise.all(running)
    },
  }
}

export type Intake = ReturnType<typeof makeIntake>
