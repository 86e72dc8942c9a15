/** A clock tick becomes a call "by clock": what became due, what runs there, time to keep a snapshot. */
import { bootAsks, bootFacts } from './core/clock/boot.ts'
import { tickAsks, tickFacts } from './core/clock/tick.ts'
import { driftAsks, driftsNow } from './core/deploy/due.ts'
import type { By } from './core/entry.ts'
import { noticeReported, unreported } from './core/notice/due.ts'
import { did } from './core/outcome.ts'
import type { Inner } from './engine.ts'

export type ScheduleOptions = {
  readonly take: (inner: Inner) => Promise<void>
  readonly now: () => number
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
  asks: world => driftAsks(world),
  decide: world => did(driftsNow(world)),
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
const minute = 60 * second

/** Starts the clock: a tick a second, a look every five minutes. Returns what stops it. */
export function startSchedule({ take, now, keep }: ScheduleOptions): () => Promise<void> {
  const stops = [
    every(second, now, () => take(tick(now()))),
    every(5 * minute, now, () => take(look(now()))),
    every(10 * minute, now, keep),
  ]
  return async () => {
    for (const stop of stops) stop()
  }
}

/**
 * Runs the work at each full period (milliseconds), never twice at once. No wait is longer than the period, so a clock
 * that is set, or a machine that slept, delays nothing: node-cron would wait until the hour it reckoned with comes
 * again, and go through every second that was left out.
 */
function every(period: number, now: () => number, work: () => Promise<void>): () => void {
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
    timer = setTimeout(run, period - (now() % period))
  }
  arm()
  return () => clearTimeout(timer)
}
