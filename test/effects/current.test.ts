import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Question } from '../../src/core/asks.ts'
import { asker, history, why } from './asker.ts'
import { newFolder, removeFolder } from './jobs.ts'
import { makeRepo } from './repos.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

describe('what runs', () => {
  const current = async (script: string, extra: readonly string[] = []) => {
    const q: Question = { ask: 'current', service: 'web', target: 'production' }
    return asker(dir, 'web.git', ['sh', '-c', script, 'sh', ...extra])(q)
  }
  beforeEach(() => {
    history(makeRepo(join(dir, 'web.git')))
  })

  test('is the first word of what the program prints', async () => {
    expect(await current('echo "$1 $2" >args; echo "main since noon"', ['{target}', '{service}'])).toMatchObject({
      value: { subject: 'Merge' },
    })
    expect(execFileSync('cat', [join(dir, 'args')], { encoding: 'utf8' })).toBe('production web\n')
    expect(await current('echo; echo "  v1"')).toMatchObject({ value: { subject: 'First' } })
  })

  test('is not told: the sentence says why', async () => {
    expect(why(await current(':'))).toBe('Nothing runs in production yet, says sh.')
    expect(why(await current('echo no route >&2; exit 4'))).toBe('sh could not tell what runs in production: no route')
    expect(why(await current('echo hunter2hunter2 >&2; exit 4'))).toContain('***')
    expect(why(await current('exit 4'))).toContain('exit code 4')
    expect(why(await current('echo --help'))).toContain('looks like an option')
    expect(why(await asker(dir, 'web.git', ['./nope'])({ ask: 'current', service: 'web', target: 'x' }))).toContain(
      'ENOENT',
    )
    expect(why(await asker(dir, 'web.git')({ ask: 'current', service: 'web', target: 'x' }))).toContain('`current`')
  })
})

test('the output of a job is the runner’s', async () => {
  expect(await asker(dir, undefined)({ ask: 'output', job: 'D1' })).toEqual({
    ok: true,
    value: { text: 'said', bytes: 4, cut: false },
  })
  expect(why(await asker(dir, undefined)({ ask: 'output', job: 'D2' }))).toBe('Nothing of its output is kept.')
})
