/** Another app in the workspace: a bot, a webhook, a second copy of our own. */
import { type Json, str } from './limits.ts'
import type { World } from './people.ts'
import { BOT } from './store.ts'

export type OtherBot = {
  text: string
  bot_id: string
  username?: string
  thread?: string
  metadata?: Json
  /** The mark is stored, but not told in the event. */
  hideMetadata?: boolean
  extra?: Json
}

/** Stored on behalf of `token`; the event has the shape of a post under a name of its own. Gives the ts. */
export async function speakAsBot(world: World, channel: string, said: OtherBot, token: string): Promise<string> {
  const { text, bot_id, username, thread: thread_ts, metadata, hideMetadata, extra } = said
  const stored = await world.call(
    'chat.postMessage',
    { channel, text: text || '…', thread_ts, username, metadata },
    token,
  )
  const ts = str(stored.ts)
  const mark = metadata && !hideMetadata ? { metadata } : {}
  const where = { channel, channel_type: 'channel', team: BOT.team, ts, event_ts: ts }
  world.where.set(ts, channel)
  world.event({
    type: 'message',
    subtype: 'bot_message',
    text,
    bot_id,
    username,
    thread_ts,
    ...where,
    ...mark,
    ...extra,
  })
  return ts
}
