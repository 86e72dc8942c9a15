/** A server program of a test: started, waited for until it says that it is ready, stopped or killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type Program = {
  /** Asks it to end (TERM), and waits. */
  stop(): Promise<void>
  /** Ends it with the given signal, without a chance to say goodbye by default, and waits. */
  kill(signal?: NodeJS.Signals): Promise<void>
}

export type ProgramOptions = {
  readonly command: string
  readonly args: readonly string[]
  /** What it prints, on either stream, when it can be used. */
  readonly ready: RegExp
  /** Numeric user and group to run as; default: ours. */
  readonly user?: number
}

async function untilReady(child: ChildProcess, { command, ready }: ProgramOptions): Promise<void> {
  let said = ''
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const hear = (data: Buffer) => {
    said += data.toString()
    if (ready.test(said)) resolve()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  child.on('error', reject)
  child.on('exit', code => reject(new Error(`${command} ended with ${code}: ${said}`)))
  const timer = setTimeout(() => reject(new Error(`${command} is not ready after 20 s: ${said}`)), 20_000)
  await promise.finally(() => clearTimeout(timer))
}

/** Starts the program and waits until it is ready, for 20 s at most. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { command, args, user } = options
  const child = spawn(command, args, { cwd: '/', uid: user, gid: user })
  const exited = once(child, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  try {
    await untilReady(child, options)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return { stop: () => end('SIGTERM'), kill: (signal = 'SIGKILL') => end(signal) }
}
