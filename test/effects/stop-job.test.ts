import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startOf } from '../../src/effects/process.ts'
import { endOf, linesOf, newFolder, openDesk, removeFolder, shell } from './jobs.ts'
import { until } from './until.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

const alive = (pid: string): boolean => startOf(Number(pid)) !== undefined

describe('stopping', () => {
  test('ends the whole process group with TERM', async () => {
    const { runner, ends } = openDesk(dir, { grace: 60_000 })
    runner.run(shell('a', 'sleep 60 & echo $! > inner; wait'))
    const [pid] = await until('the inner process', () =>
      linesOf(join(dir, 'inner')).length ? linesOf(join(dir, 'inner')) : undefined,
    )
    runner.stop('a')
    await runner.settled()
    expect(ends[0]).toMatchObject({ how: 'stopped', signal: 'SIGTERM' })
    expect(alive(pid!)).toBe(false)
  })

  test('kills what does not listen, after the grace time', async () => {
    const { runner, ends } = openDesk(dir, { grace: 150 })
    runner.run(shell('a', 'trap "" TERM; sleep 60 & echo $! > inner; while :; do sleep 60; done'))
    const [pid] = await until('the inner process', () =>
      linesOf(join(dir, 'inner')).length ? linesOf(join(dir, 'inner')) : undefined,
    )
    runner.stop('a')
    await runner.settled()
    expect(ends[0]).toMatchObject({ how: 'stopped', signal: 'SIGKILL' })
    expect(alive(pid!)).toBe(false)
  })

  test('works at once after the start, and twice, and does nothing to what has ended', async () => {
    const { runner, ends } = openDesk(dir)
    runner.run(shell('a', 'sleep 60'))
    runner.stop('a')
    runner.stop('a')
    await runner.settled()
    expect(ends[0]!.how).toBe('stopped')
    runner.stop('a')
    runner.stop('never-heard-of')
    runner.run(shell('b', 'true'))
    await runner.settled()
    runner.stop('b')
    expect(existsSync(join(dir, 'b', 'stop'))).toBe(false)
  })

  test('the time-out stops the group too', async () => {
    const end = await endOf(dir, shell('a', 'sleep 60 & echo $!; wait', 150))
    expect(end).toMatchObject({ how: 'timeout', signal: 'SIGTERM' })
    expect(alive(end.tail)).toBe(false)
    expect(end.endedAt - end.startedAt).toBeGreaterThanOrEqual(150)
  })
})
