/** One door's announcements, in order; after a long silence, one summary instead of a flood. */
import { clock, type Line, line, type Post, text } from '../core/post.ts'
import type { Announcement } from '../core/say/announce.ts'
import { count } from '../core/words.ts'
import type { Door } from './door.ts'

/** A place in the record: how far a door has heard. */
export type Mark = { readonly seq: number; readonly page: number }

export type Told = {
  /** Epoch milliseconds when it happened. */
  readonly at: number
  readonly mark?: Mark
  readonly announcements: readonly Announcement[]
  /** A reply that stands in for an announcement: before it is out, the door has not heard this. Never rejects. */
  readonly replied?: Promise<void>
}

type Log = Readonly<Record<'warn', (about: object, text: string) => void>>

export type LaneOptions = {
  readonly door: Door
  readonly deliver: (announcement: Announcement) => Promise<void>
  readonly told: (door: string, mark: Mark) => void
  readonly now: () => number
  readonly log: Log
}

export type Lane = { add(told: Told): void; settled(): Promise<void> }

/** Posts older than this many milliseconds are told as one summary, with so many last lines: never as if fresh. */
const backlog = { age: 60_000, lines: 5 }

/** Milliseconds between two looks whether an absent network is back. */
const lookEvery = 250

export function makeLane({ door, deliver, told, now, log }: LaneOptions): Lane {
  const waiting: Told[] = []
  let running: Promise<void> | undefined
  let marked = Promise.resolve()
  let wasThere = false

  async function run(): Promise<void> {
    // Not at once: what is added together is one backlog.
    await Promise.resolve()
    try {
      while (waiting.length > 0) {
        // The first connection is no return: what is told then is what a crash may have kept back, and is fresh.
        const late = ((await wasAway(door)) && wasThere && manyIn(waiting)) || isBacklog(waiting, now())
        wasThere = true
        const next = late ? summarised(waiting.splice(0), now()) : waiting.shift()!
        await tell(next)
      }
    } finally {
      // Here and not later: what is added in the next moment must find nobody at work.
      running = undefined
    }
  }

  async function tell({ announcements, mark, replied }: Told): Promise<void> {
    for (const a of announcements) {
      await deliver(a).catch((error: unknown) =>
        log.warn({ err: error, door: door.name, about: a.about }, 'could not be announced'),
      )
    }
    // Later announcements need not wait for a reply in another channel, nor until the network has them for certain,
    // but the mark must overtake neither.
    marked = marked
      .then(() => replied)
      .then(() => mark && door.sure?.())
      .then(() => mark && told(door.name, mark))
  }

  return {
    add(one) {
      waiting.push(one)
      running ??= run()
    },
    settled: async () => {
      while (running) await running
      await marked
    },
  }
}

/**
 * Resolves when the network is there; true when it had to be waited for. A door that is missing in some rooms only
 * keeps itself what it can't say there.
 */
async function wasAway(door: Door): Promise<boolean> {
  let waited = false
  for (let health = door.health(); health.state === 'away' && !health.partly; health = door.health()) {
    waited = true
    await new Promise(resolve => setTimeout(resolve, lookEvery).unref())
  }
  return waited
}

const hasPost = ({ post }: Announcement): boolean => post !== undefined

const saysSomething = ({ announcements }: Told): boolean => announcements.some(hasPost)

const postsOf = (waiting: readonly Told[]): Announcement[] => waiting.flatMap(w => w.announcements.filter(hasPost))

/** When the first of it happened that is to be said. */
const sinceOf = (waiting: readonly Told[]): number | undefined => waiting.find(saysSomething)?.at

const isBacklog = (waiting: readonly Told[], now: number): boolean => now - (sinceOf(waiting) ?? now) > backlog.age

/** More than one thing to say: on return they are told together, not step by step. */
const manyIn = (waiting: readonly Told[]): boolean => postsOf(waiting).length > 1

const firstLine = ({ blocks }: Post): Line => blocks.find(b => b.kind === 'line')?.line ?? []

/** One post for each room that missed something, then each live post once as it is now. */
function summarised(waiting: readonly Told[], now: number): Told {
  const posts = postsOf(waiting)
  const rooms = [...new Set(posts.filter(a => a.to === undefined).map(a => a.room))]
  const abouts = [
    ...new Map(waiting.flatMap(w => w.announcements).flatMap(a => (a.about ? [[a.about, a] as const] : []))).values(),
  ]
  const at = sinceOf(waiting) ?? waiting[0]!.at
  const replied = Promise.all(waiting.map(w => w.replied)).then(() => {})
  // What is for one person stays in private, and is told one by one.
  const personal = posts.filter(a => a.to !== undefined)
  const summaries = rooms.map(room => {
    const missed = posts.filter(a => a.room === room && a.to === undefined)
    return { room, notices: missed.flatMap(a => a.notices ?? []), post: summary(missed, { at, now }) }
  })
  const cards = abouts.map(({ about, room }) => ({ about, room, restate: true }))
  return {
    at: now,
    mark: waiting.findLast(w => w.mark)?.mark,
    replied,
    announcements: [...personal, ...summaries, ...cards],
  }
}

function summary(missed: readonly Announcement[], { at, now }: { at: number; now: number }): Post {
  const last = missed.slice(-backlog.lines).map(a => firstLine(a.post!))
  const more = missed.length - last.length
  const head = text`While I could not speak here (${clock(at)} to ${clock(now)}) there ${missed.length === 1 ? 'was' : 'were'} ${count(missed.length, 'message')}${more > 0 ? `; the last ${last.length}:` : ':'}`
  return { blocks: [head, ...last].map(line) }
}
