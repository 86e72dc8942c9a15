/** A private PostgreSQL server in a temporary directory, run as the user `postgres` where we are root. */
import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needServer } from './need.ts'
import { freePort } from './ports.ts'
import { type Program, startProgram } from './program.ts'
import type { RunningServer } from './redis.ts'

const HOME = '/usr/lib/postgresql'

/** Debian keeps each major version in its own directory. */
function binaries(): string {
  try {
    return join(HOME, readdirSync(HOME).sort((a, b) => Number(b) - Number(a))[0] ?? '', 'bin')
  } catch {
    return join(HOME, 'bin')
  }
}

const binary = (name: string): string => join(binaries(), name)

export const hasPostgres = (): boolean => needServer('PostgreSQL', [binary('postgres'), binary('initdb')])

/** It refuses to run as root. */
const userId = (): number | undefined =>
  process.getuid?.() === 0 ? Number(execFileSync('id', ['-u', 'postgres']).toString()) : undefined

function makeData(user: number | undefined): string {
  const dir = mkdtempSync(join(tmpdir(), 'signalbox-postgres-'))
  if (user !== undefined) chownSync(dir, user, user)
  const args = ['--no-sync', '--auth=trust', '--username=signalbox', '--encoding=UTF8', '--locale=C', join(dir, 'data')]
  execFileSync(binary('initdb'), args, { uid: user, gid: user, cwd: '/', stdio: 'pipe' })
  return dir
}

/** Starts a server on a free port of loopback, with a superuser `signalbox` who needs no password. */
export async function startPostgres(): Promise<RunningServer> {
  const user = userId()
  const dir = makeData(user)
  const port = await freePort()
  const args = ['-D', join(dir, 'data'), '-p', String(port), '-c', 'listen_addresses=127.0.0.1']
  args.push('-c', `unix_socket_directories=${dir}`, '-c', 'fsync=off')
  const ready = /ready to accept connections/
  const start = () => startProgram({ command: binary('postgres'), args, ready, user })
  let program: Program = await start()
  return {
    url: `postgresql://signalbox@127.0.0.1:${port}/postgres`,
    // QUIT is its "immediate" end, without a checkpoint; KILL would leave its children behind for a while.
    crash: () => program.kill('SIGQUIT'),
    restart: async () => {
      program = await start()
    },
    stop: async () => {
      await program.kill('SIGQUIT')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
