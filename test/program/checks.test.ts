/** Checks as real programs: after a deployment, by hand, killed in the middle, stopped, too slow; and the gate that asks for them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { readRecord } from '../helpers/record.ts'
import { makeSteps, type Steps } from '../helpers/steps.ts'

const over = { code: 0, signal: null }

const CONFIG = `
name: Checked
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
      staging: { approvals: 0, steps: [{ name: release, run: [./step, release] }] }
      production:
        approvals: 0
        checks: [smoke]
        steps: [{ name: release, run: [./step, everyone] }]
checks:
  smoke: { run: [./step, "smoke-{target}", "{revision}"], after: [web/staging] }
  slow: { run: [./step, slow], timeout: 1s, room: ops }
`

let program: Program
afterEach(() => program.remove())

const began = (steps: Steps, job: string) =>
  expect.poll(() => steps.runs().some(r => r.job === job), { timeout: 30_000, interval: 10 }).toBe(true)
const ended = (steps: Steps, job: string) =>
  expect.poll(() => existsSync(join(steps.folder, 'data', 'jobs', job, 'end.json')), { timeout: 30_000 }).toBe(true)

test('a check follows its deployment, survives kill -9, and lets the revision go on once it passed', async () => {
  const steps = makeSteps(CONFIG)
  steps.close('smoke-staging')
  steps.breaks('smoke-staging')
  program = startProgram({ folder: steps.folder })
  program.say('!deploy web v2 to staging')
  await program.waitFor(/D1 .*done in/)
  await began(steps, 'K1')
  program.say('!deploy web v2 to production')
  await program.waitFor(/smoke \(K1\) is not at its end in web staging/)
  program.say('!check smoke')
  await program.waitFor(/K1 runs there since .*, after D1/)

  // Its end comes while nobody is there to see it.
  await program.kill()
  steps.open('smoke-staging')
  await ended(steps, 'K1')
  program = startProgram({ folder: steps.folder })
  await program.waitFor(/smoke fails on web staging at .*: exit 1 after .* \(K1\)/)
  await program.waitFor(/It has never been good there/)
  await program.waitFor(/smoke-staging at its end/)
  program.say('!deploy web v2 to production')
  await program.waitFor(/smoke failed on it in web staging \(K1: exit 1/)

  steps.repair('smoke-staging')
  program.say('!check smoke web/staging')
  await program.waitFor(/smoke is ok again on web staging at .* \(K2, /)
  program.say('!output K2', '!checks smoke')
  await program.waitFor(/K2 smoke on web staging\n.*smoke-staging at work/)
  await program.waitFor(/web staging: ok since .* K2 .*: passed in/)
  program.say('!deploy web v2 to production')
  await program.waitFor(/D4 .*done in/)
  expect(await program.end()).toEqual(over)

  expect(steps.runs().map(r => r.job)).toEqual(['D1.1.run.1', 'K1', 'K2', 'D4.1.run.1'])
  const kept = await readRecord(steps.folder)
  expect(kept.facts.filter(f => f.type === 'check.finished')).toMatchObject([
    { run: 'K1', result: 'failed', code: 1, tail: expect.stringContaining('smoke-staging at its end') },
    { run: 'K2', result: 'ok', code: 0 },
  ])
  expect(kept.atStart).toEqual(kept.state)
}, 90_000)

test('a check is stopped by hand, by its time limit, and by the deployment that makes it pointless', async () => {
  const steps = makeSteps(CONFIG)
  steps.close('smoke-staging', 'slow')
  program = startProgram({ folder: steps.folder })
  program.say('!check slow')
  await program.waitFor(/slow fails: stopped after its time limit/)
  program.say('!deploy web v1 to staging')
  await program.waitFor(/D1 .*done in/)
  await began(steps, 'K2')
  program.say('!check stop K2')
  await program.waitFor(/I stop K2 smoke on web staging/)
  // Not before its end has come to the record: two are never under way in one place.
  await ended(steps, 'K2')
  program.say('!checks smoke')
  await program.waitFor(/web staging: nothing known yet.* K2 .*: (stopped after|runs since .*, stopping)/)
  program.say('!deploy web v2 to staging')
  await program.waitFor(/D2 .*done in/)
  await began(steps, 'K3')
  program.say('!deploy web v1 to staging')
  await program.waitFor(/D3 .*done in/)
  await began(steps, 'K4')
  steps.open('smoke-staging')
  expect(await program.end()).toEqual(over)

  const { facts } = await readRecord(steps.folder)
  const results = facts.flatMap(f => (f.type === 'check.finished' ? [[f.run, f.result]] : []))
  expect(results).toEqual([
    ['K1', 'timeout'],
    ['K2', 'stopped'],
    ['K3', 'stopped'],
    ['K4', 'ok'],
  ])
}, 90_000)
