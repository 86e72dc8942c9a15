/** Delivers events to the bot as the manifest allows, in order per channel. */
import { isJson, type Json, str } from './limits.ts'
import type { Links } from './links.ts'
import { BOT, type Manifest } from './store.ts'

/** Which manifest event an event needs to be delivered at all. */
function eventName(event: Json): string {
  if (event.type !== 'message') return str(event.type)
  return event.channel_type === 'im' ? 'message.im' : 'message.channels'
}

const channelOf = (event: Json): string => str(event.channel) || (isJson(event.item) ? str(event.item.channel) : '')

/** `outside` holds the channels that the bot is not in. */
export function makeEvents(links: Links, manifest: Manifest, outside: ReadonlySet<string>) {
  const running = new Set<Promise<unknown>>()
  const turns = new Map<string, Promise<unknown>>()
  let last: Json | undefined
  let count = 0

  return {
    send(event: Json) {
      const named = manifest.settings.event_subscriptions.bot_events.includes(eventName(event))
      if (!named || outside.has(channelOf(event))) return
      const time = Math.floor(Date.now() / 1000)
      const about = { team_id: BOT.team, api_app_id: BOT.app, event_id: `Ev${++count}`, event_time: time }
      const payload = { type: 'event_callback', event, ...about }
      last = payload
      // One after the other: people don't speak within a millisecond, and sockets keep no order between them.
      const before = turns.get(channelOf(event)) ?? Promise.resolve()
      const job = before.then(() => links.deliver(payload)).finally(() => running.delete(job))
      turns.set(channelOf(event), job)
      running.add(job)
    },
    /** Never before it was delivered at first. */
    async repeat() {
      const again = last
      await Promise.all(running)
      if (again) await links.deliver(again)
    },
    delivered: () => Promise.all(running),
  }
}
