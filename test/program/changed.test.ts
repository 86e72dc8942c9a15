/** What changes around a deployment while it waits: its plan, its branch, what runs there; and a step that never ends. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { readRecord } from '../helpers/record.ts'
import { makeSteps } from '../helpers/steps.ts'

const over = { code: 0, signal: null }

const CONFIG = `
name: Changing
sample: ./data
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [release] }
roles: { deploy: [infra], approve: [release] }
rooms: { ops: { irc: "#ops" } }
services:
  web:
    repository: ./data/web.git
    targets:
      production: { approvals: 1, approvers: [release], steps: [{ name: all, run: [./step, old, "{revision}"] }] }
  auto:
    repository: ./data/web.git
    targets:
      live: { approvals: 1, autostart: true, steps: [{ name: endless, run: [./step, endless], timeout: 1s }] }
  told:
    repository: ./data/web.git
    current: [cat, there]
    targets:
      there: { approvals: 0, steps: [{ name: release, run: [./step, release] }] }
`

/** Asks the repository of the sample in this folder. */
const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-C', join(folder, 'data', 'web.git'), ...args], { encoding: 'utf8' }).trim()

let program: Program
afterEach(() => program.remove())

describe('while it waits to be started', () => {
  test('another plan makes its approval void, and it is asked for again', async () => {
    const steps = makeSteps(CONFIG)
    program = startProgram({ folder: steps.folder })
    program.say('!deploy web v2 to production', 'ben> !approve D1')
    await program.waitFor(/D1 approved by ben/)
    writeFileSync(join(steps.folder, 'signalbox.yaml'), CONFIG.replace('./step, old', './step, new'))
    program = await program.restart()
    program.say('!start D1')
    await program.waitFor(/plan of D1 changed with the configuration: approvals so far are void/)
    await program.waitFor(/waits for: 1 of release, not ada/)
    program.say('!start D1')
    await program.waitFor(/D1 is not approved yet/)
    expect(steps.runs()).toEqual([])
    program.say('ben> !approve D1')
    await program.waitFor(/D1 approved by ben/)
    program.say('!start D1')
    await program.waitFor(/D1 .*done in/)
    expect(steps.runs()).toMatchObject([{ what: 'new' }])
    expect(await program.end()).toEqual(over)
  }, 60_000)

  test('a branch may go on: the commit that was approved is what is deployed', async () => {
    const steps = makeSteps(CONFIG)
    program = startProgram({ folder: steps.folder })
    program.say('!whoami')
    await program.waitFor(/You are ada/)
    const move = (to: string) => git(steps.folder, 'update-ref', 'refs/heads/next', to)
    const idOf = (tag: string) => git(steps.folder, 'rev-parse', `${tag}^{commit}`)
    const before = idOf('v2')
    move(before)
    program.say('!deploy web next to production', 'ben> !approve D1')
    await program.waitFor(/D1 approved by ben/)
    move(idOf('v4'))
    program.say('!start D1')
    await program.waitFor(/D1 .*done in/)
    expect(await program.end()).toEqual(over)
    const { facts } = await readRecord(steps.folder)
    const started = facts.find(f => f.type === 'step.requested')
    expect(started).toMatchObject({ run: ['./step', 'old', before] })
  }, 60_000)
})

test('an approval starts it where the target says so, and its time limit stops a step', async () => {
  const steps = makeSteps(CONFIG)
  steps.close('endless')
  program = startProgram({ folder: steps.folder })
  program.say('!deploy auto v2', 'ben> !approve D1')
  await program.waitFor(/D1 approved by ben.*started|D1 .*started by/)
  await program.waitFor(/D1 failed\. endless: stopped after its time limit of 1 s/)
  const [run] = steps.runs()
  expect(() => process.kill(run!.pid, 0)).toThrow('ESRCH')
  program.say('!output D1')
  await program.waitFor(/endless at work/)
  program.say('!abort D1 enough')
  await program.waitFor(/D1 aborted by ada/)
  expect(await program.end()).toEqual(over)
}, 60_000)

test('what was deployed behind its back is asked before a plan, recorded, and said once', async () => {
  const steps = makeSteps(CONFIG)
  const there = (commit: string) => writeFileSync(join(steps.folder, 'there'), `${commit}\n`)
  program = startProgram({ folder: steps.folder })
  program.say('!whoami')
  await program.waitFor(/You are ada/)
  const idOf = (name: string) => git(steps.folder, 'rev-parse', `${name}^{commit}`)
  program.say('!deploy told v1')
  await program.waitFor(/D1 .*done in/)
  there(idOf('v2'))
  program.say('!deploy told v4')
  await program.waitFor(/told in there was deployed behind my back: 7f5039d/)
  await program.waitFor(/D2 .*done in/)
  expect(await program.end()).toEqual(over)
  expect(program.heard().filter(row => /7f5039d .*runs there, not 4c0089c/.test(row))).toHaveLength(1)
  const { facts } = await readRecord(steps.folder)
  const drift = { was: idOf('v1'), revision: { commit: idOf('v2') } }
  expect(facts.find(f => f.type === 'drift.found')).toMatchObject(drift)
}, 60_000)
