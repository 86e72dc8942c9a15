/** The parts of the program and how they are tied together: record, doors, bridge, work, outbox, engine. */
import { join } from 'node:path'
import { attending } from './attending.ts'
import { noticeCall } from './calls.ts'
import { makeBridge } from './chat/bridge/bridge.ts'
import { makeOutbox } from './chat/outbox.ts'
import type { Config } from './config.ts'
import type { Entry } from './core/entry.ts'
import { linkConflicts, withLinks } from './core/links.ts'
import type { State } from './core/state.ts'
import { keepCrews } from './crews.ts'
import { keepCursors } from './cursors.ts'
import type { Book } from './dispatch/dispatch.ts'
import { makeDoors } from './doors.ts'
import { type Inner, makeEngine } from './engine.ts'
import { instanceOf } from './instance.ts'
import type { NoteStore } from './ledger/notes.ts'
import { makeLive } from './live.ts'
import type { Log } from './log.ts'
import { makeMailing } from './mailing.ts'
import { makePresence } from './presence.ts'
import { hearReactions } from './reactions.ts'
import { type Record, recordAbout } from './record.ts'
import { makeSeen } from './seen.ts'
import { keepTopics } from './topics.ts'
import { makeWebServer } from './web.ts'
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

export type Wired = Awaited<ReturnType<typeof wire>>

/** Makes every part and ties them together; nothing runs yet. Throws as `startSignalbox` says. */
export async function wire(parts: Parts) {
  const { config, book, record, notes, data, now, log } = parts
  const { org } = config
  const conflicts = linkConflicts(org, record.state.links)
  if (conflicts.length > 0) throw new Error(conflicts.join('\n'))
  const people = { ...withLinks(org, record.state.links).people }
  // Whoever is linked later is known to all who share this.
  const joined = { ...org, people }
  const instance = await instanceOf(notes)
  const state = (): State => engine.state()
  const web = await makeWebServer({ ...parts, org: joined, state, doors: () => doors.all })
  const options = { ...parts, people, instance, state, serve: web.slack }
  const doors = await makeDoors({ ...options, historyFile: join(data, 'history') })
  const cursors = keepCursors(notes, log)
  const bridge = makeBridge({
    ...{ doors: doors.all, org: joined, notes, instance, now, log },
    paused: room => engine.state().pauses[room] !== undefined,
    reacted: hearReactions({ org: joined, state, doors: doors.all, hear: message => engine.hear(message), log }),
  })
  const take = (inner: Inner): Promise<void> => engine.take(inner)
  const presence = makePresence({ doors: doors.all, org: joined, notes, take, now, log })
  const live = makeLive({ doors: doors.all, org: joined, bridge: bridge.status, presence })
  const outside = { config, data, live, now, log, take, calendarOf: web.calendarOf }
  const work = makeWork({ ...outside, record: asked => recordAbout(record.ledger, asked) })
  const mailing = makeMailing({ org, state, take, url: config.env.smtp, secrets: config.secrets })
  const outbox = makeOutbox({
    ...{ doors: doors.all, org, state, answer: work.answer, told: cursors.set, now, log },
    noticed: report => void engine.take(noticeCall(report)),
  })
  const engine = makeEngine({
    ...{ org, book, state: record.state, seq: record.seq, seen: makeSeen(record.causes) },
    ...{ append: record.ledger.append, held: parts.held, lost: parts.lost },
    ...{ answer: work.answer, doors: live.report, heard: live.heard, reply: outbox.reply, recorded, now, log },
  })

  const topics = keepTopics({ org, state, now, set: bridge.setBotPart })
  const crews = keepCrews({ doors: doors.all, org: joined, state, take, now })
  const hear = attending({ ...engine, org: joined })
  function recorded(entry: Entry): void {
    outbox.recorded(entry, record.ledger.end()!)
    for (const fact of entry.facts) for (const { begin } of [work, mailing]) begin(fact)
    topics()
    crews()
    Object.assign(people, withLinks(org, engine.state().links).people)
  }
  return { engine, hear, doors, outbox, work, mailing, cursors, bridge, topics, crews, web, presence }
}
