import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Ask, asker, history, revision, why } from './asker.ts'
import { newFolder, removeFolder } from './jobs.ts'
import { makeRepo, type Repo } from './repos.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

describe('a revision', () => {
  let repo: Repo
  let ids: ReturnType<typeof history>
  let ask: Ask
  beforeEach(() => {
    repo = makeRepo(join(dir, 'web.git'))
    ids = history(repo)
    ask = asker(dir, './web.git')
  })

  test('is found by branch, tag, full id and the beginning of one', async () => {
    const main = { ok: true, value: { commit: ids.m, subject: 'Merge', author: 'Ada', at: 1_700_000_003_000 } }
    for (const text of ['main', 'heads/main', 'refs/heads/main', ids.m, ids.m.toUpperCase(), ids.m.slice(0, 7)]) {
      expect(await ask(revision(text))).toEqual(main)
    }
    expect(await ask(revision('team/topic'))).toMatchObject({ value: { commit: ids.b } })
  })

  test('behind an annotated tag is its commit', async () => {
    expect(await ask(revision('v1'))).toMatchObject({ value: { commit: ids.a, subject: 'First' } })
    expect(await ask(revision(repo.git('rev-parse', 'v1')))).toMatchObject({ value: { commit: ids.a } })
  })

  test('that is a branch and a tag is asked for again, unless both are the same', async () => {
    expect(why(await ask(revision('same')))).toBe('"same" is a branch and a tag: say heads/same or tags/same.')
    expect(await ask(revision('heads/same'))).toMatchObject({ value: { commit: ids.a } })
    expect(await ask(revision('tags/same'))).toMatchObject({ value: { commit: ids.b } })
    repo.git('update-ref', 'refs/heads/same', ids.b)
    expect(await ask(revision('same'))).toMatchObject({ value: { commit: ids.b } })
  })

  test('by a name is taken before one by an id', async () => {
    repo.git('update-ref', `refs/heads/${ids.m.slice(0, 6)}`, ids.a)
    expect(await ask(revision(ids.m.slice(0, 6)))).toMatchObject({ value: { commit: ids.a } })
    repo.git('update-ref', `refs/heads/${ids.m}`, ids.a)
    expect(await ask(revision(ids.m))).toMatchObject({ value: { commit: ids.m } })
  })

  test('whose beginning fits several commits is asked for again, with the candidates', async () => {
    // Dates are fixed, so the ids are too: these are enough for the first two that begin alike.
    const all = Array.from({ length: 319 }, (_, n) => repo.commit(`Number ${n}`))
    const starts = all.map(id => id.slice(0, 4))
    const twice = starts.find((start, n) => starts.indexOf(start) !== n)!
    const told = why(await ask(revision(twice)))
    expect(told).toMatch(/could be any of \d commits: /)
    for (const id of all.filter(id => id.startsWith(twice)))
      expect(told).toContain(`${id.slice(0, 12)} "Number ${all.indexOf(id)}"`)
  })

  test('is found by its number on the main line, unless something has that name', async () => {
    const numbered = async (text: string) => {
      const answer = await ask(revision(text))
      return answer.ok ? (answer.value as { commit: string }).commit : answer.why
    }
    expect(await numbered('r1')).toBe(ids.a)
    expect(await numbered('R2')).toBe(ids.b)
    expect(await numbered('r3')).toBe(ids.m)
    expect(await numbered('r4')).toBe('main goes from r1 to r3.')
    expect(await numbered('r0')).toBe('main goes from r1 to r3.')
    repo.git('update-ref', 'refs/heads/r3', ids.a)
    expect(await numbered('r3')).toBe(ids.a)
    repo.git('update-ref', '-d', 'refs/heads/main')
    expect(await numbered('r2')).toMatch(/^There is no branch "main"/)
  })

  test('that is unknown is refused with the nearest names', async () => {
    expect(why(await ask(revision('mian')))).toBe('There is no branch, tag or commit "mian". There is main.')
    expect(why(await ask(revision('zzzzzzzz')))).toContain('There is main, ')
    for (const text of ['HEAD', 'heads', 'refs/heads', 'abc', 'f'.repeat(40), 'f'.repeat(39), '0000']) {
      expect(why(await ask(revision(text)))).toContain('There is no branch, tag or commit')
    }
    expect(why(await ask(revision(repo.git('rev-parse', 'main^{tree}'))))).toContain('There is no')
  })

  test('has a subject and an author in one harmless line', async () => {
    const id = repo.commit('Evil \x1b[31msub\x07ject\nover two lines\n\nand a body', ids.m)
    expect(await ask(revision(id))).toMatchObject({ value: { subject: 'Evil subject over two lines' } })
    expect(await ask(revision(repo.commit(' ', ids.m)))).toMatchObject({ ok: true })
  })

  test('is what it is although somebody replaced its commit', async () => {
    repo.git('replace', ids.m, ids.a)
    expect(await ask(revision('main'))).toMatchObject({ value: { commit: ids.m, subject: 'Merge' } })
  })

  test('in a clone is also found on its origin', async () => {
    execFileSync('git', ['clone', '--quiet', repo.path, join(dir, 'clone')])
    const inClone = asker(dir, 'clone')
    expect(await inClone(revision('side'))).toMatchObject({ value: { commit: ids.c } })
    expect(await inClone(revision('origin/side'))).toMatchObject({ value: { commit: ids.c } })
    expect(await inClone(revision('main'))).toMatchObject({ value: { commit: ids.m } })
  })
})
