import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runs, startOf } from '../../src/effects/process.ts'
import { endOf, linesOf, newFolder, openDesk, removeFolder, shell } from './jobs.ts'
import { until } from './until.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

const alive = (pid: string): boolean => startOf(Number(pid)) !== undefined

describe('a program that ends by itself', () => {
  test('its exit code, output in order, and times are told', async () => {
    const before = Date.now()
    const end = await endOf(
      dir,
      shell('D1.1.run.1', 'echo one; echo two >&2; echo three >/dev/stderr; echo "$SIGNALBOX_JOB"; exit 3'),
    )
    expect(end).toMatchObject({ key: 'D1.1.run.1', how: 'failed', code: 3, signal: null })
    expect(end.tail).toBe('one\ntwo\nthree\nD1.1.run.1')
    expect(end.startedAt).toBeGreaterThanOrEqual(before)
    expect(end.endedAt).toBeGreaterThanOrEqual(end.startedAt)
  })

  test('arguments reach it as they are, never a shell', async () => {
    const args = ['$(touch x)', '`id`', 'a b', '', '--', '"\'\\', '日本']
    const argv = [process.execPath, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...args]
    const end = await endOf(dir, { key: 'a', argv, timeout: 60_000 })
    expect(JSON.parse(end.tail)).toEqual(args)
  })

  test('it is told what is ours but not what is secret', async () => {
    const before = { ...process.env }
    Object.assign(process.env, { SLACK_BOT_TOKEN: 'a', IRC_PASSWORD: 'b', SMTP_URL: 'c', SIGNALBOX_STORE: 'd' })
    Object.assign(process.env, { OTHER_NAME: 'the-secret-value', PLAIN: 'kept' })
    try {
      const end = await endOf(dir, shell('a', 'env | cut -d= -f1 | sort'), { secrets: ['the-secret-value', ''] })
      const names = end.tail.split('\n')
      expect(names).toEqual(expect.arrayContaining(['PLAIN', 'PATH', 'SIGNALBOX_JOB']))
      for (const name of ['SLACK_BOT_TOKEN', 'IRC_PASSWORD', 'SMTP_URL', 'SIGNALBOX_STORE', 'OTHER_NAME'])
        expect(names).not.toContain(name)
      expect(names).not.toContain('NODE_COMPILE_CACHE')
    } finally {
      process.env = before
    }
  })

  test('a signal that ended it is told', async () => {
    expect(await endOf(dir, shell('a', 'kill -SEGV $$'))).toMatchObject({
      how: 'failed',
      code: null,
      signal: 'SIGSEGV',
    })
  })

  test('what it left in the background, holding its output, does not delay the end', async () => {
    const before = Date.now()
    expect(await endOf(dir, shell('a', 'sleep 20 & echo $!'))).toMatchObject({ how: 'ok' })
    expect(Date.now() - before).toBeLessThan(10_000)
    const pid = (await openDesk(dir).runner.output('a'))!.text.trim()
    expect(alive(pid)).toBe(true)
    process.kill(Number(pid), 'SIGKILL')
  })

  test('an error in onEnd is logged and stops nothing', async () => {
    const { runner, warnings } = openDesk(dir, {
      onEnd: () => {
        throw new Error('the listener broke')
      },
    })
    runner.run(shell('a', 'true'))
    await runner.settled()
    expect(JSON.stringify(warnings)).toContain('the end of a could not be told')
  })
})

describe('the same key', () => {
  test('runs once, however often it is asked for, and its end is told each time', async () => {
    const { runner, ends } = openDesk(dir)
    const job = shell('a', 'echo ran >> ran; sleep 0.1')
    runner.run(job)
    runner.run(job)
    await runner.settled()
    runner.run(job)
    await runner.settled()
    expect(linesOf(join(dir, 'ran'))).toEqual(['ran'])
    expect(ends.map(e => e.how)).toEqual(['ok', 'ok'])
    expect(ends[1]).toEqual(ends[0])
  })

  test('runs once when two bots ask at the same moment', async () => {
    const [one, two] = [openDesk(dir), openDesk(dir)]
    for (const { runner } of [one, two]) runner.run(shell('a', 'echo ran >> ran'))
    await Promise.all([one.runner.settled(), two.runner.settled()])
    expect(linesOf(join(dir, 'ran'))).toEqual(['ran'])
    expect(one.ends).toEqual(two.ends)
  })
})

describe('clearing', () => {
  test('old ended jobs lose their folders, and still never run again', async () => {
    for (const key of ['a', 'b', 'c']) await endOf(dir, shell(key, 'echo ran >> ran'))
    await endOf(dir, shell('d', 'true'), { keep: 2 })
    await until('the clearing', () => !existsSync(join(dir, 'a')) && !existsSync(join(dir, 'b')))
    expect(['c', 'd'].filter(key => existsSync(join(dir, key)))).toEqual(['c', 'd'])
    const again = await endOf(dir, shell('a', 'echo ran >> ran'))
    expect(again).toMatchObject({ how: 'lost', code: null })
    expect(again.tail).toContain('cleared away')
    expect(linesOf(join(dir, 'ran'))).toHaveLength(3)
  })
})

test('a process number that is used again is not believed', () => {
  const start = startOf(process.pid)
  expect(start).toBeDefined()
  expect(runs({ pid: process.pid, start: start! })).toBe(true)
  expect(runs({ pid: process.pid, start: `${start}0` })).toBe(false)
  expect(startOf(2 ** 22 + 1)).toBeUndefined()
})

test('what is kept on disk can be read by nobody else', async () => {
  await endOf(dir, shell('a', 'echo private'))
  expect(readFileSync(join(dir, 'a', 'out', '0'), 'utf8')).toBe('private\n')
  expect(statSync(join(dir, 'a')).mode & 0o77).toBe(0)
})
