/** Which channel is which room, by name or id, and getting into one. */
import type { Room } from '../../core/org.ts'
import { cureFor, type Status } from './status.ts'
import { SlackRefused, type Web } from './web.ts'

const isId = (text: string) => /^[CGD][A-Z0-9]{7,}$/.test(text)
const bare = (text: string) => text.replace(/^#/, '')

/** Milliseconds between two searches for a channel that was not there. */
const AGAIN = 60_000

export function makeChannels(rooms: readonly Room[], web: Web, status: Status) {
  const named = rooms.flatMap(r => (r.slack ? [{ room: r.name, slack: bare(r.slack) }] : []))
  const ids = new Map(named.filter(r => isId(r.slack)).map(r => [r.room, r.slack]))
  const names = new Map<string, string>()
  let searchedAt = Number.NEGATIVE_INFINITY
  let searching: Promise<void> | undefined
  const ready = Promise.withResolvers<void>()

  const missing = () => named.filter(r => !ids.has(r.room))
  const takePage = async (cursor: string | undefined): Promise<string | undefined> => {
    const page = await web.persist(client =>
      client.conversations.list({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: 500,
        cursor,
      }),
    )
    for (const channel of page.channels ?? []) {
      if (!channel.id || !channel.name) continue
      names.set(channel.id, channel.name)
      for (const r of missing()) if (r.slack === channel.name) ids.set(r.room, channel.id)
    }
    return page.response_metadata?.next_cursor || undefined
  }
  const search = async () => {
    searchedAt = performance.now()
    try {
      let cursor: string | undefined
      do cursor = await takePage(cursor)
      while (cursor && missing().length > 0)
    } catch (e) {
      if (!(e instanceof SlackRefused)) throw e
      status.trouble('channels', cureFor(e.error))
    }
    for (const r of named)
      status.trouble(`room:${r.room}`, ids.has(r.room) ? undefined : `no Slack channel #${r.slack}`)
    ready.resolve()
  }

  /** Finds the ids of all rooms' channels. What is not found is told as trouble. */
  const find = async () => {
    if (missing().length > 0) {
      searching ??= search().finally(() => {
        searching = undefined
      })
      await searching
    }
    ready.resolve()
  }

  return {
    find,
    /** Nobody waits for the first search any more. */
    close: () => ready.resolve(),
    roomOf: (channel: string) => [...ids].find(([, id]) => id === channel)?.[0],
    /** The room's channel id, if it has been found already. */
    knownId: (room: string): string | undefined => ids.get(room),
    /** Of all rooms that have been found. */
    all: (): readonly string[] => [...ids.values()],
    nameOf: (channel: string) => (names.has(channel) ? `#${names.get(channel)}` : channel),
    /** The room's channel id; undefined for a room without Slack. Waits for the first search. Throws SlackRefused. */
    async idOf(room: string): Promise<string | undefined> {
      if (!named.some(r => r.room === room)) return undefined
      const id = ids.get(room)
      if (id) return id
      await ready.promise
      if (!ids.has(room) && performance.now() - searchedAt > AGAIN) await find()
      if (!ids.has(room)) throw new SlackRefused('channel_not_found')
      return ids.get(room)
    },
    /** Whether we are in now. Only public channels can be joined; others need an invitation. */
    async join(channel: string): Promise<boolean> {
      try {
        await web.persist(client => client.conversations.join({ channel }))
        return true
      } catch (e) {
        if (e instanceof SlackRefused) return false
        throw e
      }
    },
  }
}

export type Channels = ReturnType<typeof makeChannels>
