/** Notices other copies of this program by the mark that each sets on what it says. */
import { z } from 'zod'
import { makeMemory } from './memory.ts'
import type { Timing } from './options.ts'
import type { SlackMessage } from './side-events.ts'
import type { Web } from './web.ts'

/** What marks begin with; every message that we send has one. */
export const MARK = 'signalbox_'

const markShape = z.object({
  event_type: z.string().startsWith(MARK),
  event_payload: z.looseObject({ instance: z.string().optional() }).catch({}),
})
const instanceIn = (metadata: unknown, bot: string): string | undefined => {
  const mark = markShape.safeParse(metadata)
  return mark.success ? (mark.data.event_payload.instance ?? bot) : undefined
}

export function makeTwins(web: Web, timing: Timing) {
  const bots = makeMemory<Promise<string | undefined>>(500)

  // Events may leave the mark out; then the first message of each bot is read once.
  const lookUp = async (channel: string, ts: string, bot: string) => {
    const about = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1, include_all_metadata: true }
    const page = await web.persist(client => client.conversations.history(about), timing.lookupWithin)
    const [message] = page.messages ?? []
    return message?.ts === ts ? instanceIn(message.metadata, bot) : undefined
  }

  return {
    /** The instance that said this; undefined when it is no Signalbox. */
    async instanceOf(channel: string, message: SlackMessage): Promise<string | undefined> {
      const { bot_id: bot, ts, thread_ts: thread, metadata } = message
      if (!bot) return undefined
      const marked = instanceIn(metadata, bot)
      if (marked) {
        bots.set(bot, Promise.resolve(marked))
        return marked
      }
      const known = bots.get(bot)
      if (known) return known
      if (thread !== undefined && thread !== ts) return undefined
      const asked = lookUp(channel, ts, bot).catch(() => {
        bots.delete(bot)
        return undefined
      })
      bots.set(bot, asked)
      return asked
    },
  }
}

export type Twins = ReturnType<typeof makeTwins>
