/** Runners in folders of their own, and what a test asks of them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Job, type JobEnd, makeRunner, type Runner, type RunnerOptions } from '../../src/effects/runner.ts'

const BOT = fileURLToPath(new URL('./bot.ts', import.meta.url))

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'signalbox-jobs-'))
export const removeFolder = (dir: string): void => rmSync(dir, { recursive: true, force: true, maxRetries: 5 })

/** A job of a shell script; a minute to run when nothing else is said. */
export const shell = (key: string, script: string, timeout = 60_000): Job => ({
  key,
  argv: ['sh', '-c', script],
  timeout,
})

export type Desk = { readonly runner: Runner; readonly ends: JobEnd[]; readonly warnings: unknown[] }

export function openDesk(dir: string, options: Partial<RunnerOptions> = {}): Desk {
  const ends: JobEnd[] = []
  const warnings: unknown[] = []
  const log = { warn: (...told: unknown[]) => warnings.push(told) }
  const usual = { dir, cwd: dir, secrets: [], now: Date.now, log, grace: 200, onEnd: (end: JobEnd) => ends.push(end) }
  return { runner: makeRunner({ ...usual, ...options }), ends, warnings }
}

/** Runs one job to its end. */
export async function endOf(dir: string, job: Job, options: Partial<RunnerOptions> = {}): Promise<JobEnd> {
  const { runner, ends } = openDesk(dir, options)
  runner.run(job)
  await runner.settled()
  runner.close()
  return ends[0]!
}

/** A bot in a process of its own, which has handed its jobs over when this resolves. */
export async function startBot(dir: string, jobs: readonly Job[]): Promise<ChildProcess> {
  const bot = spawn(process.execPath, [BOT, dir, JSON.stringify(jobs)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(bot.stdout!, 'data')
  return bot
}

export async function kill9(bot: ChildProcess): Promise<void> {
  const gone = once(bot, 'exit')
  bot.kill('SIGKILL')
  await gone
}

/** The lines of a file, none when it is not there. */
export function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}
