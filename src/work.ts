/** The work outside: jobs that facts ask for, answers that decisions need, and the ends that come back in as calls. */
import { join } from 'node:path'
import type { Feeds } from './calendar/feed.ts'
import type { Config } from './config.ts'
import type { Answer, Question } from './core/asks.ts'
import type { Fact } from './core/facts.ts'
import { findSwitch } from './core/flag/slice.ts'
import { switchEnded } from './core/flag/switch.ts'
import { jobAsked, jobEndAsks, jobEnded, jobStopped, jobsUnderWay } from './core/job/owners.ts'
import type { State } from './core/state.ts'
import type { Recorded } from './core/timeline/recorded.ts'
import { type Wanted as FlagWanted, makeFlags } from './effects/flags.ts'
import { makeAnswers } from './effects/git.ts'
import { type JobEnd, makeRunner } from './effects/runner.ts'
import type { Inner } from './engine.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'

export type WorkOptions = {
  readonly config: Config
  /** Where jobs and mirrors are kept. */
  readonly data: string
  readonly live: Live
  /** What was recorded about things. */
  readonly record: (asked: Extract<Question, { ask: 'record' }>) => Promise<readonly Recorded[]>
  /** Where a person's own calendar is, if they are served. */
  readonly calendarOf?: (person: string) => string
  readonly take: (inner: Inner) => Promise<void>
  readonly now: () => number
  readonly log: Log
}

const runnerBy = { door: 'work', name: 'the runner' } as const

const endCall = (end: JobEnd): Inner => ({
  cause: `job:${end.key}`,
  by: runnerBy,
  asks: world => jobEndAsks(end, world),
  decide: world => jobEnded(end, world),
})

const flagCall = (id: string, end: Parameters<typeof switchEnded>[1]): Inner => ({
  cause: `flag:${id}`,
  by: { door: 'work', name: 'the flags' },
  decide: world => switchEnded(id, end, world),
})

export function makeWork({ config, data, live, record, calendarOf, take, now, log }: WorkOptions) {
  const { org, folder: cwd, secrets } = config
  const onEnd = (end: JobEnd): void => void take(endCall(end))
  const runner = makeRunner({ dir: join(data, 'jobs'), cwd, secrets, now, log, onEnd })
  const answers = makeAnswers({ org, dir: join(data, 'mirrors'), cwd, output: runner.output, log, secrets })

  const flags = makeFlags({ org, cwd, token: config.env.flagsToken })

  /** Sets a flag, and reports what became of it. */
  async function setFlag(wanted: FlagWanted & { readonly id: string }): Promise<void> {
    const end = await flags.set(wanted)
    await take(flagCall(wanted.id, end.ok ? end.value : { why: end.why }))
  }

  let feeds: Promise<Feeds> | undefined

  async function answer(q: Question): Promise<Answer> {
    switch (q.ask) {
      case 'code':
      case 'seen':
      case 'present':
      case 'presence':
        return live.answer(q)
      case 'calendar':
        return calendarOf
          ? { ok: true, value: calendarOf(q.person) }
          : { ok: false, why: 'calendars are not served here: an operator sets SIGNALBOX_HTTP' }
      case 'record':
        return { ok: true, value: await record(q) }
      case 'feed':
        feeds ??= import('./calendar/feed.ts').then(({ makeFeeds }) =>
          makeFeeds({ zone: org.timezone, folder: cwd, now, log }),
        )
        return (await feeds).answer(q.url)
      case 'when':
      case 'days':
      case 'happened':
      case 'occurrences':
        // What reads times is loaded when the first is asked about: it costs 20 MiB and as many milliseconds.
        return (await import('./calendar/answers.ts')).answerTime(q, now())
      case 'flags':
        return flags.read(q.service)
      default:
        return answers(q)
    }
  }

  /** Does what a fact asks for. */
  function begin(fact: Fact): void {
    if (fact.type === 'flag.requested') void setFlag({ ...fact, id: fact.switch })
    const [asked, stopped] = [jobAsked(fact), jobStopped(fact)]
    if (asked) runner.run(asked)
    if (stopped !== undefined) runner.stop(stopped)
  }

  /** After a start: picks up what runs on, and starts what was asked for and never began. */
  function pickUp(state: State): void {
    for (const id of state.flags.open) void setFlag(findSwitch(state.flags, id)!)
    for (const { stop, ...job } of jobsUnderWay({ state })) {
      runner.run(job)
      if (stop) runner.stop(job.key)
    }
  }

  return { answer, begin, pickUp, settled: runner.settled, close: runner.close }
}
