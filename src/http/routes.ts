/** What can be asked over HTTP: how the program is, the calendars, and the feeds. */
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { publish } from '../calendar/publish.ts'
import { type CalendarEvent, calendarEvents } from '../core/calendar.ts'
import type { State } from '../core/state.ts'
import { addFeeds, type FeedOptions, feedPaths } from './feeds.ts'
import type { Report } from './health.ts'
import type { Tokens } from './tokens.ts'

export type RouteOptions = FeedOptions & {
  readonly health: () => Promise<Report>
  readonly tokens: Tokens
  readonly now: () => number
  readonly log: { error(about: object, text: string): void }
}

const text = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' } as const
const calendar = { 'content-type': 'text/calendar; charset=utf-8', 'x-content-type-options': 'nosniff' } as const

/** The events of a state are listed once, however many calendars are asked for. */
function remembered({ org, state }: RouteOptions): () => readonly CalendarEvent[] {
  let last: { state: State; events: readonly CalendarEvent[] } | undefined
  return () => {
    const now = state()
    if (last?.state !== now) last = { state: now, events: calendarEvents(now, org) }
    return last.events
  }
}

export function makeRoutes(options: RouteOptions): Hono {
  const { health, log } = options
  const app = new Hono()
  app.get('/healthz', async c => {
    const report = await health()
    return c.json(report, report.ok ? 200 : 503, { 'cache-control': 'no-store' })
  })
  addCalendars(app, options)
  addFeeds(app, options)
  for (const path of [...Object.values(feedPaths), '/healthz', '/calendar.ics', '/p/:file{.+\\.ics}'])
    app.all(path, c =>
      /^(GET|HEAD)$/.test(c.req.method)
        ? c.notFound()
        : c.body('Only GET and HEAD.\n', 405, { ...text, allow: 'GET, HEAD' }),
    )
  app.notFound(c => c.body('There is nothing here.\n', 404, text))
  // The address of a person's calendar is a secret: only what broke is logged.
  app.onError((error, c) => {
    log.error({ err: error }, 'a request over HTTP broke')
    return c.body('Something broke here.\n', 500, text)
  })
  return app
}

function addCalendars(app: Hono, options: RouteOptions): void {
  const { org, tokens, now } = options
  const events = remembered(options)
  const said = async (name: string, which: readonly CalendarEvent[], cache: string): Promise<Response> => {
    const body = await publish(which, { name, house: org.name, at: now() })
    return new Response(body, { headers: { ...calendar, 'cache-control': cache } })
  }
  app.use('/calendar.ics', etag())
  app.use('/p/*', etag())
  app.get('/calendar.ics', async c => {
    const { room, ...others } = c.req.query()
    if (Object.keys(others).length > 0) return c.body('Only ?room=NAME can be asked for.\n', 400, text)
    if (room === undefined) return said(org.name, events(), 'public, max-age=60')
    if (!Object.hasOwn(org.rooms, room)) return c.body('There is no such room.\n', 404, text)
    const mine = events().filter(e => e.room === room || e.rooms?.includes(room))
    return said(`${org.name}: ${room}`, mine, 'public, max-age=60')
  })
  app.get('/p/:file{[A-Za-z0-9_-]+\\.ics}', async c => {
    const person = tokens.personOf(c.req.param('file').slice(0, -'.ics'.length), Object.keys(org.people))
    if (person === undefined) return c.notFound()
    const mine = events().filter(e => e.persons?.includes(person))
    return said(`${org.name}: ${person}`, mine, 'private, max-age=60')
  })
}
