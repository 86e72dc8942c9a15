/** The real program as people drive it: a process of its own, with its own folder, heard and spoken to through pipes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeEar } from './ear.ts'
import { sampleConfig } from './sample.ts'

export type ProgramOptions = {
  /** Where its configuration, store and sample are; default: a new folder under the system's temporary one. */
  readonly folder?: string
  /** The text of signalbox.yaml, when the folder has none yet; default: the sample organisation. */
  readonly config?: string
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** The folder of another copy of the code: with `src`, `commands` and `package.json`. */
  readonly code?: string
  /** Another program to run it with than `src/main.ts`. */
  readonly main?: string
  /** On a terminal of the operating system, through script(1): then standard error is among what is heard. */
  readonly pty?: boolean
}

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type Program = {
  readonly folder: string
  readonly pid: number
  /** Types lines, each with its end. */
  say(...lines: readonly string[]): void
  /** Types just these keys. */
  type(keys: string): void
  /** Rows of standard output so far. */
  heard(): string[]
  /** Standard error so far. */
  log(): string
  /**
   * Resolves with the match when standard output, after what the last call matched, has the pattern; rejects with
   * all that was heard when it has not in time (milliseconds, default 30,000) or the program ends without it.
   */
  waitFor(pattern: RegExp, ms?: number): Promise<RegExpExecArray>
  /** The same for standard error, from its beginning. */
  waitForLog(pattern: RegExp, ms?: number): Promise<RegExpExecArray>
  /** Closes its input, and resolves when it has ended. */
  end(): Promise<Exit>
  /** Sends a signal, and resolves when it has ended. */
  kill(signal?: NodeJS.Signals): Promise<Exit>
  readonly exited: Promise<Exit>
  /** The same once more in the same folder; this one is killed if it still runs. */
  restart(more?: Pick<ProgramOptions, 'env' | 'args'>): Promise<Program>
  /** Kills it and removes its folder. */
  remove(): Promise<void>
}

/** Where the code is. */
export const CODE = fileURLToPath(new URL('../..', import.meta.url))

/** Milliseconds: machines that run everything at once are slow. */
const PATIENCE = 30_000

/** What the one who runs the tests has configured for a bot of their own must not reach this one. */
const OURS = /^(SLACK_|IRC_|SMTP_|SIGNALBOX_|SAMPLE_|LOG_LEVEL$|NO_COLOR$|FORCE_COLOR$)/

/** A new folder for a program, with its configuration. */
export function makeFolder(config: string = sampleConfig()): string {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-program-'))
  writeFileSync(join(folder, 'signalbox.yaml'), config)
  return folder
}

function launch(
  folder: string,
  { env = {}, args = [], code = CODE, pty = false, ...options }: ProgramOptions,
): ChildProcess {
  const ours = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)))
  const named = {
    SIGNALBOX_CONFIG: join(folder, 'signalbox.yaml'),
    SIGNALBOX_STORE: `sqlite://${join(folder, 'data', 'signalbox.db')}`,
    SAMPLE_PAUSE: '0',
  }
  const how = { cwd: folder, env: { ...ours, ...named, ...env } }
  const main = options.main ?? join(code, 'src', 'main.ts')
  if (!pty) return spawn(process.execPath, [main, ...args], how)
  const command = [process.execPath, main, ...args].map(word => `'${word}'`).join(' ')
  return spawn('script', ['-qec', `stty cols 100; exec ${command}`, '/dev/null'], how)
}

/** Both of its streams; `waitFor` goes on after what it matched last. */
function listen(child: ChildProcess) {
  const [out, err] = [makeEar(child.stdout), makeEar(child.stderr)]
  let at = 0
  const explain = (pattern: RegExp) => (error: Error) => {
    const heard = `--- matched so far:\n${out.text().slice(0, at)}\n--- since:\n${out.text().slice(at)}`
    throw new Error(`${pattern}: ${error.message}\n${heard}\n--- log:\n${err.text()}`)
  }
  const exited = once(child, 'close').then(([code, signal]): Exit => {
    for (const ear of [out, err]) ear.deafen(`the program ended with ${code ?? signal}`)
    return { code, signal }
  })
  return {
    exited,
    heard: () => out.text().split('\n').slice(0, -1),
    log: err.text,
    async waitFor(pattern: RegExp, ms = PATIENCE) {
      const match = await out.waitFor(pattern, { ms, from: at }).catch(explain(pattern))
      at += match.index + match[0].length
      return match
    },
    waitForLog: (pattern: RegExp, ms = PATIENCE) => err.waitFor(pattern, { ms, from: 0 }).catch(explain(pattern)),
  }
}

/** Starts the program. It is not waited for: what is said before it listens waits in the pipe. */
export function startProgram(options: ProgramOptions = {}): Program {
  const folder = options.folder ?? makeFolder(options.config)
  const child = launch(folder, options)
  const ears = listen(child)
  // A program that was killed has not read all its input.
  child.stdin?.on('error', () => {})
  const kill = (signal: NodeJS.Signals = 'SIGKILL'): Promise<Exit> => {
    child.kill(signal)
    return ears.exited
  }
  return {
    ...ears,
    folder,
    pid: child.pid ?? 0,
    kill,
    type: keys => void child.stdin?.write(keys),
    say: (...lines) => void child.stdin?.write(lines.map(line => `${line}\n`).join('')),
    end() {
      child.stdin?.end()
      return ears.exited
    },
    async restart({ env, args } = {}) {
      await kill()
      return startProgram({ ...options, args: args ?? options.args, env: { ...options.env, ...env }, folder })
    },
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
