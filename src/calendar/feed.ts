/** Calendar feeds: each is read when it is asked for and its copy is old; in between, and while it is read, the copy answers. */
import type { Answer } from '../core/asks.ts'
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
  /** Milliseconds that an answer waits for a newer copy; 3 s when absent. */
  readonly patience?: number
}

type Copy = {
  readonly feed?: Feed
  readonly version: Version
  /** When it was last looked at, in epoch milliseconds. */
  readonly at: number
  /** Why it could not be read then. */
  readonly why?: string
}

/** Milliseconds for which a copy is fresh. */
const fresh = 60_000

const none: Copy = { version: {}, at: Number.NEGATIVE_INFINITY }

/** What may be said of an address: the rest of it may be a secret. */
const nameOf = (url: string): string =>
  isAddress(url) ? (/^\w+:\/\/([^/?#]*@)?([^/?#]+)/.exec(url)?.[2] ?? 'it') : url

export type Feeds = ReturnType<typeof makeFeeds>

/** Never rejects. A feed that can't be read is not ok; what was last known of it is told again once it can. */
export function makeFeeds({ zone, folder, now, log, patience = 3000 }: FeedOptions) {
  const copies = new Map<string, Copy>()
  const under = new Map<string, Promise<void>>()

  async function look(url: string, old: Copy): Promise<Copy> {
    const at = now()
    try {
      const fetched = await fetchFeed(url, folder, old.feed ? old.version : {})
      if (!fetched) return { ...old, at, why: undefined }
      const feed = readFeed(fetched.text, { usual: zone, at })
      const bad = feed.skipped + expand(feed.entries, { from: at, until: at + horizon }).skipped
      if (bad > 0) log.warn({ feed: nameOf(url), skipped: bad }, 'events of a calendar feed are not understood')
      return { feed, version: fetched.version, at }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (why !== old.why) log.warn({ feed: nameOf(url), why }, "a calendar feed can't be read")
      return { ...old, at, why }
    }
  }

  function refresh(url: string): Promise<void> {
    const running = under.get(url)
    if (running) return running
    const started = look(url, copies.get(url) ?? none).then(copy => {
      copies.set(url, copy)
      under.delete(url)
    })
    under.set(url, started)
    return started
  }

  async function answer(url: string): Promise<Answer> {
    const isFresh = Math.abs(now() - (copies.get(url) ?? none).at) < fresh
    if (!isFresh) await atMost(patience, refresh(url))
    const { feed, why } = copies.get(url) ?? none
    if (why !== undefined) return { ok: false, why: `${nameOf(url)}: ${why}` }
    if (!feed) return { ok: false, why: `${nameOf(url)}: it is still being read` }
    const from = now()
    return { ok: true, value: expand(feed.entries, { from, until: from + horizon }).events }
  }

  return { answer }
}

async function atMost(milliseconds: number, done: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  await Promise.race([done, promise])
  clearTimeout(timer)
}
