/** A private Redis server in a temporary directory; what it answered survives a kill. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needServer } from './need.ts'
import { freePort } from './ports.ts'
import { type Program, startProgram } from './program.ts'

const BINARY = '/usr/bin/redis-server'

export const hasRedis = (): boolean => needServer('Redis', [BINARY])

export type RunningServer = {
  readonly url: string
  /** Ends it as a crash would, and waits. */
  crash(): Promise<void>
  /** Starts it again, with its data and on the same port. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** Starts a server on a free port of loopback. */
export async function startRedis(): Promise<RunningServer> {
  const dir = mkdtempSync(join(tmpdir(), 'signalbox-redis-'))
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '']
  args.push('--appendonly', 'yes', '--appendfsync', 'always')
  const start = () => startProgram({ command: BINARY, args, ready: /Ready to accept connections/ })
  let program: Program = await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    crash: () => program.kill(),
    restart: async () => {
      program = await start()
    },
    stop: async () => {
      await program.kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
