/** The terminal as a door: a line is a message, what the bot says are rows. It stands in every room. */
import type { Readable, Writable } from 'node:stream'
import { type Post, post, text } from '../../core/post.ts'
import { count } from '../../core/words.ts'
import type { Door, Health } from '../door.ts'
import { withTimes } from '../times.ts'
import { complete, type Words } from './complete.ts'
import { makeConsole } from './console.ts'
import { makeEars } from './ears.ts'
import { makeEcho } from './echo.ts'
import { openHistory } from './history.ts'
import { LONGEST, type Typed } from './lines.ts'
import { makeOut, type Out } from './out.ts'
import { coloursHere, makePaint } from './paint.ts'
import { renderPost } from './render.ts'
import { type End, type Log, makePipe, type Screen } from './screen.ts'

export type TerminalWorld = {
  readonly input: Readable
  readonly output: Writable
  /** A person sits at it: prompt, history, completion, colours. */
  readonly isTTY: boolean
  /** Without it, a terminal has colours unless NO_COLOR is set or it can't show them. */
  readonly colours?: boolean
  /** Names of the configured people and rooms, in the order of the configuration. */
  readonly people: readonly string[]
  readonly rooms: readonly string[]
  /** Who says a line without a name; the first of the people when absent. */
  readonly who?: string
  /** Asked at each completion. */
  readonly words: () => Words
  readonly historyFile?: string
  /** IANA name of the zone in which times are said beside UTC, in a room or in private; UTC alone when absent. */
  readonly zoneIn?: (room?: string) => string
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
}

export type TerminalDoor = Door & {
  /** Resolves when there will be no more lines and those heard have been dealt with. */
  readonly done: Promise<End>
}

const UNREAD = 1000
const PATIENCE = 5000

/**
 * A door between two streams. What is said before `start` is shown, too: a greeting comes before the first prompt.
 * It is `away` when nobody has read its output for a second.
 */
export function makeTerminalDoor(world: TerminalWorld): TerminalDoor {
  const { people, rooms, now } = world
  const out = makeOut(world.output, now)
  const paint = makePaint(world.isTTY && (world.colours ?? coloursHere))
  const echo = makeEcho()
  const started = now()
  const { promise: done, resolve: finish } = Promise.withResolvers<End>()
  const ears = makeEars(world)
  let screen: Screen | undefined

  const write = (rows: readonly string[]) =>
    screen ? screen.write(rows) : out.write(rows.map(row => `${row}\n`).join(''))
  const rowsOf = (said: Post, { room, to }: { room?: string; to?: string } = {}) => {
    const inWords = withTimes(said, { now: now(), zone: world.zoneIn?.(room) })
    return renderPost(inWords, { paint, width: world.isTTY ? out.width() : undefined }, to)
  }

  return {
    name: 'terminal',
    live: false,
    done,
    async start(hear) {
      screen = await openScreen(world, out, {
        prompt: () => `${ears.who()}> `,
        hint: paint.dim('Ctrl-C again, or Ctrl-D, to leave'),
      })
      const onLine = async (line: Typed) => {
        if ('bytes' in line) return write(rowsOf(tooLong(line.bytes)))
        return ears.take(line.text, hear)
      }
      screen.read(onLine).then(finish)
    },
    async stop() {
      screen?.close('stopped')
      if (screen === undefined) finish('stopped')
      await atMost(PATIENCE, out.flushed())
    },
    reply({ room }, said) {
      // What is said in other rooms, too, has been read here.
      if (room !== undefined) echo(rowsOf(said).join('\n'), room, now())
      return write(rowsOf(said, { room }))
    },
    async announce(room, said) {
      if (!rooms.includes(room)) return
      // Rooms with other clocks are told the same.
      if (echo(rowsOf(said).join('\n'), room, now())) await write(rowsOf(said, { room }))
    },
    show: async () => undefined,
    async tell(person, said) {
      if (!people.includes(person)) return false
      await write(rowsOf(said, { to: person }))
      return true
    },
    health: () => healthOf(out, { started, heard: ears.heard(), now: now() }),
  }
}

async function openScreen(
  world: TerminalWorld,
  out: Out,
  look: { prompt: () => string; hint: string },
): Promise<Screen> {
  const { input, output, log, now, words, people } = world
  if (!world.isTTY) return makePipe(input, out, log)
  const history = await openHistory(world.historyFile, log)
  return makeConsole({ input, output, out, history, now, ...look, complete: line => complete(line, words(), people) })
}

const tooLong = (bytes: number): Post => ({
  ...post(text`That line has ${count(bytes, 'byte')}; ${LONGEST} are the most. Nothing was done.`),
  tone: 'warn',
})

function healthOf(out: Out, { started, heard, now }: { started: number; heard?: number; now: number }): Health {
  const { count: waiting, since } = out.pending()
  const unread = since !== undefined && now - since >= UNREAD
  const trouble = unread ? { trouble: 'nobody reads the output' } : {}
  return { state: unread ? 'away' : 'up', since: unread ? since : started, heard, waiting, ...trouble }
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, late])
  clearTimeout(timer)
}
