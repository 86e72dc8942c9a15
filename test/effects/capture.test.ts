import { expect, test } from 'vitest'
import { capture } from '../../src/effects/capture.ts'
import { startOf } from '../../src/effects/process.ts'
import { until } from './until.ts'

const run = (script: string, more: { timeout?: number; input?: string; limit?: number } = {}) =>
  capture(['sh', '-c', script], { cwd: '/', env: process.env, timeout: 10_000, ...more })

test('takes both outputs, the code and the input', async () => {
  expect(await run('cat; echo err >&2; exit 3', { input: 'in' })).toEqual({
    code: 3,
    stdout: 'in',
    stderr: 'err\n',
    late: false,
  })
  expect(await run('exit 0', { input: 'x'.repeat(1_000_000) })).toMatchObject({ code: 0 })
})

test('keeps no more than it may', async () => {
  expect(await run('head -c 1000000 /dev/zero', { limit: 10 })).toMatchObject({ code: 0, stdout: '\0'.repeat(10) })
})

test('what takes too long is killed with all it started', async () => {
  const { late, stdout, code } = await run('sleep 60 & echo $!; wait', { timeout: 150 })
  expect({ late, code }).toEqual({ late: true, code: null })
  await until('its death', () => startOf(Number(stdout)) === undefined)
})

test('what can not be started is said, not thrown', async () => {
  expect((await capture(['/nope'], { cwd: '/', env: {}, timeout: 100 })).error?.code).toBe('ENOENT')
  expect((await capture([], { cwd: '/', env: {}, timeout: 100 })).error).toBeDefined()
  expect((await capture(['a\0b'], { cwd: '/', env: {}, timeout: 100 })).error).toBeDefined()
})
