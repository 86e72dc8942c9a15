/** Puts messages into channels: exactly once, joining where it must, and saying what an operator has to mend. */
import { randomUUID } from 'node:crypto'
import { webApi } from '@slack/bolt'
import { z } from 'zod'
import { Away } from '../side.ts'
import type { Channels } from './channels.ts'
import type { Guise } from './guise.ts'
import type { Rendered } from './render.ts'
import { cureFor, type Status } from './status.ts'
import { MARK } from './twins.ts'
import { SlackRefused, type Try, type Web } from './web.ts'

export type Target = {
  readonly channel: string
  readonly thread?: string
  /** Another name and picture than the bot's own. */
  readonly guise?: Guise
  /** The network whose words these are. */
  readonly from?: string
  /** Milliseconds after which it is not sent any more, if it has not arrived by then. */
  readonly stale?: number
}

const UNSHOWABLE = /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long|msg_too_long)$/
/** Seconds to look back from the first try for a post whose fate is unknown. */
const LOOK_BACK = 900

const marked = z.object({ ts: z.string(), metadata: z.object({ event_payload: z.object({ id: z.string() }) }) })
// Nothing in what we say may unfurl, link or call by name.
const QUIET = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none', mrkdwn: false } as const

/** The message that carries this id, if it was taken after all. */
async function findPosted(client: webApi.WebClient, { channel, thread }: Target, id: string, began: number) {
  const oldest = String(Math.floor(began / 1000) - LOOK_BACK)
  const about = { channel, oldest, limit: 200, include_all_metadata: true }
  const page = thread
    ? await client.conversations.replies({ ...about, ts: thread })
    : await client.conversations.history(about)
  for (const message of page.messages ?? []) {
    const found = marked.safeParse(message)
    if (found.success && found.data.metadata.event_payload.id === id) return found.data.ts
  }
  return undefined
}

export function makeSend(given: { web: Web; channels: Channels; status: Status; now: () => number; instance: string }) {
  const { web, channels, status, now, instance } = given

  const explain = (channel: string, error: SlackRefused) => {
    const where = channels.nameOf(channel)
    if (error.error === 'missing_scope') status.trouble('scope', `${cureFor('missing_scope')} (${error.needed ?? '?'})`)
    else if (error.error === 'not_in_channel')
      status.trouble(`in:${channel}`, `not in channel ${where}: /invite @signalbox`)
    else if (/^(channel_not_found|is_archived|restricted_action)/.test(error.error))
      status.trouble(`in:${channel}`, `can't write to ${where}: ${error.error}`)
  }
  /** Tries, joins a public channel when that is what is missing, and tries again. */
  const inside = async <T>(channel: string, work: Try<T>): Promise<T> => {
    const attempt = () => web.persist(work)
    try {
      const value = await attempt().catch(async e => {
        if (!(e instanceof SlackRefused && e.error === 'not_in_channel' && (await channels.join(channel)))) throw e
        return attempt()
      })
      status.trouble(`in:${channel}`)
      return value
    } catch (e) {
      if (e instanceof SlackRefused) explain(channel, e)
      throw e
    }
  }
  /** chat.postMessage is not idempotent: after a try with unknown end, look before it is repeated. */
  const postOnce = (target: Target, { text, blocks }: Rendered, id: string, doubtful: boolean): Try<string> => {
    const { channel, thread: thread_ts, guise, from, stale = Number.POSITIVE_INFINITY } = target
    const began = now()
    const event_payload = { id, instance, ...(from ? { from } : {}) }
    const metadata = { event_type: `${MARK}${from ? 'relay' : 'post'}`, event_payload }
    return async (client, unclear) => {
      const there = unclear || doubtful ? await findPosted(client, target, id, began).catch(forgive) : undefined
      if (there) return there
      if (now() - began > stale) throw new Away('Slack was away for too long to say it now')
      const posted = await client.chat.postMessage({ ...QUIET, ...guise, channel, thread_ts, text, blocks, metadata })
      return posted.ts ?? ''
    }
  }

  /** What we render is within every limit that is known; should Slack refuse it all the same, the words still go out. */
  const orPlain = async <T>(rendered: Rendered, work: (rendered: Rendered) => Promise<T>): Promise<T> => {
    try {
      return await work(rendered)
    } catch (e) {
      if (!(e instanceof SlackRefused && UNSHOWABLE.test(e.error))) throw e
      status.trouble('blocks', `Slack refused our blocks (${e.error}); the text was sent alone`)
      return work({ ...rendered, blocks: [] })
    }
  }

  return {
    /** The ts of the new message. `doubtful`: a message with this id may be there from before. Throws SlackRefused, NotSent, Away. */
    post: (target: Target, rendered: Rendered, id: string = randomUUID(), doubtful = false): Promise<string> =>
      orPlain(rendered, given => inside(target.channel, postOnce(target, given, id, doubtful))),
    edit: (channel: string, ts: string, rendered: Rendered) =>
      orPlain(rendered, ({ text, blocks }) =>
        inside(channel, client => client.chat.update({ channel, ts, text, blocks, link_names: false, parse: 'none' })),
      ),
    /** Only this user sees it, and only while their client is open. */
    whisper: ({ channel, thread: thread_ts }: Target, user: string, { text, blocks }: Rendered) =>
      inside(channel, client =>
        client.chat.postEphemeral({ channel, user, thread_ts, text, blocks, link_names: false, parse: 'none' }),
      ),
  }
}

// Where the history can't be read (no scope), a second message is better than none.
function forgive(e: unknown): undefined {
  const unreadable = /missing_scope|not_found|not_in_channel|access_denied/
  if (!(e instanceof webApi.WebAPIPlatformError && unreadable.test(e.data.error))) throw e
}

export type Send = ReturnType<typeof makeSend>
