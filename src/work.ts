/** The work outside: jobs that facts ask for, answers that decisions need, and the ends that come back in as calls. */
import { join } from 'node:path'
import type { Feeds } from './calendar/feed.ts'
import type { Config } from './config.ts'
import type { Answer, Question } from './core/asks.ts'
import type { Fact } from './core/facts.ts'
import { jobAsked, jobEndAsks, jobEnded, jobStopped, jobsUnderWay } from './core/job/owners.ts'
import type { State } from './core/state.ts'
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

export function makeWork({ config, data, live, calendarOf, take, now, log }: WorkOptions) {
  const { org, folder: cwd, secrets } = config
  const onEnd = (end: JobEnd): void => void take(endCall(end))
  const runner = makeRunner({ dir: join(data, 'jobs'), cwd, secrets, now, log, onEnd })
  const answers = makeAnswers({ org, dir: join(data, 'mirrors'), cwd, output: runner.output, log, secrets })

  let feeds: Promise<Feeds> | undefined

  async function answer(q: Question): Promise<Answer> {
    switch (q.ask) {
      case 'code':
      case 'seen':
      case 'present':
        return live.answer(q)
      case 'calendar':
        return calendarOf
          ? { ok: true, value: calendarOf(q.person) }
          : { ok: false, why: 'calendars are not served here: an operator sets SIGNALBOX_HTTP' }
      case 'feed':
        feeds ??= import('./calendar/feed.ts').then(({ makeFeeds }) =>
          makeFeeds({ zone: org.timezone, folder: cwd, now, log }),
        )
        return (await feeds).answer(q.url)
      case 'when':
      case 'days':
      case 'occurrences':
        // What reads times is loaded when the first is asked about: it costs 20 MiB and as many milliseconds.
        return (await import('./calendar/answers.ts')).answerTime(q, now())
      default:
        return answers(q)
    }
  }

  /** Does what a fact asks for. */
  function begin(fact: Fact): void {
    const [asked, stopped] = [jobAsked(fact), jobStopped(fact)]
    if (asked) runner.run(asked)
    if (stopped !== undefined) runner.stop(stopped)
  }

  /** After a start: picks up what runs on, and starts what was asked for and never began. */
  function pickUp(state: State): void {
    for (const { stop, ...job } of jobsUnderWay({ state })) {
      runner.run(job)
      if (stop) runner.stop(job.key)
    }
  }

  return { answer, begin, pickUp, settled: runner.settled, close: runner.close }
}
