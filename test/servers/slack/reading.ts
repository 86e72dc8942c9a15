/** Reads what stands in a channel, and waits until something does. */
import { type EventEmitter, once } from 'node:events'
import { type Json, list } from './limits.ts'
import type { Store } from './store.ts'

/** Oldest first, replies after their root. */
export async function readMessages(store: Store, channel: string, token: string): Promise<Json[]> {
  const roots = list((await store.call('conversations.history', { channel, limit: 999 }, token)).messages)
  const threads = roots.reverse().map(async root => {
    if (!root.reply_count) return [root]
    return list((await store.call('conversations.replies', { channel, ts: root.ts }, token)).messages)
  })
  return (await Promise.all(threads)).flat().map(m => ({ ...m, channel }))
}

type Look<T> = () => T | undefined | false | Promise<T | undefined | false>

/** Gives a function that asks again after every call of the bot; undefined or false means not yet. Deadlines in ms. */
export function makeUntil(news: EventEmitter<{ changed: [] | [unknown?] }>) {
  return async <T>(look: Look<T>, deadline = 5000): Promise<T> => {
    const end = Date.now() + deadline
    for (;;) {
      const found = await look()
      if (found) return found
      if (Date.now() > end) throw new Error(`not seen within ${deadline} ms`)
      await once(news, 'changed', { signal: AbortSignal.timeout(50) }).catch(() => undefined)
    }
  }
}
