/** A clock tick becomes a call "by clock": what became due, what runs there, time to keep a snapshot. */
import cron, { type ScheduledTask } from 'node-cron'
import { look, lookAtFlags, read, tick } from './calls.ts'
import type { Inner } from './engine.ts'

export type ScheduleOptions = {
  readonly take: (inner: Inner) => Promise<void>
  readonly now: () => number
  /** The services whose branches are read each minute. */
  readonly branches?: readonly string[]
  /** Whether there are feature flags to look at each minute. */
  readonly flags?: boolean
  /** Called every few minutes, for housekeeping. */
  readonly keep: () => Promise<void>
}

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
async function readAll({ take, now, branches = [], flags }: ScheduleOptions): Promise<void> {
  if (flags) void take(lookAtFlags(now()))
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
