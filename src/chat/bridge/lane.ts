/** What goes to one side of a room, in order; what can't go is told of in a summary, never lost in silence. */
import type { Door } from '../door.ts'
import { Away } from '../side.ts'
import type { Errand, Log } from './errand.ts'
import { type Left, type Missed, makeMissed, type Why, whys } from './missed.ts'
import { makeTelling } from './telling.ts'

export type LaneOptions = {
  readonly door: Door
  readonly room: string
  /** Whether nothing may be told here now. */
  readonly quiet: () => boolean
  /** Called when there is something to look after that nobody waits for. */
  readonly wake: () => void
  readonly now: () => number
  readonly log: Log
}

export type Lane = {
  readonly missed: Missed
  push(errand: Errand): void
  /** Tells what waits to be told of, where that is possible. True while something does. */
  look(): boolean
  waiting(): number
  /** How many could not be relayed since the start. */
  lost(): number
  settled(): Promise<void>
  /** Sends nothing more: what waits is to be told of later. */
  close(): void
}

/**
 * Handed over at once at most: the sides keep the order, let speakers take turns and join neighbouring lines, which
 * they can do only with what they have; but what they have can't be taken back.
 */
const atOnce = 25
/** More than this many wait, or for longer (ms): the far side takes less than is said. */
const most = { waiting: 200, age: 30_000 }
/** A side that takes nothing for so many milliseconds is as good as away. */
const stuck = 5000

export function makeLane({ door, room, quiet, wake, now, log }: LaneOptions): Lane {
  const queue: (Errand & { readonly at: number })[] = []
  const missed = makeMissed(now)
  const telling = makeTelling({ door, room, missed, now, log })
  const waiters: (() => void)[] = []
  let [sending, lost] = [0, 0]
  let closed = false
  /** While one is sent that nothing may overtake: since when. */
  let alone: number | undefined

  const isGone = (): boolean => door.health().state === 'away'
  const goneSince = (): number => (isGone() ? door.health().since : now())

  function pump(): void {
    if (closed) leave('failed')
    else if (isGone() || (alone !== undefined && now() - alone > stuck)) leave('away')
    else if (queue.length > most.waiting || now() - (queue[0]?.at ?? now()) > most.age) leave('busy')
    for (let next = ready(); next; next = ready()) run(next)
    if (sending + queue.length === 0) for (const resolve of waiters.splice(0)) resolve()
  }

  function leave(why: Why): void {
    for (const { left } of queue.splice(0)) if (left) missed.add(why, left, why === 'away' ? goneSince() : now())
  }

  /** What may go now: first of all what has to be told. */
  function ready(): Errand | undefined {
    if (alone !== undefined || sending >= atOnce) return undefined
    const why = whys.find(w => missed.has(w))
    if (why !== undefined && mayTell())
      return sending > 0 ? undefined : { send: () => telling.tell(why), alone: () => true }
    return sending > 0 && queue[0]?.alone?.() ? undefined : queue.shift()
  }

  const mayTell = (): boolean => !closed && !quiet() && !isGone() && telling.isDue()

  function run({ send, left, alone: exclusive }: Errand): void {
    const blocks = exclusive?.() === true
    const sent = send(() => left && miss('unsure', left, now()))
    if (!sent) return
    sending += 1
    if (blocks) alone = now()
    const end = (): void => {
      sending -= 1
      if (blocks) alone = undefined
      pump()
    }
    sent.then(
      () => {
        if (left) telling.worked()
        end()
      },
      (error: unknown) => {
        if (left) fail(left, error)
        end()
      },
    )
  }

  function miss(why: Why, left: Left, since: number): void {
    missed.add(why, left, since)
    wake()
  }

  function fail(left: Left, error: unknown): void {
    const gone = isGone()
    if (!gone) telling.failed()
    const away = gone || error instanceof Away
    miss(away ? 'away' : 'failed', left, away ? goneSince() : now())
    if (away) return
    lost += left.count ?? 1
    log.warn({ err: error, door: door.name, room }, 'could not be relayed')
  }

  return {
    missed,
    push(errand) {
      queue.push({ ...errand, at: now() })
      pump()
    },
    look() {
      pump()
      return whys.some(why => missed.has(why)) || queue.length > 0
    },
    waiting: () => queue.length + sending,
    lost: () => lost,
    settled: () => new Promise(resolve => (sending + queue.length > 0 ? waiters.push(resolve) : resolve())),
    close() {
      closed = true
      leave('failed')
    },
  }
}
