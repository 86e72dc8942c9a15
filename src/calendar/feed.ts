/** Calendar feeds: the copy that was read last answers at once. When it is old, being asked for it has it read anew behind that. */
import type { Answer, FeedEvent } from '../core/asks.ts'
import { horizon } from '../core/clock/recurrence.ts'
import { expand } from './expand.ts'
import { fetchFeed, isAddress, type Version } from './fetch-feed.ts'
import { type Feed, readFeed } from './read-feed.ts'

export type FeedOptions = {
  /** IANA name: for times that say no zone, and for whole days. */
  readonly zone: string
  /** Relative paths start here. */
  readonly folder: string
  readonly now: () => number
  readonly log: { warn(about: object, text: string): void }
}

type Copy = {
  readonly feed?: Feed
  /** What happens in the five weeks after it was looked at. */
  readonly events: readonly FeedEvent[]
  readonly version: Version
  /** When it was last looked at, in epoch milliseconds. */
  readonly at: number
  /** Why it could not be read then. */
  readonly why?: string
}

/** Milliseconds for which a copy is fresh. */
const fresh = 60_000

const none: Copy = { events: [], version: {}, at: Number.NEGATIVE_INFINITY }

/** What may be said of an address: the rest of it may be a secret. */
const nameOf = (url: string): string =>
  isAddress(url) ? (/^\w+:\/\/([^/?#]*@)?([^/?#]+)/.exec(url)?.[2] ?? 'it') : url

export type Feeds = ReturnType<typeof makeFeeds>

/** A feed that can't be read is not ok; what was last known of it is told again once it can. */
export function makeFeeds({ zone, folder, now, log }: FeedOptions) {
  const copies = new Map<string, Copy>()
  const under = new Map<string, Promise<void>>()

  async function look(url: string, old: Copy): Promise<Copy> {
    const at = now()
    try {
      const fetched = await fetchFeed(url, folder, old.feed ? old.version : {})
      const feed = fetched ? readFeed(fetched.text, { usual: zone, at }) : old.feed
      if (!feed) throw new Error('it is said to be unchanged, and was never read')
      const { events, skipped } = expand(feed.entries, { from: at, until: at + horizon })
      const bad = feed.skipped + skipped
      if (fetched && bad > 0)
        log.warn({ feed: nameOf(url), skipped: bad }, 'events of a calendar feed are not understood')
      return { feed, events, version: fetched?.version ?? old.version, at }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (why !== old.why) log.warn({ feed: nameOf(url), why }, "a calendar feed can't be read")
      return { ...old, at, why }
    }
  }

  function refresh(url: string): void {
    if (under.has(url)) return
    const done = look(url, copies.get(url) ?? none).then(copy => {
      copies.set(url, copy)
      under.delete(url)
    })
    under.set(url, done)
  }

  /** Waits for nothing: the clock asks, and a server that is slow must not stop it. */
  function answer(url: string): Answer {
    const { feed, events, why, at } = copies.get(url) ?? none
    if (!(Math.abs(now() - at) < fresh)) refresh(url)
    if (why !== undefined) return { ok: false, why: `${nameOf(url)}: ${why}` }
    return feed
      ? { ok: true, value: events }
      : { ok: false, why: `${nameOf(url)}: it is being read for the first time` }
  }

  /** When nothing is being read any more. */
  const settled = async (): Promise<void> => void (await Promise.all(under.values()))

  return { answer, settled }
}
