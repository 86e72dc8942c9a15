/** What the clock says to the engine: a tick, a look at what runs and what landed, what a start brings. */
import { bootAsks, bootFacts } from './core/clock/boot.ts'
import { tickAsks, tickFacts } from './core/clock/tick.ts'
import { driftAsks, driftsNow } from './core/deploy/due.ts'
import type { By } from './core/entry.ts'
import { allFlagsAsks, allNoticed } from './core/flag/looking.ts'
import { noticeReported, unreported } from './core/notice/due.ts'
import { did } from './core/outcome.ts'
import { allReadingAsks, allReadings, isTimeToRead, readingAsks, readingFacts } from './core/revision/reading.ts'
import { inTurn } from './core/world.ts'
import type { Inner } from './engine.ts'

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
  asks: world => [...driftAsks(world), ...allReadingAsks(world), ...allFlagsAsks(world)],
  decide: world => did(inTurn(world, [driftsNow, ...allReadings(world), allNoticed])),
})

/** Reads the branch of one service. */
export const read = (service: string, at: number): Inner => ({
  cause: `read:${service}:${at}`,
  by: clockBy,
  asks: world => (isTimeToRead(service, at, world) ? readingAsks(service, world) : []),
  decide: world => did(readingFacts(service, world)),
})

/** Sees flags that were switched elsewhere. */
export const lookAtFlags = (at: number): Inner => ({
  cause: `flags:${at}`,
  by: clockBy,
  asks: world => allFlagsAsks(world),
  decide: world => did(allNoticed(world)),
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
