import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Fact } from '../../src/core/facts.ts'
import { openNotes } from '../../src/ledger/notes.ts'
import { type Program, startProgram } from '../helpers/program.ts'
import { leaveBehind } from '../helpers/record.ts'
import { makeSteps } from '../helpers/steps.ts'

const over = { code: 0, signal: null }
let program: Program
afterEach(() => program.remove())

/** A program whose D1 waits for approval, and which has ended. */
async function asked(): Promise<string> {
  const { folder } = makeSteps()
  program = startProgram({ folder })
  program.say('!deploy web v2 to production')
  await program.waitFor(/D1 web/)
  expect(await program.end()).toEqual(over)
  return folder
}

const held = (reason: string): Fact => ({ type: 'deploy.held', deploy: 'D1', by: 'ben', reason })
const resumed: Fact = { type: 'deploy.resumed', deploy: 'D1', by: 'ben' }

describe('what was recorded and not said before a crash', () => {
  test('is said by the next start, in order, and only by that', async () => {
    await leaveBehind(await asked(), [held('wait for the demo'), resumed])
    program = await program.restart()
    await program.waitFor(/D1 held by ben: wait for the demo/)
    await program.waitFor(/D1 released by ben/)
    expect(await program.end()).toEqual(over)
    program = await program.restart()
    program.say('!why D1')
    await program.waitFor(/D1/)
    expect(await program.end()).toEqual(over)
    expect(program.heard().join('\n')).not.toMatch(/D1 released by ben/)
  }, 60_000)

  test('is told as one summary when there is much of it and it is old', async () => {
    const many = Array.from({ length: 8 }, (_, i) => [held(`reason ${i + 1}`), resumed]).flat()
    await leaveBehind(await asked(), many, 120_000)
    program = await program.restart()
    await program.waitFor(/While I could not speak here .* 16 messages; the last 5:/)
    await program.waitFor(/reason 8/)
    program.say('!whoami')
    await program.waitFor(/You are ada/)
    const heard = program.heard().join('\n')
    expect(heard).not.toMatch(/reason 5/)
    expect(heard.match(/While I could not speak/g)).toHaveLength(1)
    expect(await program.end()).toEqual(over)
  }, 60_000)

  test('is not lost in the first moment of the first start either', async () => {
    const { folder } = makeSteps()
    program = startProgram({ folder })
    program.say('!whoami')
    await program.waitFor(/You are ada/)
    await program.kill()
    const notes = await openNotes(`sqlite://${join(folder, 'data', 'signalbox.db')}`)
    expect(await notes.get('cursor:terminal')).toEqual({ seq: 0, page: 0 })
    await notes.close()
  }, 60_000)
})
