/** The whole program: its parts are wired, then started in order. Started and stopped by `program.ts`. */

import { boot, look, renotice } from './calls.ts'
import { isMailUnderWay } from './core/bulletin/mails.ts'
import { openDeploys } from './core/deploys.ts'
import { jobsUnderWay } from './core/job/owners.ts'
import { greeting } from './core/say/greeting.ts'
import { openRuns as openSequences } from './core/sequence/slice.ts'
import { goesOn } from './core/sequence/standing.ts'
import { sampleNames } from './dispatch/usage.ts'
import type { Inner } from './engine.ts'
import { entriesSince } from './record.ts'
import { startSchedule } from './schedule.ts'
import { type Parts, type Wired, wire } from './wiring.ts'

export type { Parts } from './wiring.ts'

/**
 * Starts everything. `ended` resolves when a terminal has nothing more to say and all work is done. Throws a sentence
 * for the operator when the record and the configuration contradict each other.
 */
export async function startSignalbox(parts: Parts) {
  const wired = await wire(parts)
  const { engine, hear, doors, outbox, work, mailing, cursors, bridge, web, presence } = wired
  const { config, record, notes, now, log } = parts

  const save = (): Promise<void> =>
    record.ledger
      .save({ state: engine.state(), causes: engine.causes() })
      .catch((error: unknown) => log.warn({ err: error }, 'no snapshot was kept'))

  const told = await catchUp(wired, parts)
  const [room = ''] = Object.keys(config.org.rooms)
  if (process.stdin.isTTY) await doors.terminal?.announce(room, greeting(config.org, sampleNames(config.org)))
  wired.topics()
  wired.crews()
  web.start()
  await Promise.all([bridge.start(), presence.start()])
  await Promise.all(doors.all.map(d => d.start(hear)))
  outbox.refresh()
  work.pickUp(engine.state())
  mailing.pickUp(engine.state())
  void engine.take(boot(now()))
  const branches = Object.values(config.org.services).flatMap(s => (s.repository === undefined ? [] : [s.name]))
  const flags = Object.values(config.org.services).some(s => s.flags)
  const take = async (inner: Inner): Promise<void> => {
    await engine.take(inner)
    for (const { ticked } of [web, presence, outbox]) ticked()
  }
  const stopClock = startSchedule({ take, now, branches, flags, keep: save })
  void engine.take(look(now()))
  void engine.take(renotice(now(), told))

  async function stop(): Promise<void> {
    await stopClock()
    await web.stop()
    await bridge.stop()
    await Promise.all(doors.all.map(d => d.stop()))
    await Promise.all([bridge.keep(), presence.keep()])
    work.close()
    mailing.close()
    await cursors.flush()
    await save()
    await record.ledger.close()
    await notes.close()
  }

  const ended = doors.terminal?.done.then(end => (end === 'ended' ? finish(wired) : undefined))
  return { engine, doors, stop, ended }
}

/** Tells every door what was recorded and not said before the program ended last; gives the notices among it. */
async function catchUp({ doors, cursors, outbox }: Wired, { record }: Parts): Promise<ReadonlySet<string>> {
  const told = new Set<string>()
  for (const { name } of doors.all) {
    const mark = await cursors.get(name)
    const missed = mark ? await entriesSince(record.ledger, mark) : []
    outbox.catchUp(name, missed)
    for (const fact of missed.flatMap(([entry]) => entry.facts)) if ('notice' in fact) told.add(fact.notice)
    if (!mark) cursors.set(name, record.ledger.end() ?? { seq: 0, page: 0 })
  }
  // A new door hears what comes from now on, also after a crash in the next moment.
  await cursors.flush()
  return told
}

/** Resolves when nothing runs, nothing will go on by itself, and everything was said. */
async function finish({ engine, work, outbox }: Wired): Promise<void> {
  const idle = (): boolean => {
    const state = engine.state()
    const paused = openDeploys(state.deploys).some(d => d.pause?.until !== undefined)
    const goes = openSequences(state.sequences).some(run => goesOn(run, state))
    const mail = isMailUnderWay(state.bulletins.mails)
    return !mail && jobsUnderWay({ state }).length === 0 && state.flags.open.length === 0 && !paused && !goes
  }
  while (!idle()) {
    await work.settled()
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  await outbox.settled()
}
