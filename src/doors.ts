/** Which doors the configuration opens: Slack, IRC, both; or the terminal when there is neither. */
import type { RequestListener } from 'node:http'
import type { Door, Notes } from './chat/door.ts'
import type { TerminalDoor } from './chat/terminal/door.ts'
import { zonesOf } from './chat/zone.ts'
import type { Config } from './config.ts'
import { formFor } from './core/dialog/fill-all.ts'
import type { Person } from './core/org.ts'
import type { State } from './core/state.ts'
import type { Book } from './dispatch/dispatch.ts'
import type { Log } from './log.ts'

export type DoorOptions = {
  readonly config: Config
  /** With what was linked in chat; changes as links do. */
  readonly people: Readonly<Record<string, Person>>
  /** This copy's id, which two in one room must not share. */
  readonly instance: string
  readonly book: Book
  readonly notes: Notes
  readonly state: () => State
  readonly now: () => number
  readonly log: Log
  readonly historyFile: string
  /** The program's web server, if it has one: gives Slack's requests to a listener. */
  readonly serve?: (listener: RequestListener) => Promise<void>
}

export type Doors = { readonly all: readonly Door[]; readonly terminal?: TerminalDoor }

/** Makes the doors; a library is loaded only for a door that is used. */
export async function makeDoors(options: DoorOptions): Promise<Doors> {
  const { slack, irc } = options.config.env
  if (!slack && !irc) {
    const terminal = await makeTerminal(options)
    return { all: [terminal], terminal }
  }
  const all = await Promise.all([...(slack ? [makeSlack(options)] : []), ...(irc ? [makeIrc(options)] : [])])
  return { all }
}

async function makeSlack({ config, people, instance, notes, state, now, log, serve }: DoorOptions): Promise<Door> {
  const { makeSlackDoor } = await import('./chat/slack/door.ts')
  const { rooms } = config.org
  const settings = { ...config.env.slack!, http: config.env.http, serve }
  return makeSlackDoor({
    ...settings,
    people,
    instance,
    rooms: Object.values(rooms),
    notes,
    formFor: (about, person) => formFor(about, person, { state: state(), org: { ...config.org, people } }),
    now,
    log: log.child({ door: 'slack' }),
  })
}

async function makeIrc({ config, people, instance, notes, now, log }: DoorOptions): Promise<Door> {
  const { makeIrcDoor } = await import('./chat/irc/door.ts')
  return makeIrcDoor({
    ...config.env.irc!,
    zoneIn: zonesOf(config.org),
    people,
    instance,
    rooms: Object.values(config.org.rooms),
    notes,
    now,
    log: log.child({ door: 'irc' }),
  })
}

async function makeTerminal({ config, book, state, now, log, historyFile }: DoorOptions): Promise<TerminalDoor> {
  const { makeTerminalDoor } = await import('./chat/terminal/door.ts')
  const { org } = config
  return makeTerminalDoor({
    input: process.stdin,
    output: process.stdout,
    isTTY: process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb',
    people: Object.keys(org.people),
    rooms: Object.keys(org.rooms),
    words: () => ({
      commands: [...book.words.keys()],
      services: Object.keys(org.services),
      targets: [...new Set(Object.values(org.services).flatMap(s => Object.keys(s.targets)))],
      ids: state().deploys.open,
    }),
    historyFile,
    zoneIn: zonesOf(org),
    now,
    log,
  })
}
