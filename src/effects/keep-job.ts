/** Starts the keeper of a job: our own small program, which outlives the bot. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment } from './environment.ts'
import type { Job } from './job.ts'
import type { KeeperOrder } from './keeper.ts'

const PROGRAM = fileURLToPath(new URL('./keeper.ts', import.meta.url))
const CACHE = 'NODE_COMPILE_CACHE'

export type KeepOptions = {
  readonly dir: string
  readonly cwd: string
  readonly secrets: readonly string[]
  readonly grace: number
}

/** Throws, or emits `error`, when the machine can't start another process. */
export function keepJob(job: Job, { dir, cwd, secrets, grace }: KeepOptions): ChildProcess {
  const clean = environment(secrets)
  // Stripping the types of the keeper takes longer than all the rest of its start.
  const cache = clean[CACHE] === undefined ? { [CACHE]: join(dir, '.compiled') } : {}
  const order: KeeperOrder = { dir, cwd, job, grace, unset: Object.keys(cache) }
  const env = { ...clean, ...cache, SIGNALBOX_JOB: job.key }
  return spawn(process.execPath, [PROGRAM, JSON.stringify(order)], { cwd: dir, env, detached: true, stdio: 'ignore' })
}
