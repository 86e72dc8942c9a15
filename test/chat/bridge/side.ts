/** A network made by hand: people speak on it, and what the bridge says there can be read. */
import type { Door, Health } from '../../../src/chat/door.ts'
import { utcTime } from '../../../src/chat/plain.ts'
import type { Correction, Lost, Overheard, Relayed, Said } from '../../../src/chat/side.ts'
import type { DoorName } from '../../../src/core/entry.ts'
import type { Line, Post, Span } from '../../../src/core/post.ts'
import { plainTalk, type Talk } from '../../../src/core/talk.ts'
import type { Clock } from './clock.ts'

export const talk = (text: string): Talk => [{ kind: 'line', pieces: [{ kind: 'text', text }] }]

const spanText = (s: Span): string => {
  if (s.kind === 'time') return utcTime(s.at, s.show)
  return s.kind === 'person' ? s.name : s.text
}
const lineText = (line: Line): string => line.map(spanText).join('')
const postText = ({ blocks }: Post): string => blocks.map(b => (b.kind === 'line' ? lineText(b.line) : '?')).join('\n')

/** What the bridge said: a message of somebody's, a correction, or words of its own. */
export type Heard =
  | { readonly kind: 'relayed'; readonly room: string; readonly id: string; readonly relayed: Relayed }
  | { readonly kind: 'corrected'; readonly room: string; readonly correction: Correction }
  | { readonly kind: 'announced'; readonly room: string; readonly text: string }
  | { readonly kind: 'topic'; readonly room: string; readonly text: string }

export type Speaking = { readonly room?: string; readonly id?: string; readonly account?: string } & Partial<
  Pick<Said, 'action' | 'under' | 'files' | 'permalink' | 'cause'>
>

export type FakeSide = ReturnType<typeof makeSide>

export function makeSide(name: DoorName, clock: Clock) {
  const heard: Heard[] = []
  let listen: (heard: Overheard) => void = () => {}
  let health: Health = { state: 'up', since: clock.now(), waiting: 0 }
  let number = 0
  const network = { refuses: false, latency: 0, withIds: true }
  /** What would be lost if the network went away now. */
  const underWay: Lost[] = []

  const rooms = new Map<string, { pending: number; last: number }>()

  /** One after the other in each room, whoever is how slow. */
  async function take<T>(room: string, what: () => T): Promise<T> {
    const turn = rooms.get(room) ?? { pending: 0, last: 0 }
    rooms.set(room, turn)
    turn.last = Math.max(clock.now() + network.latency, turn.last)
    if (turn.last > clock.now() || turn.pending > 0) {
      turn.pending += 1
      await new Promise<void>(resolve => clock.timers.set(resolve, turn.last - clock.now()))
      turn.pending -= 1
    }
    if (health.state === 'away') throw new Error('away')
    if (network.refuses) throw new Error('refused')
    return what()
  }
  const door: Door = {
    name,
    live: name === 'slack',
    start: async () => {},
    stop: async () => {},
    reply: async () => {},
    show: async () => {},
    tell: async () => false,
    announce: (room, post) => take(room, () => void heard.push({ kind: 'announced', room, text: postText(post) })),
    health: () => health,
    side: {
      overhear(listener) {
        listen = listener
      },
      relay: (room, relayed, lost = () => {}) =>
        take(room, () => {
          const id = `${name}-copy-${++number}`
          underWay.push(lost)
          heard.push({ kind: 'relayed', room, id, relayed })
          return network.withIds ? id : undefined
        }),
      correct: (room, correction, lost = () => {}) =>
        take(room, () => {
          underWay.push(lost)
          heard.push({ kind: 'corrected', room, correction })
        }),
      setTopic: (room, text) => take(room, () => void heard.push({ kind: 'topic', room, text })),
      present: () => [],
    },
  }

  const about = (cause: string | undefined, room = 'ops') => ({
    room,
    cause: cause ?? `${name}-${++number}`,
    at: clock.now(),
  })

  return {
    door,
    heard,
    network,
    overhear: (one: Overheard) => listen(one),
    /** Somebody says something; gives its id. */
    say(
      who: string,
      text: string,
      { room, account, id = `${name}-${++number}`, cause, ...more }: Speaking = {},
    ): string {
      const speaker = { door: name, name: who, id: account }
      listen({ kind: 'said', ...about(cause ?? id, room), id, speaker, talk: talk(text), ...more })
      return id
    },
    edit: (who: string, id: string, text: string, cause?: string) =>
      listen({ kind: 'edited', ...about(cause), id, speaker: { door: name, name: who }, talk: talk(text) }),
    remove: (id: string) => listen({ kind: 'removed', ...about(undefined), id }),
    presence: (who: string, what: Extract<Overheard, { kind: 'presence' }>['what'], to?: string) =>
      listen({ kind: 'presence', room: 'ops', name: who, what, to, at: clock.now() }),
    topic: (text: string, by: string | undefined = 'ada') => listen({ kind: 'topic', ...about(undefined), text, by }),
    leave() {
      health = { state: 'away', since: clock.now(), waiting: 0 }
    },
    /** What was taken so far has arrived. */
    arrive: () => void underWay.splice(0),
    /** Goes away, and what was taken and has not arrived is lost. */
    die() {
      for (const lost of underWay.splice(0)) lost()
      health = { state: 'away', since: clock.now(), waiting: 0 }
    },
    comeBack() {
      health = { state: 'up', since: clock.now(), waiting: 0 }
    },
    /** All that the bridge said here, a line each. */
    lines: (room = 'ops'): string[] => heard.filter(h => h.room === room).map(lineOf),
  }
}

function lineOf(h: Heard): string {
  if (h.kind === 'announced') return h.text
  if (h.kind === 'topic') return `topic: ${h.text}`
  if (h.kind === 'relayed') return `<${h.relayed.name}> ${plainTalk(h.relayed.talk)}`
  const { name, before, after } = h.correction
  return `<${name}> ${before ? plainTalk(before) : '?'} → ${after ? plainTalk(after) : 'gone'}`
}
