/** A clock tick becomes a call "by clock": what became due, what runs there, time to keep a snapshot. */
import cron, { type ScheduledTask } from 'node-cron'
import { bootAsks, bootFacts } from './core/clock/boot.ts'
import { tickAsks, tickFacts } from './core/clock/tick.ts'
import { driftAsks, driftsNow } from './core/deploy/due.ts'
import type { By } from './core/entry.ts'
import { noticeReported, unreported } from './core/notice/due.ts'
import { did } from './core/outcome.ts'
import { allReadingAsks, allReadings, isTimeToRead, readingAsks, readingFacts } from './core/revision/reading.ts'
import { inTurn } from './core/world.ts'
import type { Inner } from './engine.ts'

export type ScheduleOptions = {
  readonly take: (inner: Inner) => Promise<void>
  readonly now: () => number
  /** The services whose branches are read each minute. */
  readonly branches?: readonly string[]
  /** Called every few minutes, for housekeeping. */
  readonly keep: () => Promise<void>
}

const clockBy: By = { door: 'clock', name: 'the clock' }

/** What a tick at `at` (epoch milliseconds) asks. */
export const tick = (at: number): Inner => ({
  cause: `tick:${at}`,
  by: clockBy,
  asks: tickAsks,
  decide: world => did(tickFacts(world)),
})

/** At a start: what the configuration plans otherwise than before. */
export const boot = (at: number): Inner => ({
  cause: `boot:${at}`,
  by: clockBy,
  asks: bootAsks,
  decide: world => did(bootFacts(world)),
})

/** Looks at every target that can say what runs there. */
export const look = (at: number): Inner => ({
  cause: `look:${at}`,
  by: clockBy,
  asks: world => [...driftAsks(world), ...allReadingAsks(world)],
  decide: world => did(inTurn(world, [driftsNow, ...allReadings(world)])),
})

/** Reads the branch of one service. */
export const read = (service: string, at: number): Inner => ({
  cause: `read:${service}:${at}`,
  by: clockBy,
  asks: world => (isTimeToRead(service, at, world) ? readingAsks(service, world) : []),
  decide: world => did(readingFacts(service, world)),
})

/** What a network reported of a notice. */
export const noticeCall = (report: { notice: string; door: string; why?: string }): Inner => ({
  cause: `notice:${report.notice}:${report.door}`,
  by: clockBy,
  decide: world => did(noticeReported(report, world)),
})

/** After a start: what a crash kept from being reported is told again, but for what is told anyway. */
export const renotice = (at: number, told: ReadonlySet<string>): Inner => ({
  cause: `renotice:${at}`,
  by: clockBy,
  decide: world =>
    did(unreported(world).flatMap(notice => (told.has(notice) ? [] : [{ type: 'notice.retried', notice }]))),
})

const second = 1000

/** Milliseconds by which the clock may differ from the time that passed since the last tick: more, and it was set. */
const astray = 10 * second

/** Branches that wait for their repositories at once. */
const lanes = 4

/**
 * Starts the clock: a tick a second, every branch each minute, a look every five, and snapshots. Returns what stops it. The second is
 * counted by a timer: measured, node-cron goes through every second that a clock set forward left out (7 s for a day,
 * in which nothing is answered). Its own tasks are made anew when the clock was set, as they wait for the hour that
 * they reckoned with, also when that was two hours ago.
 */
export function startSchedule(options: ScheduleOptions): () => Promise<void> {
  const { take, now } = options
  let tasks = startTasks(options)
  let last = { wall: Date.now(), passed: performance.now() }
  const stopTicks = everySecond(now, async () => {
    const seen = { wall: Date.now(), passed: performance.now() }
    const wasSet = Math.abs(seen.wall - last.wall - (seen.passed - last.passed)) > astray
    last = seen
    if (wasSet) {
      const old = tasks
      tasks = startTasks(options)
      await end(old)
    }
    await take(tick(now()))
  })
  return async () => {
    stopTicks()
    await end(tasks)
  }
}

/** One after another in a few lanes: one that takes its time holds up no other for long. */
async function readAll({ take, now, branches = [] }: ScheduleOptions): Promise<void> {
  const left = branches.values()
  const lane = async (): Promise<void> => {
    for (const service of left) await take(read(service, now()))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

const nothing = (): void => {}

/** That a task takes longer than its turn is no news: whoever waits for it is told elsewhere. Tasks never fail. */
const quiet = { info: nothing, warn: nothing, error: nothing, debug: nothing }

function startTasks(schedule: ScheduleOptions): readonly ScheduledTask[] {
  const { take, now, keep } = schedule
  const options = { noOverlap: true, suppressMissedWarning: true, logger: quiet }
  return [
    cron.schedule('30 * * * * *', () => readAll(schedule), { ...options, name: 'read' }),
    cron.schedule('*/5 * * * *', () => take(look(now())), { ...options, name: 'look' }),
    cron.schedule('*/10 * * * *', keep, { ...options, name: 'keep' }),
  ]
}

const end = (tasks: readonly ScheduledTask[]): Promise<unknown> => Promise.all(tasks.map(task => task.destroy()))

/** Runs the work at each full second, never twice at once. */
function everySecond(now: () => number, work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout
  let busy = false
  const run = (): void => {
    arm()
    if (busy) return
    busy = true
    void work().finally(() => {
      busy = false
    })
  }
  const arm = (): void => {
    timer = setTimeout(run, second - (now() % second))
  }
  arm()
  return () => clearTimeout(timer)
}
