/** A small process of its own for each job: starts the program, keeps its output, its time and its end, then leaves. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, constants, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import type { Job } from './job.ts'
import { claim, type EndRecord, folderOf, outputOf, stopAsked, writeChild, writeEnd } from './job-folder.ts'
import { keepOutput } from './output.ts'
import { groupRuns, signal } from './process.ts'
import { whyNotStarted } from './unstartable.ts'

/** `grace`: milliseconds between TERM and KILL. `unset`: variables that were meant for the keeper alone. */
export type KeeperOrder = {
  readonly dir: string
  readonly cwd: string
  readonly job: Job
  readonly grace: number
  readonly unset: readonly string[]
}

/** setTimeout takes no more, and fires at once when given more. */
const LONGEST = 2 ** 31 - 1
/** A program's own children may hold its output open after it has ended. */
const DRAIN = 100

const order: KeeperOrder = JSON.parse(process.argv[2] ?? '')
const { dir, cwd, job, grace } = order
const folder = folderOf(dir, job.key)
const startedAt = Date.now()
let child: ChildProcess | undefined
let late = false
let ending: NodeJS.Timeout | undefined

function finish(end: Pick<EndRecord, 'how' | 'code' | 'signal' | 'note'>, endedAt = Date.now()): void {
  try {
    writeEnd(folder, { ...end, startedAt, endedAt })
    process.exit(0)
  } catch {
    // A full disk: as long as the keeper lives, the job counts as under way, not as lost.
    setTimeout(finish, 1000, end, endedAt)
  }
}

/** TERM for all of the program's group, KILL for those that are still there after `grace`. */
function stop(): void {
  const pid = child?.pid
  if (pid === undefined || ending) return
  signal(-pid, 'SIGTERM')
  ending = setTimeout(() => signal(-pid, 'SIGKILL'), grace)
}

/**
 * One pipe with a name for both outputs: it keeps their order, and `>/dev/stderr` works, which it does not with the
 * sockets that Node makes (https://github.com/nodejs/node/issues/21941).
 */
function openPipe(): { input: Socket; write: number } {
  const path = join(folder, 'pipe')
  execFileSync('mkfifo', ['-m', '600', path], { stdio: 'ignore' })
  const read = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const write = openSync(path, constants.O_WRONLY)
  rmSync(path)
  return { input: new Socket({ fd: read, readable: true, writable: false }), write }
}

async function drained(input: Socket): Promise<void> {
  await new Promise<void>(resolve => {
    input.once('close', () => resolve())
    setTimeout(resolve, DRAIN)
  })
}

/** After a stop the whole group has to go, not only the program that leads it. */
async function groupGone(pid: number): Promise<void> {
  const until = Date.now() + grace + DRAIN
  while (ending && Date.now() < until && groupRuns(pid)) await new Promise(resolve => setTimeout(resolve, 20))
}

const verdict = (code: number | null): EndRecord['how'] => {
  if (stopAsked(folder)) return 'stopped'
  if (late) return 'timeout'
  return code === 0 ? 'ok' : 'failed'
}

function start(): void {
  const pipe = openPipe()
  pipe.input.on('data', keepOutput(outputOf(dir, job.key))).on('error', () => {})
  const env = { ...process.env }
  for (const name of order.unset) delete env[name]
  child = spawn(job.argv[0] ?? '', job.argv.slice(1), {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', pipe.write, pipe.write],
  })
  closeSync(pipe.write)
  child.once('error', error =>
    finish({ how: 'unstartable', code: null, signal: null, note: whyNotStarted(error, job, cwd) }),
  )
  const pid = child.pid
  if (pid === undefined) return
  child.once('exit', async (code, name) => {
    await Promise.all([drained(pipe.input), groupGone(pid)])
    finish({ how: verdict(code), code, signal: name })
  })
  writeChild(folder, pid)
  setTimeout(
    () => {
      late = true
      stop()
    },
    Math.min(job.timeout, LONGEST),
  )
}

/** Signals can't be missed: they are listened to before the job is claimed, and `stop` lies there before they come. */
function main(): void {
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, stop)
  process.on('SIGHUP', () => {})
  if (!claim(dir, job, startedAt)) process.exit(0)
  try {
    if (stopAsked(folder)) finish({ how: 'stopped', code: null, signal: null })
    else start()
  } catch (error) {
    finish({ how: 'unstartable', code: null, signal: null, note: whyNotStarted(error, job, cwd) })
  }
  if (stopAsked(folder)) stop()
}

main()
