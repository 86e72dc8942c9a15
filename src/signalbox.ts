/** The whole program, wired: record, engine, doors, work and clock. Started and stopped by `program.ts`. */
import { join } from 'node:path'
import { makeBridge } from './chat/bridge/bridge.ts'
import { makeOutbox } from './chat/outbox.ts'
import type { Config } from './config.ts'
import { jobsUnderWay } from './core/deploy/job.ts'
import { openDeploys } from './core/deploys.ts'
import type { Entry } from './core/entry.ts'
import { linkConflicts, withLinks } from './core/links.ts'
import { greeting } from './core/say/greeting.ts'
import { keepCursors } from './cursors.ts'
import type { Book } from './dispatch/dispatch.ts'
import { sampleNames } from './dispatch/usage.ts'
import { makeDoors } from './doors.ts'
import { makeEngine } from './engine.ts'
import { instanceOf } from './instance.ts'
import type { NoteStore } from './ledger/notes.ts'
import { makeLive } from './live.ts'
import type { Log } from './log.ts'
import { pressByReaction } from './reactions.ts'
import { entriesSince, type Record } from './record.ts'
import { look, startSchedule } from './schedule.ts'
import { makeSeen } from './seen.ts'
import { makeWork } from './work.ts'

export type Parts = {
  readonly config: Config
  readonly book: Book
  readonly record: Record
  readonly notes: NoteStore
  readonly held: () => boolean | Promise<boolean>
  /** Where jobs, mirrors and the terminal's history are kept. */
  readonly data: string
  /** Another copy leads: end at once, without another word. */
  readonly lost: () => void
  readonly now: () => number
  readonly log: Log
}

/**
 * Starts everything. `ended` resolves when a terminal has nothing more to say and all work is done. Throws a sentence
 * for the operator when the record and the configuration contradict each other.
 */
export async function startSignalbox(parts: Parts) {
  const wired = await wire(parts)
  const { engine, doors, outbox, work, cursors, bridge } = wired
  const { config, record, notes, now, log } = parts

  const save = (): Promise<void> =>
    record.ledger
      .save({ state: engine.state(), causes: engine.causes() })
      .catch((error: unknown) => log.warn({ err: error }, 'no snapshot was kept'))

  await catchUp(wired, parts)
  const [room = ''] = Object.keys(config.org.rooms)
  if (process.stdin.isTTY) await doors.terminal?.announce(room, greeting(config.org, sampleNames(config.org)))
  await bridge.start()
  await Promise.all(doors.all.map(d => d.start(engine.hear)))
  outbox.refresh()
  work.pickUp(engine.state())
  const stopClock = startSchedule({ take: engine.take, now, keep: save })
  void engine.take(look(now()))

  async function stop(): Promise<void> {
    await stopClock()
    await bridge.stop()
    await Promise.all(doors.all.map(d => d.stop()))
    work.close()
    await cursors.flush()
    await save()
    await record.ledger.close()
    await notes.close()
  }

  const ended = doors.terminal?.done.then(end => (end === 'ended' ? finish(wired) : undefined))
  return { engine, doors, stop, ended }
}

type Wired = Awaited<ReturnType<typeof wire>>

async function wire(parts: Parts) {
  const { config, book, record, notes, data, now, log } = parts
  const { org } = config
  const conflicts = linkConflicts(org, record.state.links)
  if (conflicts.length > 0) throw new Error(conflicts.join('\n'))
  const people = { ...withLinks(org, record.state.links).people }
  const instance = await instanceOf(notes)
  const doors = await makeDoors({
    ...parts,
    people,
    instance,
    state: () => engine.state(),
    historyFile: join(data, 'history'),
  })
  const cursors = keepCursors(notes, log)
  const bridge = makeBridge({
    ...{ doors: doors.all, org: { ...org, people }, notes, instance, now, log },
    paused: room => engine.state().pauses[room] !== undefined,
    reacted: pressByReaction({ org, state: () => engine.state(), hear: message => engine.hear(message) }),
  })
  const live = makeLive({ doors: doors.all, org: { ...org, people }, bridge: bridge.status })
  const work = makeWork({ config, data, live, take: inner => engine.take(inner), now, log })
  const { answer } = work
  const outbox = makeOutbox({ doors: doors.all, org, state: () => engine.state(), answer, told: cursors.set, now, log })
  const engine = makeEngine({
    ...{ org, book, state: record.state, seq: record.seq, seen: makeSeen(record.causes) },
    ...{ append: record.ledger.append, held: parts.held, lost: parts.lost },
    ...{ answer, doors: live.report, heard: live.heard, reply: outbox.reply, recorded, now, log },
  })

  function recorded(entry: Entry): void {
    outbox.recorded(entry, record.ledger.end()!)
    for (const fact of entry.facts) work.begin(fact)
    Object.assign(people, withLinks(org, engine.state().links).people)
  }
  return { engine, doors, outbox, work, cursors, bridge }
}

/** Tells every door what was recorded and not said before the program ended last. */
async function catchUp({ doors, cursors, outbox }: Wired, { record }: Parts): Promise<void> {
  for (const { name } of doors.all) {
    const mark = await cursors.get(name)
    if (mark) outbox.catchUp(name, await entriesSince(record.ledger, mark))
    else cursors.set(name, record.ledger.end() ?? { seq: 0, page: 0 })
  }
  // A new door hears what comes from now on, also after a crash in the next moment.
  await cursors.flush()
}

/** Resolves when nothing runs, nothing will go on by itself, and everything was said. */
async function finish({ engine, work, outbox }: Wired): Promise<void> {
  const idle = (): boolean => {
    const state = engine.state()
    const paused = openDeploys(state.deploys).some(d => d.pause?.until !== undefined)
    return jobsUnderWay({ state }).length === 0 && !paused
  }
  while (!idle()) {
    await work.settled()
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  await outbox.settled()
}
