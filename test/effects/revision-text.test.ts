import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Ask, asker, history, revision, why } from './asker.ts'
import { newFolder, removeFolder } from './jobs.ts'
import { makeRepo } from './repos.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

describe('a hostile revision', () => {
  let ask: Ask
  beforeEach(() => {
    history(makeRepo(join(dir, 'web.git')))
    ask = asker(dir, './web.git')
  })

  const hostile = [
    ...[
      '--upload-pack=touch x',
      '-x',
      '--',
      '-',
      '',
      'a..b',
      '...',
      '@{-1}',
      'main@{1}',
      '@',
      'HEAD:file',
      ':/fix',
      '^main',
    ],
    ...[
      'main^',
      'main~1',
      'main\n--all',
      'ma in',
      'main\0',
      'x'.repeat(10_000),
      'refs/heads/*',
      'ma[i]n',
      'a\\b',
      'main.lock',
    ],
    ...[
      '/main',
      'main/',
      'main//x',
      '.main',
      'x/.y',
      'main.',
      '$(id)',
      '`id`',
      '"main"',
      '\u202emain',
      '\ud800',
      '\u00a0',
    ],
  ]

  test('can not be what git would take for something else', async () => {
    for (const text of hostile) {
      const told = why(await ask(revision(text)))
      expect(told, text).toMatch(/^(Name a|That is too long|".*" (looks like|is a range|is not the plain))/s)
      expect(told.length).toBeLessThan(200)
    }
  })

  test('is refused or found, whatever the text, and never broken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), async text => {
        expect(why(await ask(revision(text)))).toMatch(/[.…"]$/)
      }),
      { numRuns: 60 },
    )
  })
})
