/** An organisation whose steps write down each of their runs, and begin, end and fail when a test says so. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from './program.ts'

/** `step WHAT`: one line in `runs`, some output, then it waits while `closed/WHAT` is there. */
const STEP = `#!/bin/sh
echo "$SIGNALBOX_JOB $1 $$" >>runs
echo "$1 at work"
while [ -e "closed/$1" ]; do sleep 0.03; done
echo "$1 at its end"
[ ! -e "broken/$1" ]
`

/** What the service `slow` is asked before each decision about it. */
const CURRENT = `#!/bin/sh
echo "$1" >>asked
while [ -e closed/current ]; do sleep 0.03; done
`

const CONFIG = `
name: Steps
sample: ./data
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [release] }
  cleo: { irc: cleo, teams: [infra, release] }
roles: { deploy: [infra], approve: [release], override: [cleo] }
rooms: { ops: { irc: "#ops" } }
services:
  web:
    repository: ./data/web.git
    targets:
      staging:
        approvals: 0
        steps: [{ name: release, run: [./step, release] }]
      production:
        approvals: 1
        approvers: [release]
        steps:
          - { name: canary, run: [./step, canary], verify: [./step, check], pause: approve }
          - { name: migrate, run: [./step, migrate] }
          - { name: everyone, run: [./step, everyone], verify: [./step, look] }
        rollback: [{ name: back, run: [./step, back] }]
  slow:
    repository: ./data/web.git
    current: [./current, "{target}"]
    targets:
      there: { approvals: 0, steps: [{ name: release, run: [./step, release] }] }
`

export type Run = { readonly job: string; readonly what: string; readonly pid: number }

export type Steps = {
  readonly folder: string
  /** Every run so far, in order. */
  runs(): Run[]
  /** How often the service `slow` was asked what runs there; closed as `current`. */
  asked(): number
  /** A closed step begins and does not end before it is opened again. */
  close(...what: readonly string[]): void
  open(...what: readonly string[]): void
  /** A broken step ends with exit code 1. */
  breaks(what: string): void
  repair(what: string): void
}

/** Makes a folder in which `startProgram({ folder })` runs such an organisation; steps: release; canary, check, migrate, everyone, look, back. */
export function makeSteps(config: string = CONFIG): Steps {
  const folder = makeFolder(config)
  const file = (...names: readonly string[]): string => join(folder, ...names)
  writeFileSync(file('step'), STEP, { mode: 0o755 })
  writeFileSync(file('current'), CURRENT, { mode: 0o755 })
  for (const name of ['closed', 'broken']) mkdirSync(file(name))
  const rows = (name: string): string[] =>
    existsSync(file(name)) ? readFileSync(file(name), 'utf8').split('\n').filter(Boolean) : []
  return {
    folder,
    runs: () =>
      rows('runs').map(row => {
        const [job = '', what = '', pid] = row.split(' ')
        return { job, what, pid: Number(pid) }
      }),
    asked: () => rows('asked').length,
    close: (...what) => void what.map(one => writeFileSync(file('closed', one), '')),
    open: (...what) => void what.map(one => rmSync(file('closed', one), { force: true })),
    breaks: what => writeFileSync(file('broken', what), ''),
    repair: what => rmSync(file('broken', what), { force: true }),
  }
}
