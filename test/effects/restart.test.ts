import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ProcessId, startOf } from '../../src/effects/process.ts'
import { endOf, kill9, linesOf, newFolder, openDesk, removeFolder, shell, startBot } from './jobs.ts'
import { until } from './until.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

const file = (name: string): string => join(dir, name)
const processIn = (path: string): ProcessId => JSON.parse(readFileSync(file(path), 'utf8'))
const keeperOf = (key: string): number => JSON.parse(readFileSync(file(`${key}/keeper.json`), 'utf8')).keeper.pid
const wait = 'echo started >> ran; while ! [ -e go ]; do sleep 0.02; done; echo went on; exit 7'

describe('the bot is killed', () => {
  test('while the program runs: it is picked up with output and exit code', async () => {
    const job = shell('a', `echo early; ${wait}`)
    const bot = await startBot(dir, [job])
    await until('the start', () => linesOf(file('ran')).length)
    await kill9(bot)
    const { runner, ends } = openDesk(dir)
    runner.run(job)
    expect((await runner.output('a'))?.text).toBe('early\n')
    writeFileSync(file('go'), '')
    await runner.settled()
    expect(ends).toMatchObject([{ how: 'failed', code: 7, tail: 'early\nwent on' }])
    expect(linesOf(file('ran'))).toHaveLength(1)
  })

  test('and the program ends meanwhile: the end is found', async () => {
    const job = shell('a', wait)
    const bot = await startBot(dir, [job])
    await until('the start', () => linesOf(file('ran')).length)
    await kill9(bot)
    writeFileSync(file('go'), '')
    await until('the end', () => linesOf(file('a/end.json')).length)
    expect(await endOf(dir, job)).toMatchObject({ how: 'failed', code: 7, tail: 'went on' })
    expect(linesOf(file('ran'))).toHaveLength(1)
  })

  test('and the time-out comes meanwhile', async () => {
    const job = shell('a', 'echo started >> ran; sleep 60', 400)
    await kill9(await startBot(dir, [job]))
    await until('the end', () => linesOf(file('a/end.json')).length)
    expect(await endOf(dir, job)).toMatchObject({ how: 'timeout', signal: 'SIGTERM' })
  })

  test('and the next one stops the program', async () => {
    const job = shell('a', wait)
    const bot = await startBot(dir, [job])
    await until('the start', () => linesOf(file('ran')).length)
    await kill9(bot)
    const { runner, ends } = openDesk(dir)
    runner.run(job)
    runner.stop('a')
    await runner.settled()
    expect(ends).toMatchObject([{ how: 'stopped', signal: 'SIGTERM' }])
  })

  test('at any moment of the start: the program runs once, and its end is told', async () => {
    const job = (n: number) => shell(`k${n}`, `echo ran >> ran${n}; echo ok`)
    for (let n = 0; n < 12; n++) {
      const bot = await startBot(dir, [job(n)])
      const moment = Date.now() + n * 4
      await until('the moment', () => Date.now() >= moment)
      await kill9(bot)
      expect(await endOf(dir, job(n))).toMatchObject({ how: 'ok', tail: 'ok' })
      expect(linesOf(file(`ran${n}`))).toEqual(['ran'])
    }
    // Two dozen processes, one after another.
  }, 120_000)
})

describe('the keeper is killed', () => {
  test('and the program with it: lost, told by the bot that watches, and for good', async () => {
    const { runner, ends } = openDesk(dir)
    runner.run(shell('a', wait))
    await until('the program', () => linesOf(file('ran')).length && linesOf(file('a/child.json')).length)
    process.kill(keeperOf('a'), 'SIGKILL')
    process.kill(-processIn('a/child.json').pid, 'SIGKILL')
    await runner.settled()
    expect(ends).toMatchObject([{ how: 'lost', code: null, signal: null }])
    expect(await endOf(dir, shell('a', 'echo again >> ran'))).toEqual(ends[0])
    expect(linesOf(file('ran'))).toEqual(['started'])
  })

  test('and the program lives: it is waited for, and can be stopped', async () => {
    const { runner, ends } = openDesk(dir)
    runner.run(shell('a', wait))
    await until('the program', () => linesOf(file('ran')).length && linesOf(file('a/child.json')).length)
    const { pid } = processIn('a/child.json')
    process.kill(keeperOf('a'), 'SIGKILL')
    await until('the death of the keeper', () => startOf(keeperOf('a')) === undefined)
    expect(startOf(pid)).toBeDefined()
    expect(ends).toEqual([])
    runner.stop('a')
    await runner.settled()
    expect(ends).toMatchObject([{ how: 'stopped', code: null }])
    expect(startOf(pid)).toBeUndefined()
  })

  test('and the program takes longer than it may: it is killed', async () => {
    const { runner, ends } = openDesk(dir)
    runner.run(shell('a', 'sleep 60', 700))
    await until('the program', () => linesOf(file('a/child.json')).length)
    const { pid } = processIn('a/child.json')
    process.kill(keeperOf('a'), 'SIGKILL')
    await runner.settled()
    expect(ends).toMatchObject([{ how: 'timeout' }])
    expect(startOf(pid)).toBeUndefined()
  })
})

describe('a claim without a keeper', () => {
  const claimed = (keeper: unknown) => {
    mkdirSync(file('a'))
    writeFileSync(file('a/keeper.json'), JSON.stringify({ keeper, startedAt: 5, timeout: 1e12 }))
  }

  test('crashed before it started anything: lost, and not run', async () => {
    claimed({ pid: 2 ** 22 + 1, start: 'x' })
    expect(await endOf(dir, shell('a', 'echo ran >> ran'), { now: () => 9 })).toMatchObject({
      how: 'lost',
      startedAt: 5,
      endedAt: 9,
    })
    expect(linesOf(file('ran'))).toEqual([])
  })

  test('whose process number belongs to somebody else now: lost', async () => {
    claimed({ pid: process.pid, start: 'long ago' })
    expect(await endOf(dir, shell('a', 'echo ran >> ran'))).toMatchObject({ how: 'lost' })
  })

  test('that can not be read: lost', async () => {
    mkdirSync(file('a'))
    writeFileSync(file('a/keeper.json'), '{"keep')
    expect(await endOf(dir, shell('a', 'echo ran >> ran'))).toMatchObject({ how: 'lost' })
    expect(linesOf(file('ran'))).toEqual([])
  })
})
