/** The program's web server, when one is configured; its library is loaded only then. */
import type { Door } from './chat/door.ts'
import type { Config } from './config.ts'
import type { Org } from './core/org.ts'
import type { Line } from './core/post.ts'
import type { State } from './core/state.ts'
import type { Web } from './http/server.ts'
import type { NoteStore } from './ledger/notes.ts'
import type { Log } from './log.ts'
import { headerText, mailLines } from './mail-text.ts'

export type WebParts = {
  readonly config: Config
  /** Its people may change as links do. */
  readonly org: Org
  readonly state: () => State
  readonly doors: () => readonly Door[]
  readonly notes: NoteStore
  readonly now: () => number
  readonly log: Log
}

export type WebServer = {
  start(): void
  stop(): Promise<void>
  /** The clock went. */
  ticked(): void
  /** Where a person's own calendar is; absent when there is no server. */
  readonly calendarOf?: (person: string) => string
  /** Where Slack's requests are taken; absent when there is no server. */
  readonly slack?: Web['slack']
}

const off: WebServer = { start: () => undefined, stop: async () => undefined, ticked: () => undefined }

/** Nothing listens before its `start`. */
export async function makeWebServer(parts: WebParts): Promise<WebServer> {
  const { config, doors, notes, now } = parts
  const { http } = config.env
  if (!http) return off
  const [{ makeWeb }, { makeHealth }, { makeTokens }] = await Promise.all([
    import('./http/server.ts'),
    import('./http/health.ts'),
    import('./http/tokens.ts'),
  ])
  let ticked = now()
  const health = makeHealth({
    doors: () => doors().map(door => ({ name: door.name, ...door.health() })),
    write: () => notes.set('health', now()),
    ticked: () => ticked,
    now,
  })
  const log = parts.log.child({ part: 'http' })
  const tokens = await makeTokens(notes)
  const url = (config.env.url ?? `http://${http.host}:${http.port}`).replace(/\/+$/, '')
  const words = (body: readonly Line[]): string => mailLines(body, config.org.timezone).join('\n')
  const { start, stop, slack } = makeWeb({ ...parts, ...http, health, tokens, log, url, words, title: headerText })
  return {
    ...{ start, stop, slack },
    calendarOf: person => url + tokens.pathOf(person),
    ticked() {
      ticked = now()
    },
  }
}
