/** The announcements that everybody may read, as Atom and as JSON Feed. */
import type { Hono } from 'hono'
import { etag } from 'hono/etag'
import { feedOf } from '../core/bulletin/feed.ts'
import type { Sent } from '../core/bulletin/told.ts'
import type { Org } from '../core/org.ts'
import type { Line } from '../core/post.ts'
import type { State } from '../core/state.ts'

export type FeedOptions = {
  readonly org: Org
  readonly state: () => State
  /** Where people reach us from outside, without a slash at its end. */
  readonly url: string
  /** The words of a text, as whoever reads a feed gets them. */
  readonly words: (body: readonly Line[]) => string
  /** One line of it. */
  readonly title: (subject: string) => string
}

export const feedPaths = { atom: '/announcements.atom', json: '/announcements.json' } as const

const types = { atom: 'application/atom+xml; charset=utf-8', json: 'application/feed+json; charset=utf-8' } as const

/** A tag URI (RFC 4151): the same for ever, wherever the feed is served. */
function tagOf({ mail, name }: Org, what: string, year: number): string {
  const domain = /@([^<>@\s]+)>?$/.exec(mail?.from ?? '')?.[1] ?? 'localhost'
  return `tag:${domain},${year}:signalbox/${encodeURIComponent(name.toLowerCase())}/${what}`
}

const entryId = (org: Org, { id, at }: Sent): string => tagOf(org, id, new Date(at).getUTCFullYear())

async function atomOf(sent: readonly Sent[], { org, url, words, title }: FeedOptions): Promise<string> {
  const { generateAtomFeed } = await import('feedsmith')
  return generateAtomFeed({
    id: tagOf(org, 'announcements', 2026),
    title: { value: title(`${org.name}: announcements`) },
    updated: new Date(sent[0]?.at ?? 0),
    links: [{ rel: 'self', href: url + feedPaths.atom }],
    authors: [{ name: title(org.name) }],
    entries: sent.map(one => ({
      id: entryId(org, one),
      title: { value: title(one.subject) },
      published: new Date(one.at),
      updated: new Date(one.at),
      content: { value: words(one.body), type: 'text' },
    })),
  })
}

async function jsonOf(sent: readonly Sent[], { org, url, words, title }: FeedOptions): Promise<string> {
  const { generateJsonFeed } = await import('feedsmith')
  const feed = generateJsonFeed({
    title: title(`${org.name}: announcements`),
    feed_url: url + feedPaths.json,
    items: sent.map(one => ({
      id: entryId(org, one),
      title: title(one.subject),
      content_text: words(one.body),
      date_published: new Date(one.at),
    })),
  })
  return JSON.stringify(feed)
}

export function addFeeds(app: Hono, options: FeedOptions): void {
  const makers = { atom: atomOf, json: jsonOf }
  for (const kind of ['atom', 'json'] as const) {
    app.use(feedPaths[kind], etag())
    app.get(feedPaths[kind], async () => {
      const body = await makers[kind](feedOf(options.state()), options)
      const headers = {
        'content-type': types[kind],
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=60',
      }
      return new Response(body, { headers })
    })
  }
}
