import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { makeFolder, type Program, startProgram } from '../helpers/program.ts'
import { readRecord } from '../helpers/record.ts'
import { mountSmallDisk, type SmallDisk } from '../helpers/small-disk.ts'
import { makeSteps } from '../helpers/steps.ts'

const over = { code: 0, signal: null }
const NOTHING = /nothing was recorded and nothing was done: The store .*/

let program: Program | undefined
let disk: SmallDisk | undefined
afterEach(async () => {
  await program?.kill()
  disk?.unmount()
  await program?.remove()
  disk = undefined
})

describe('a full disk', () => {
  test('is told to the speaker, and nothing was recorded; with room again the same line works', async ctx => {
    const folder = makeFolder()
    disk = mountSmallDisk(join(folder, 'data'))
    if (!disk) return ctx.skip()
    const line = `!log ${'full '.repeat(300)}`
    program = startProgram({ folder })
    program.say('!log before')
    await program.waitFor(/Logged as L1/)
    disk.fill()
    program.say(line)
    expect((await program.waitFor(NOTHING))[0]).toMatch(/is full\. Free space/)
    program.say('!log find full')
    await program.waitFor(/Nothing in the log holds full/)

    program = await program.restart()
    program.say('!log find full')
    await program.waitFor(/Nothing in the log holds full/)
    disk.room()
    program.say(line)
    await program.waitFor(/Logged as L2/)
    program = await program.restart()
    program.say('!log find full', '!log find before')
    await program.waitFor(/L2 .*full\n.*L1 .*before/)
    expect(await program.end()).toEqual(over)
    expect((await readRecord(folder)).entries).toHaveLength(2)
  }, 60_000)

  test('a read-only one ends the start with the cure', async ctx => {
    const folder = makeFolder()
    disk = mountSmallDisk(join(folder, 'data'))
    if (!disk) return ctx.skip()
    program = startProgram({ folder })
    program.say('!log before')
    expect(await program.end()).toEqual(over)
    disk.readOnly()
    for (const args of [[], ['--check']]) {
      program = await program.restart({ args })
      expect(await program.exited).toEqual({ code: 1, signal: null })
      expect(program.log()).toMatch(/The store .* may write there/)
      expect(program.log()).not.toMatch(/^\s+at /m)
    }
  }, 60_000)
})

describe('a store that is taken away in mid-run', () => {
  test('is told to the speaker; what a step brings meanwhile is recorded once it can be', async () => {
    const { folder, close, open, runs } = makeSteps()
    const file = join(folder, 'data', 'signalbox.db')
    close('release')
    program = startProgram({ folder })
    program.say('!deploy web v2 to staging')
    await program.waitFor(/D1 started by ada/)
    renameSync(file, `${file}.away`)
    program.say('!log one', '!deploy web v2 to production')
    expect((await program.waitFor(NOTHING))[0]).toMatch(/was deleted or replaced while in use\. Put the file back/)
    await program.waitFor(NOTHING)
    open('release')
    await program.waitForLog(/"cause":"job:D1\.1\.run\.1"|nothing was recorded/)
    program.say('!status web')
    await program.waitFor(/D1 .*running/)
    renameSync(`${file}.away`, file)
    await program.waitFor(/D1 .*done in/)
    program.say('!log one')
    await program.waitFor(/Logged as L/)
    expect(await program.end()).toEqual(over)
    expect(runs().map(r => r.job)).toEqual(['D1.1.run.1'])
    const { facts } = await readRecord(folder)
    expect(facts.filter(f => f.type === 'log.written')).toHaveLength(1)
    expect(facts.filter(f => f.type === 'deploy.requested')).toHaveLength(1)
  }, 60_000)
})

describe('SIGTERM', () => {
  test('ends it with 0 and a snapshot from which the next start goes on; a step goes on alone', async () => {
    const { folder, close, open, runs } = makeSteps()
    close('migrate')
    program = startProgram({ folder })
    program.say('!deploy web v2 to production', 'ben> !approve D1', '!start D1')
    await program.waitFor(/canary is out.*migrate\?/)
    program.say('!go D1')
    await expect.poll(() => runs().map(r => r.what), { timeout: 30_000 }).toContain('migrate')
    expect(await program.kill('SIGTERM')).toEqual(over)
    const kept = await readRecord(folder)
    expect(kept.loaded).toBe(kept.entries.length)
    expect(kept.atStart).toEqual(kept.state)

    program = await program.restart()
    open('migrate')
    await program.waitFor(/D1 .*done in/)
    expect(await program.kill('SIGINT')).toEqual(over)
    expect(runs().map(r => r.what)).toEqual(['canary', 'check', 'migrate', 'everyone', 'look'])
  }, 60_000)
})
