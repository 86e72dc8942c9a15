/** A clock tick becomes a call "by clock": what became due, what runs there, time to keep a snapshot. */
import cron, { type ScheduledTask } from 'node-cron'
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

/** Starts the clock: a tick a second, a look every five minutes. Returns what stops it. */
export function startSchedule({ take, now, keep }: ScheduleOptions): () => Promise<void> {
  const options = { noOverlap: true, suppressMissedWarning: true }
  const tasks: ScheduledTask[] = [
    cron.schedule('* * * * * *', () => take(tick(now())), { ...options, name: 'tick' }),
    cron.schedule('*/5 * * * *', () => take(look(now())), { ...options, name: 'look' }),
    cron.schedule('*/10 * * * *', keep, { ...options, name: 'keep' }),
  ]
  return async () => {
    await Promise.all(tasks.map(t => t.destroy()))
  }
}
