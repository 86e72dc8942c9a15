import { afterEach, describe, expect, test } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { readRecord } from '../helpers/record.ts'
import { makeSteps } from '../helpers/steps.ts'

const started: Program[] = []
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.remove()
})
const start = (folder: string): Program => {
  const program = startProgram({ folder })
  started.push(program)
  return program
}

describe('two copies on one store', () => {
  test('the second stands by, says so, and takes over with all that was said to the first', async () => {
    const { folder, runs } = makeSteps()
    const first = start(folder)
    first.say('!deploy web v2 to production', 'ben> !approve D1')
    await first.waitFor(/D1 approved by ben/)

    const second = start(folder)
    second.say('!start D1')
    await second.waitForLog(/standing by/)
    first.say('!hold D1 not yet')
    await first.waitFor(/D1 held by ada/)
    first.say('!resume D1')
    await first.waitFor(/D1 released by ada/)
    expect(second.heard()).toEqual([])
    await first.kill()

    await second.waitFor(/D1 started by ada/, 10_000)
    await second.waitFor(/canary is out/)
    const third = start(folder)
    await third.waitForLog(/standing by/)
    expect(await second.end()).toEqual({ code: 0, signal: null })

    third.say('!why D1')
    await third.waitFor(/approve by ben/)
    expect(await third.end()).toEqual({ code: 0, signal: null })
    expect(runs().map(r => r.what)).toEqual(['canary', 'check'])
    const { facts } = await readRecord(folder)
    expect(facts.filter(f => f.type === 'deploy.started')).toHaveLength(1)
  }, 60_000)

  test('one that stands by ends at once when it is told to', async () => {
    const { folder } = makeSteps()
    const first = start(folder)
    first.say('!whoami')
    await first.waitFor(/You are ada/)
    const second = start(folder)
    await second.waitForLog(/standing by/)
    expect(await second.kill('SIGTERM')).toEqual({ code: 0, signal: null })
    first.say('!whoami')
    await first.waitFor(/You are ada/)
  }, 60_000)
})
