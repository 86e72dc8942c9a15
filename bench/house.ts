/** Where the bench takes place: a small organisation in a folder of its own, and the real program in it. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeFolder, type Program, startProgram } from '../test/helpers/program.ts'
import { git } from './git.ts'

const configOf = (rooms: string): string => `
name: Bench
timezone: UTC
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [release] }
roles: { deploy: [infra], approve: [release] }
rooms: { ${rooms} }
services:
  web:
    repository: ./web.git
    targets:
      production: { room: ops, approvers: [release], steps: [{ name: release, run: [./release] }] }
`

/** As `npm start` does: what was compiled once is not compiled again. */
const asStarted = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/signalbox', import.meta.url)),
}

/** Makes the folder with the configuration and a repository. `rooms` are the insides of a YAML map; one of them is ops. */
export function makeHouse(rooms = 'ops: { irc: "#ops" }'): string {
  const folder = makeFolder(configOf(rooms))
  const path = join(folder, 'web.git')
  git(['init', '--quiet', '--bare', '--initial-branch=main', path])
  const ada = ['-c', 'user.name=Ada Lovelace', '-c', 'user.email=ada@example.org']
  const first = git(['-C', path, ...ada, 'commit-tree', '-m', 'First page', git(['-C', path, 'mktree'])])
  git(['-C', path, 'update-ref', 'refs/heads/main', first])
  return folder
}

export const storeFile = (folder: string): string => join(folder, 'data', 'signalbox.db')

/** Starts the program with its terminal. */
export const startHere = (folder: string): Program => startProgram({ folder })

/** Starts the program on an IRC server, as nick `signalbox`, with nothing that holds it back. */
export function startOnIrc(folder: string, port: number, more: Readonly<Record<string, string>> = {}): Program {
  const env = {
    IRC_HOST: '127.0.0.1',
    IRC_PORT: String(port),
    IRC_TLS: 'false',
    IRC_FLOOD: 'off',
    LOG_LEVEL: 'warn',
    ...asStarted,
    ...more,
  }
  return startProgram({ folder, env })
}

/** Resident memory of a process in MiB, from proc_pid_status(5). */
export function residentMemory(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) / 1024
}
