import { execFileSync } from 'node:child_process'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WorkQuestion } from '../../src/core/asks.ts'
import { type Ask, asker, history, why } from './asker.ts'
import { newFolder, removeFolder } from './jobs.ts'
import { makeRepo, type Repo } from './repos.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

describe('history', () => {
  let repo: Repo
  let ids: ReturnType<typeof history>
  let ask: Ask
  beforeEach(() => {
    repo = makeRepo(join(dir, 'web.git'))
    ids = history(repo)
    ask = asker(dir, 'web.git')
  })
  const touches = async (rev: string, from: string | undefined, to: string) => {
    const answer = await ask({ ask: 'touches', service: 'web', revision: rev, from, to })
    return answer.ok ? answer.value : answer.why
  }

  test('distance is counted both ways', async () => {
    const distance = (from: string, to: string): WorkQuestion => ({ ask: 'distance', service: 'web', from, to })
    expect(await ask(distance(ids.a, ids.m))).toEqual({ ok: true, value: { ahead: 3, behind: 0 } })
    expect(await ask(distance(ids.b, ids.c))).toEqual({ ok: true, value: { ahead: 1, behind: 1 } })
    expect(await ask(distance(ids.m, ids.m))).toEqual({ ok: true, value: { ahead: 0, behind: 0 } })
  })

  test('contains includes the commit itself', async () => {
    const contains = async (revision: string, commit: string) =>
      ask({ ask: 'contains', service: 'web', revision, commit })
    expect(await contains(ids.m, ids.c)).toEqual({ ok: true, value: true })
    expect(await contains(ids.c, ids.c)).toEqual({ ok: true, value: true })
    expect(await contains(ids.c, ids.b)).toEqual({ ok: true, value: false })
  })

  test('touches finds any commit of the range, not only its end', async () => {
    expect(await touches(ids.c, ids.a, ids.m)).toBe(true)
    expect(await touches(ids.a, ids.a, ids.m)).toBe(false)
    expect(await touches(ids.c, ids.a, ids.b)).toBe(false)
    const fork = repo.commit('Fork of the middle', ids.b)
    expect(await touches(fork, ids.a, ids.m)).toBe(true)
    expect(await touches(fork, ids.b, ids.m)).toBe(false)
    expect(await touches(ids.m, undefined, ids.b)).toBe(true)
    expect(await touches(ids.b, undefined, ids.m)).toBe(false)
  })

  test('touches is right for several common ancestors, and for none', async () => {
    const [x, y] = [repo.commit('X', ids.b, ids.c), repo.commit('Y', ids.c, ids.b)]
    expect(await touches(x, ids.b, y)).toBe(true)
    expect(await touches(x, ids.m, y)).toBe(false)
    expect(await touches(repo.commit('Alone'), ids.a, ids.m)).toBe(false)
  })

  test('touches agrees with the definition on random histories', async () => {
    const parents = fc.array(fc.array(fc.nat(), { maxLength: 2 }), { minLength: 4, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(parents, fc.nat(), fc.nat(), fc.nat(), async (shape, r, f, t) => {
        const nodes: string[] = []
        const reach = new Map<string, Set<string>>()
        for (const [n, picks] of shape.entries()) {
          const of = n === 0 ? [] : [...new Set(picks.map(p => nodes[p % n]!))]
          const id = repo.commit(`n${n}`, ...of)
          nodes.push(id)
          reach.set(id, new Set([id, ...of.flatMap(p => [...reach.get(p)!])]))
        }
        const pick = (n: number) => nodes[n % nodes.length]!
        const expected = [...reach.get(pick(r))!].some(
          id => reach.get(pick(t))!.has(id) && !reach.get(pick(f))!.has(id),
        )
        expect(await touches(pick(r), pick(f), pick(t))).toBe(expected)
      }),
      { numRuns: 15 },
    )
  })

  test('that is not here any more is said, and asked for again', async () => {
    const gone = 'ab'.repeat(20)
    expect(await touches(ids.m, gone, ids.c)).toBe('web.git does not hold abababa: never pushed, or pushed away since.')
    expect(await touches('main', ids.a, ids.m)).toBe('Only full commit ids can be compared.')
    expect(await touches('--all', ids.a, ids.m)).toBe('Only full commit ids can be compared.')
  })

  test('that was answered once is not asked for again', async () => {
    expect(await touches(ids.c, ids.a, ids.m)).toBe(true)
    renameSync(repo.path, join(dir, 'elsewhere'))
    expect(await touches(ids.c, ids.a, ids.m)).toBe(true)
    expect(await touches(ids.b, ids.a, ids.m)).toBe('There is no git repository at web.git.')
  })

  test('of a shallow clone is not believed', async () => {
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repo.path}`, join(dir, 'shallow')])
    const answer = await asker(dir, 'shallow')({ ask: 'contains', service: 'web', revision: ids.m, commit: ids.m })
    expect(why(answer)).toContain('shallow')
  })
})
