/** Runs a short program and takes what it prints: for questions, never for steps. */
import { spawn } from 'node:child_process'
import { signal } from './process.ts'

export type Captured = {
  /** Null when it was ended by a signal, never started, or took too long. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly late: boolean
  readonly error?: NodeJS.ErrnoException
}

export type CaptureOptions = {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Milliseconds, then the program and all it started are killed. */
  readonly timeout: number
  readonly input?: string
  /** Bytes kept of each output; 1 MB when not given. The rest is read and dropped. */
  readonly limit?: number
  /** Takes the output piece by piece as it comes: then nothing of it is kept. */
  readonly take?: (piece: Buffer) => void
}

function collect(stream: NodeJS.ReadableStream, limit: number): () => string {
  const chunks: Buffer[] = []
  let left = limit
  stream.on('data', (chunk: Buffer) => {
    if (left > 0) chunks.push(chunk.subarray(0, left))
    left -= chunk.length
  })
  return () => Buffer.concat(chunks).toString('utf8')
}

/** Never rejects: what went wrong stands in the answer. */
export function capture(argv: readonly string[], options: CaptureOptions): Promise<Captured> {
  const { cwd, env, timeout, input = '', limit = 1024 * 1024, take } = options
  const failed = (error: NodeJS.ErrnoException): Captured => ({
    code: null,
    stdout: '',
    stderr: '',
    late: false,
    error,
  })
  return new Promise(resolve => {
    try {
      const child = spawn(argv[0] ?? '', argv.slice(1), { cwd, env, detached: true, stdio: 'pipe' })
      const [stdout, stderr] = [collect(child.stdout, take ? 0 : limit), collect(child.stderr, limit)]
      if (take) child.stdout.on('data', take)
      const answer = (code: number | null, late: boolean) => resolve({ code, stdout: stdout(), stderr: stderr(), late })
      const timer = setTimeout(() => {
        if (child.pid !== undefined) signal(-child.pid, 'SIGKILL')
        answer(null, true)
      }, timeout)
      child.once('error', error => resolve(failed(error)))
      child.once('close', code => answer(code, false))
      child.once('close', () => clearTimeout(timer))
      // A program that does not read its input is no error.
      child.stdin.on('error', () => {}).end(input)
    } catch (error) {
      resolve(failed(error instanceof Error ? error : new Error(String(error))))
    }
  })
}
