/** The web server over the state of a story, asked through HTTP; what it gives is read by another library than wrote it. */
import ICAL from 'ical.js'
import { onTestFinished } from 'vitest'
import type { Org } from '../../src/core/org.ts'
import type { Line } from '../../src/core/post.ts'
import type { State } from '../../src/core/state.ts'
import { type HealthOptions, makeHealth } from '../../src/http/health.ts'
import { makeWeb } from '../../src/http/server.ts'
import { makeTokens, type Tokens } from '../../src/http/tokens.ts'
import { headerText, mailLines } from '../../src/mail-text.ts'

export type Setting = {
  readonly state: () => State
  readonly org: Org
  readonly at: () => number
  readonly health?: Partial<HealthOptions>
  /** What is kept beside the record. */
  readonly notes?: Map<string, unknown>
}

export type WebWorld = {
  readonly tokens: Tokens
  readonly errors: readonly object[]
  ask(path: string, options?: RequestInit): Promise<Response>
  calendar(path: string): Promise<Read[]>
}

/** An event as a calendar program shows it. */
export type Read = {
  readonly uid: string
  readonly name: string
  readonly from: number
  readonly until: number
  readonly status: string
  readonly sequence: number
  readonly text?: string
  readonly url?: string
}

/** Throws when it is no calendar. */
export function readCalendar(text: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      name: event.summary,
      from: event.startDate.toJSDate().getTime(),
      until: event.endDate.toJSDate().getTime(),
      status: String(component.getFirstPropertyValue('status')),
      sequence: Number(component.getFirstPropertyValue('sequence')),
      ...(event.description && { text: event.description }),
      ...(component.hasProperty('url') && { url: String(component.getFirstPropertyValue('url')) }),
    }
  })
}

const notesOver = (map: Map<string, unknown>) => ({
  get: async (key: string) => map.get(key),
  set: async (key: string, value: unknown) => void map.set(key, value),
})

/** How the feeds are written, as the program does it. */
export const readers = ({ timezone }: Org) => ({
  url: 'https://signalbox.example.org',
  title: headerText,
  words: (body: readonly Line[]): string => mailLines(body, timezone).join('\n'),
})

export async function startWeb({ state, org, at, health = {}, notes = new Map() }: Setting): Promise<WebWorld> {
  const errors: object[] = []
  const tokens = await makeTokens(notesOver(notes))
  const web = makeWeb({
    ...{ host: '127.0.0.1', port: 0, state, org, now: at, tokens },
    ...readers(org),
    health: makeHealth({ doors: () => [], write: async () => undefined, ticked: at, now: at, ...health }),
    log: { error: about => void errors.push(about) },
  })
  web.start()
  await web.slack((_, response) => void response.writeHead(200).end('for Slack'))
  onTestFinished(() => web.stop())
  const base = `http://127.0.0.1:${web.port()}`
  const ask = (path: string, options?: RequestInit) => fetch(base + path, { redirect: 'manual', ...options })
  const calendar = async (path: string): Promise<Read[]> => readCalendar(await (await ask(path)).text())
  return { tokens, errors, ask, calendar }
}
