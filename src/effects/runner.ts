/** Runs the programs of steps so that they outlive the bot, and picks them up again. */
import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { lastLines } from './bare-text.ts'
import { makeClearing } from './clearing.ts'
import type { Job, JobEnd } from './job.ts'
import { claim, type EndRecord, folderOf, outputOf, writeEnd } from './job-folder.ts'
import { keepJob } from './keep-job.ts'
import type { Log } from './log.ts'
import { type Output, readOutput } from './output.ts'
import { stopJob } from './stop-job.ts'
import { type Watch, watchJob } from './watch-job.ts'

export type { Job, JobEnd } from './job.ts'
export type { Output } from './output.ts'

export type Runner = {
  /**
   * Starts the job, or picks it up when it was started before, by whatever process: the same key never runs twice.
   * Its end is told to `onEnd`, and told again when a job that has ended is run again. Throws for an unsafe key.
   */
  run(job: Job): void
  /** TERM to the program's whole process group, KILL after the grace time. Nothing for a job that has ended. */
  stop(key: string): void
  /** What was kept of the output; undefined when there is none. */
  output(key: string): Promise<Output | undefined>
  /** Resolves when no job is under way and every end has been told. */
  settled(): Promise<void>
  /** Stops watching; the programs go on. */
  close(): void
}

export type RunnerOptions = {
  /** Where the jobs' folders are kept. On this machine's own disk: jobs of another machine can't be told from lost ones. */
  readonly dir: string
  /** Where the programs run. */
  readonly cwd: string
  readonly secrets: readonly string[]
  /** Epoch milliseconds; dates the end of lost jobs. */
  readonly now: () => number
  readonly log: Log
  readonly onEnd: (end: JobEnd) => void
  /** Milliseconds between TERM and KILL; 5,000 when not given. */
  readonly grace?: number
  /** How many ended jobs keep their output; 500 when not given. */
  readonly keep?: number
}

const KEY = /^[A-Za-z0-9][\w.-]{0,120}$/
const CLEARED = 'This ran and ended long ago; its output has been cleared away since.'
const TAIL = 2000
/** Milliseconds until a keeper that is starting is looked for again. */
const SOON = 20

const neverRan = (how: JobEnd['how'], at: number, note: string): EndRecord => ({
  ...{ how, code: null, signal: null, startedAt: at, endedAt: at },
  note,
})

async function tell({ dir, secrets, onEnd }: RunnerOptions, key: string, { note, ...end }: EndRecord): Promise<void> {
  const output = await readOutput(outputOf(dir, key), secrets)
  onEnd({ key, ...end, tail: lastLines(note ?? output?.text ?? '', TAIL) })
}

function start(job: Job, watch: Watch, options: RunnerOptions & { readonly grace: number }): void {
  const { dir, now } = options
  const folder = folderOf(dir, job.key)
  const refuse = (error: unknown) => {
    const end = neverRan('unstartable', now(), `The program could not be started: ${String(error)}`)
    try {
      if (claim(dir, job, now())) writeEnd(folder, end)
      watch.look()
    } catch {
      watch.end(end)
    }
  }
  try {
    const keeper = keepJob(job, options)
    keeper.unref()
    keeper.once('error', refuse)
    keeper.once('exit', code => (existsSync(folder) ? watch.look() : refuse(`its keeper ended with ${code}`)))
  } catch (error) {
    refuse(error)
  }
}

/** Errors of `onEnd` are logged. */
export function makeRunner(given: RunnerOptions): Runner {
  const options = { grace: 5000, ...given, dir: resolve(given.dir), cwd: resolve(given.cwd) }
  const { dir, now, log, secrets } = options
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const clearing = makeClearing(dir, options.keep ?? 500)
  const underWay = new Map<string, Watch>()
  const waiting: (() => void)[] = []
  const warn = (text: string) => (error: unknown) => log.warn({ error }, text)

  const finish = async (key: string, end: EndRecord) => {
    if (underWay.has(key)) await tell(options, key, end).catch(warn(`the end of ${key} could not be told`))
    underWay.delete(key)
    if (underWay.size === 0) for (const resolve of waiting.splice(0)) resolve()
    await clearing.clear(k => underWay.has(k)).catch(warn('old jobs could not be cleared away'))
  }
  const stop = (key: string) => {
    if (existsSync(folderOf(dir, key))) stopJob(folderOf(dir, key), options.grace)
    else if (underWay.has(key)) setTimeout(stop, SOON, key)
  }
  const run = (job: Job) => {
    if (!KEY.test(job.key)) throw new Error(`job key ${JSON.stringify(job.key)} is no safe folder name`)
    if (underWay.has(job.key)) return
    const folder = folderOf(dir, job.key)
    const watch = watchJob({ folder, now, onEnd: end => finish(job.key, end) })
    underWay.set(job.key, watch)
    if (clearing.has(job.key)) watch.end(neverRan('lost', now(), CLEARED))
    else if (existsSync(folder)) watch.look()
    else start(job, watch, options)
  }
  const close = () => {
    for (const watch of underWay.values()) watch.close()
    underWay.clear()
    for (const resolve of waiting.splice(0)) resolve()
  }
  const settled = () => new Promise<void>(resolve => (underWay.size === 0 ? resolve() : waiting.push(resolve)))
  return { run, stop, close, settled, output: key => readOutput(outputOf(dir, key), secrets) }
}
