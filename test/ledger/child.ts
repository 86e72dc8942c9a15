/** Runs the appender as a real process, and hears what it says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('appender.ts', import.meta.url))

export type Child = {
  /** What it has said so far. */
  readonly said: string[]
  /** Resolves when it has said this many lines; rejects when it ends before. */
  lines(count: number): Promise<void>
  /** KILL, and wait; what it said up to then is complete. */
  kill(): Promise<void>
  ended(): Promise<unknown>
}

function listen(process: ChildProcess & { stdout: Readable }, said: string[]): (count: number) => Promise<void> {
  const reader = createInterface({ input: process.stdout })
  let check = () => {}
  reader.on('line', line => {
    said.push(line)
    check()
  })
  return count =>
    new Promise((resolve, reject) => {
      process.on('close', () => reject(new Error(`it ended after: ${said.slice(-3).join(', ')}`)))
      check = () => said.length >= count && resolve()
      check()
    })
}

/** Starts it on the store; `user` is a numeric user to run as. */
export function startChild(url: string, task: 'append' | 'check' = 'append', user?: number): Child {
  const child = spawn(process.execPath, [PROGRAM, url, task], {
    uid: user,
    gid: user,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  const said: string[] = []
  const lines = listen(child, said)
  const kill = async () => {
    child.kill('SIGKILL')
    await closed
  }
  return { said, lines, kill, ended: () => closed }
}
