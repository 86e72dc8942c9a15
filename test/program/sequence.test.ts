/** A sequence as real programs on a real repository: killed in the middle, failing at its end, taken back in reverse. */
import { afterEach, expect, test } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { readRecord } from '../helpers/record.ts'
import { makeSteps, type Steps } from '../helpers/steps.ts'

const CONFIG = `
name: Sequences
sample: ./data
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [release] }
roles: { deploy: [infra], approve: [release] }
rooms: { ops: { irc: "#ops" } }
services:
  db:
    repository: ./data/web.git
    targets:
      production:
        approvals: 1
        approvers: [release]
        validating: 0s
        steps: [{ name: copy, run: [./step, db-copy] }, { name: tidy, run: [./step, db-tidy] }]
        rollback: [{ name: back, run: [./step, db-back] }]
  web:
    repository: ./data/web.git
    targets:
      production:
        approvals: 1
        approvers: [release]
        validating: 0s
        steps: [{ name: release, run: [./step, web-release] }]
        rollback: [{ name: back, run: [./step, web-back] }]
checks:
  smoke: { run: [./step, smoke], targets: [db/production] }
sequences:
  launch:
    steps: [{ service: db }, { check: smoke }, { service: web }]
`

let program: Program
afterEach(() => program.remove())

const ran = (steps: Steps): string[] => steps.runs().map(r => r.what)
const began = (steps: Steps, what: string) =>
  expect.poll(() => ran(steps).includes(what), { timeout: 30_000, interval: 10 }).toBe(true)

/** v1 runs in both, seen healthy. */
async function first(): Promise<void> {
  for (const [i, service] of ['db', 'web'].entries()) {
    const id = `D${i + 1}`
    program.say(`!deploy ${service} v1 to production`)
    await program.waitFor(new RegExp(`!approve ${id}`))
    program.say(`ben> !approve ${id}`)
    await program.waitFor(new RegExp(`!start ${id}`))
    program.say(`!start ${id}`)
    await program.waitFor(new RegExp(`${id} .*done in`))
    program.say(`!verify ${id} good`)
    await program.waitFor(new RegExp(`${id} .*(judged good|is judged good already|healthy)`))
  }
}

test('survives kill -9 in a step and in a check, stands where it fails, and goes back in reverse', async () => {
  const steps = makeSteps(CONFIG)
  program = startProgram({ folder: steps.folder })
  await first()
  steps.close('db-copy', 'smoke')
  program.say('!sequence launch web=v2 db=v2 reason="new prices"')
  await program.waitFor(/In the order of its steps, whatever the order typed/)
  await program.waitFor(/one approval for the whole: by 1 of release/)
  program.say('ben> !approve S1')
  await program.waitFor(/S1 launch approved by ben at .*: db → production begins/)
  await expect.poll(() => ran(steps).filter(w => w === 'db-copy').length, { timeout: 30_000 }).toBe(2)

  await program.kill()
  steps.open('db-copy')
  program = startProgram({ folder: steps.folder })
  await program.waitFor(/S1 step 2 of 3, smoke on db production: runs \(K1\)/)
  await began(steps, 'smoke')

  await program.kill()
  steps.breaks('web-release')
  steps.open('smoke')
  program = startProgram({ folder: steps.folder })
  await program.waitFor(/S1 step 2 of 3, smoke on db production: passed \(K1/)
  await program.waitFor(/D4 failed/)
  await program.waitFor(/ada: S1 launch stands at step 3 of 3, web → production: D4 failed/)

  steps.close('web-back')
  program.say('!sequence rollback S1 prices are wrong')
  await program.waitFor(
    /S1 launch goes back, says ada: prices are wrong · web → production \(D4\) then db → production \(D3\)/,
  )
  await began(steps, 'web-back')
  expect(ran(steps)).not.toContain('db-back')
  await program.kill()
  steps.open('web-back')
  program = startProgram({ folder: steps.folder })
  await program.waitFor(/S1 launch is taken back: web → production, then db → production/)
  program.say('!status', '!sequence S1')
  await program.waitFor(/taken back with D6/)
  expect(await program.end()).toEqual({ code: 0, signal: null })

  expect(ran(steps).slice(3)).toEqual(['db-copy', 'db-tidy', 'smoke', 'web-release', 'web-back', 'db-back'])
  const { facts, state, atStart } = await readRecord(steps.folder)
  expect(facts.filter(f => f.type === 'deploy.done').map(f => f.deploy)).toEqual(['D1', 'D2', 'D3', 'D5', 'D6'])
  expect(state.targets['db/production']!.runs.at(-1)!.revision).toEqual(
    state.targets['db/production']!.runs[0]!.revision,
  )
  expect(atStart).toEqual(state)
}, 120_000)

test('goes to its end by itself when the input has ended', async () => {
  const steps = makeSteps(CONFIG.replaceAll('approvals: 1', 'approvals: 0'))
  program = startProgram({ folder: steps.folder })
  program.say('!sequence launch db=v2 web=v2')
  await program.waitFor(/S1 launch by ada/)
  expect(await program.end()).toEqual({ code: 0, signal: null })
  expect(program.heard().join('\n')).toMatch(
    /S1 launch is done in .*: db \w+ → production and web \w+ → production, all healthy/,
  )
  expect(ran(steps)).toEqual(['db-copy', 'db-tidy', 'smoke', 'web-release'])
}, 60_000)
