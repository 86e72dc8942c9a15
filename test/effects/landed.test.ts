import { execFileSync } from 'node:child_process'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Question, Reading } from '../../src/core/asks.ts'
import { ancestors, lineageOf } from '../../src/core/revision/lineage.ts'
import { makeBranches } from '../../src/effects/landed.ts'
import { makeRepositories } from '../../src/effects/repositories.ts'
import { asker, why } from './asker.ts'
import { newFolder, removeFolder } from './jobs.ts'
import { makeRepo, type Repo } from './repos.ts'

let dir = ''
let repo: Repo
beforeEach(() => {
  dir = newFolder()
  repo = makeRepo(join(dir, 'web.git'))
})
afterEach(() => removeFolder(dir))

type Known = Partial<Extract<Question, { ask: 'landed' }>>

const ask = (from: string, known: Known = {}) => asker(dir, from)({ ask: 'landed', service: 'web', runs: [], ...known })

async function read(known: Known = {}, from = 'web.git'): Promise<Reading> {
  const answer = await ask(from, known)
  if (!answer.ok) throw new Error(answer.why)
  return answer.value as Reading
}

/** The tip of main. */
const land = (id: string): string => {
  repo.git('update-ref', 'refs/heads/main', id)
  return id
}

/** So many commits one after another. */
function line(names: readonly string[], ...on: readonly string[]): string[] {
  let at = on
  return names.map(name => {
    const id = repo.commit(name, ...at)
    at = [id]
    return id
  })
}

const ids = ({ commits }: Reading): string[] => commits.map(c => c.commit)

describe('what landed', () => {
  test('where nothing runs is the tip alone, and then whatever comes', async () => {
    const [a, b, c] = line(['A', 'B', 'C']) as [string, string, string]
    land(b)
    const first = await read()
    expect(first).toEqual({
      ...{ tip: b, number: 2, floor: a, roots: {}, whole: true, gone: [] },
      commits: [
        { commit: b, parents: [a], at: 1_700_000_001_000, subject: 'B', author: 'Ada', email: 'a@example.org' },
      ],
    })
    land(c)
    expect(await read({ tip: b, floor: a })).toMatchObject({ tip: c, number: 3, floor: a, commits: [{ commit: c }] })
  })

  test('is all that something that runs has not, merges and what they bring with their parents before them', async () => {
    const [a, b] = line(['A', 'B']) as [string, string]
    const [s, t] = line(['S', 'T'], a) as [string, string]
    const m = repo.commit('Merge', b, t)
    const [x, y] = [repo.commit('X', m), repo.commit('Y', m)]
    const o = land(repo.commit('Octopus', m, x, y))
    const reading = await read({ runs: [b] })
    expect(reading).toMatchObject({ tip: o, number: 4, floor: b, roots: {}, whole: true })
    expect(new Set(ids(reading))).toEqual(new Set([s, t, m, x, y, o]))
    const seen = new Set<string>([a, b])
    for (const { commit, parents } of reading.commits) {
      expect(parents.filter(p => !seen.has(p))).toEqual([])
      seen.add(commit)
    }
    expect(reading.commits.at(-1)).toMatchObject({ commit: o, parents: [m, x, y] })
    // The one that runs came in by the side: what the main line has before the merge is not in it.
    const aside = await read({ runs: [t] })
    expect(new Set(ids(aside))).toEqual(new Set([b, m, x, y, o]))
  })

  test('goes back to what all that runs share; of a branch of its own, to where it left', async () => {
    const [a, b, c, d] = line(['A', 'B', 'C', 'D']) as [string, string, string, string]
    land(d)
    const [, hotfix] = line(['H', 'I'], b) as [string, string]
    expect(await read({ runs: [c, hotfix] })).toMatchObject({ floor: b, roots: { [hotfix]: b }, number: 4 })
    expect(ids(await read({ runs: [c, hotfix] }))).toEqual([c, d])
    expect(await read({ runs: [a] })).toMatchObject({ floor: a })
    expect(await read({ runs: [d] })).toMatchObject({ floor: d, commits: [], whole: true })
  })

  test('is only what is new, where enough is known; else all of it again', async () => {
    const [a, b, c, d] = line(['A', 'B', 'C', 'D']) as [string, string, string, string]
    land(d)
    const on = await read({ tip: c, floor: b, runs: [b, c] })
    expect(on).toEqual({
      tip: d,
      number: 4,
      floor: b,
      commits: [expect.objectContaining({ commit: d })],
      roots: {},
      gone: [],
    })
    expect(await read({ tip: d, floor: b, runs: [b] })).toMatchObject({ commits: [], gone: [] })
    expect(await read({ tip: d, floor: b, runs: [a] })).toMatchObject({ floor: a, whole: true, gone: [] })
    expect(await read({ tip: d, floor: a, runs: [c], afresh: true })).toMatchObject({ floor: c, whole: true, gone: [] })
    expect(await read({ tip: d, runs: [b] })).toMatchObject({ commits: [], gone: [] })
  })

  test('of a commit without a parent is that commit', async () => {
    const a = land(repo.commit('A'))
    expect(await read()).toEqual({
      ...{ tip: a, number: 1, roots: {}, whole: true, gone: [] },
      commits: [expect.objectContaining({ commit: a, parents: [] })],
    })
    const other = repo.commit('Other root')
    const m = land(repo.commit('Both', a, other))
    expect(ids(await read({ tip: a }))).toEqual([other, m])
  })

  test('what runs and is unknown, or has nothing in common, is told', async () => {
    const a = land(repo.commit('A'))
    const [alone, gone] = [repo.commit('Alone'), 'ab'.repeat(20)]
    expect(await read({ runs: [gone, alone] })).toMatchObject({
      lost: [gone, alone],
      roots: {},
      commits: [{ commit: a }],
    })
  })
})

describe('more than is read at once', () => {
  const readFew = async (most: number, known: Known): Promise<Reading> => {
    const repository = makeRepositories({ cwd: dir, dir, env: process.env })('web.git')
    const few = makeBranches(most)
    if ('ok' in repository) throw new Error(repository.why)
    const found = await few.read(repository, 'main', { ask: 'landed', service: 'web', runs: [], ...known })
    if (!found.ok) throw new Error(found.why)
    return found.value
  }

  test('is the newest, whole revisions of the main line; the others are counted', async () => {
    const [a, b, c] = line(['A', 'B', 'C']) as [string, string, string]
    const [, s] = line(['R', 'S'], b) as [string, string]
    const m = repo.commit('Merge', c, s)
    const [d, e] = line(['D', 'E'], m) as [string, string]
    land(e)
    // D and E are two; with what the merge brought there would be five.
    const cut = await readFew(4, { runs: [a] })
    expect(cut).toMatchObject({ tip: e, number: 6, floor: m, cut: 5, whole: true, roots: { [a]: a } })
    expect(ids(cut)).toEqual([d, e])
    const { floor, number } = cut
    // It is not tried again each time, also with more to come.
    expect(await readFew(4, { tip: e, number, floor, cut: 5, runs: [a] })).toMatchObject({
      ...{ floor: m, commits: [], cut: 5, roots: { [a]: a }, gone: [] },
    })
    const f = land(repo.commit('F', e))
    const on = await readFew(4, { tip: e, number, floor, cut: 5, runs: [a] })
    expect(on).toMatchObject({ tip: f, number: 7, floor: m, cut: 5, roots: { [a]: a } })
    expect(ids(on)).toEqual([f])
    // Once newer ones run everywhere, nothing is left out any more.
    const later = await readFew(4, { tip: f, floor, cut: 5, runs: [d] })
    expect(later).toMatchObject({ commits: [], roots: {} })
    expect(later).not.toHaveProperty('cut')
    const many = line(['1', '2', '3', '4', '5'], f)
    land(many.at(-1)!)
    expect(ids(await readFew(4, { tip: f, floor, runs: [d] }))).toEqual(many.slice(1))
  })

  test('that one merge brought is cut off, too', async () => {
    const a = repo.commit('A')
    const side = line(['1', '2', '3', '4', '5'])
    const m = land(repo.commit('Import', a, side.at(-1)!))
    const { commits, cut, floor } = await readFew(3, { runs: [a] })
    expect({ cut, floor }).toEqual({ cut: 3, floor: a })
    expect(commits.map(c => c.commit)).toEqual([...side.slice(3), m])
  })
})

describe('a push with force', () => {
  test('is told, with all there is now down to what was known before', async () => {
    const [a, b, c] = line(['A', 'B', 'C']) as [string, string, string]
    land(c)
    const [x, y] = line(['X', 'Y'], a) as [string, string]
    land(y)
    const reading = await read({ tip: c, floor: b, runs: [b] })
    expect(reading).toMatchObject({ tip: y, number: 3, floor: a, roots: { [b]: a }, whole: true, gone: [c] })
    expect(ids(reading)).toEqual([x, y])
  })

  test('also when nobody has the old commits any more', async () => {
    const [a, b] = line(['A', 'B']) as [string, string]
    land(b)
    expect(await read({ tip: 'cd'.repeat(20), floor: a })).toMatchObject({
      tip: b,
      floor: a,
      whole: true,
      gone: ['cd'.repeat(20)],
    })
    expect(await read({ tip: 'cd'.repeat(20), floor: 'ef'.repeat(20) })).toMatchObject({
      floor: a,
      gone: ['cd'.repeat(20)],
    })
  })

  test('of another history altogether leaves only that', async () => {
    const [a, b] = line(['A', 'B']) as [string, string]
    const [, y] = line(['X', 'Y']) as [string, string]
    land(y)
    expect(await read({ tip: b, floor: a, runs: [b] })).toMatchObject({ tip: y, lost: [b], gone: [b], whole: true })
  })
})

describe('what commits say of themselves', () => {
  const marks = async (message: string) => {
    land(repo.commit(message))
    return (await read()).commits[0]?.marks
  }

  test('is found in subject, body and trailers', async () => {
    expect(await marks('Header: new colours')).toBeUndefined()
    expect(await marks('Back out [rollback=4F2A9C1]')).toEqual({ rollback: ['4F2A9C1'] })
    expect(await marks('Out [Rollback=r118, r120..r122]\n\n[no-qa] [INCR]')).toEqual({
      ...{ rollback: ['r118', 'r120..r122'], noQa: true, incr: true },
    })
    expect(await marks('Menu: as before [rollback=D12]\n\nFixes: D13\n')).toEqual({ rollback: ['D12'], fixes: ['D13'] })
    const id = '4f2a9c1'.padEnd(40, '0')
    expect(await marks(`Revert "Header"\n\nThis reverts commit ${id}, reversing\nchanges made to 77aa001.`)).toEqual({
      rollback: [id],
    })
    const trailers = 'fixes: 4f2a9c1 ("Header: deadbeef1, deadbeef2")\nDEPENDS-ON: api@r12, D12\nDepends-On: C3\n'
    expect(
      await marks(`Fix\n\nBody\n\n${trailers}QA-Plan: open the\n shop; pay\nSigned-off-by: Ada <a@example.org>`),
    ).toEqual({
      ...{ fixes: ['4f2a9c1'], dependsOn: ['api@r12', 'D12', 'C3'], qaPlan: 'open the shop; pay' },
    })
  })

  test('is not what only looks like it', async () => {
    expect(await marks('Fix\n\nFixes: #123\n')).toBeUndefined()
    expect(await marks('Fix\n\nFixes: 1234\n')).toBeUndefined()
    expect(await marks('Depends-On: api@r1\n\nThe subject is no trailer')).toBeUndefined()
    expect(await marks('About [rollback=] and [rollback=--all] and [rollback=$(id)]')).toBeUndefined()
    expect(await marks('Fix\n\nDepends-On: r1 is a line\nof this text, which goes on and on\nand on')).toBeUndefined()
  })

  test('is harmless, and no longer than people read', async () => {
    const many = Array.from({ length: 50 }, (_, n) => `Depends-On: a${n}${'x'.repeat(120)}\u001b[31m`).join('\n')
    const found = await marks(`Evil \u001b[31msub\u0007ject\n\n${many}\nQA-Plan: \u001b]0;x\u0007${'y'.repeat(9000)}`)
    expect(found?.dependsOn).toHaveLength(20)
    expect(found?.dependsOn?.every(name => name.length <= 100 && !name.includes('\u001b'))).toBe(true)
    expect(found?.qaPlan).toMatch(/^y{499}…$/)
    expect((await read()).commits[0]).toMatchObject({ subject: 'Evil subject' })
  })

  test('is read of a message as long as a book, and of those beside it', async () => {
    const [a] = line(['A', `Long [no-qa]\n\n${'word '.repeat(1_000_000)}`]) as [string, string]
    const [, b] = line(['A', `Long [no-qa]\n\n${'word '.repeat(1_000_000)}`]) as [string, string]
    land(repo.commit('After [incr]', b))
    const { commits } = await read({ tip: a, floor: undefined })
    expect(commits.map(c => c.marks)).toContainEqual({ noQa: true })
    expect(commits.at(-1)).toMatchObject({ subject: 'After [incr]', marks: { incr: true } })
  })

  test('is text, whatever its encoding, and ends where git ends it', async () => {
    const raw = (message: Buffer, header = ''): string => {
      const tree = repo.git('rev-parse', `${repo.commit('any')}^{tree}`)
      const who = 'J\u00f6rg <j@example.org> 1700000000 +0000'
      const head = Buffer.from(`tree ${tree}\nauthor ${who}\ncommitter ${who}\n${header}\n`, header ? 'latin1' : 'utf8')
      return execFileSync('git', ['-C', repo.path, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], {
        input: Buffer.concat([head, message]),
        encoding: 'utf8',
      }).trim()
    }
    land(raw(Buffer.from('Gr\u00fc\u00dfe', 'latin1'), 'encoding ISO-8859-1\n'))
    expect((await read()).commits[0]).toMatchObject({ subject: 'Grüße', author: 'Jörg' })
    land(raw(Buffer.from([0x47, 0xff, 0xfe, 0x21])))
    expect((await read()).commits[0]).toMatchObject({ subject: 'G\ufffd\ufffd!', author: 'Jörg' })
    const evil = `Evil\0${'ab'.repeat(20)}\0\0${'1'}\0X\0x@y\0[no-qa]`
    land(raw(Buffer.from(evil)))
    expect((await read()).commits).toMatchObject([{ subject: 'Evil', author: 'Jörg' }])
    land(raw(Buffer.from('')))
    const { commits, tip } = await read()
    expect(commits).toMatchObject([{ subject: tip.slice(0, 7) }])
  })
})

describe('a branch that can not be read', () => {
  test('is told: none of that name, nothing at all, no repository, a shallow one', async () => {
    expect(why(await ask('web.git'))).toBe('There is no branch "main".')
    repo.git('update-ref', 'refs/heads/mian', repo.commit('A'))
    repo.git('tag', 'main', 'mian')
    expect(why(await ask('web.git'))).toBe('There is no branch "main". There is main and mian.')
    expect(why(await ask('gone.git'))).toBe('There is no git repository at gone.git.')
    const [, b] = line(['A', 'B']) as [string, string]
    land(b)
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repo.path}`, join(dir, 'shallow')])
    expect(why(await ask('shallow'))).toContain('is a shallow clone')
  })

  test('has an evil name', async () => {
    land(repo.commit('A'))
    for (const branch of ['--all', 'main..x', 'main@{1}', '-x', 'refs/heads/*', 'a:b', '+main', '']) {
      const answer = await asker(dir, 'web.git', undefined, branch)({ ask: 'landed', service: 'web', runs: [] })
      expect(answer.ok, branch).toBe(false)
    }
  })

  test('in a clone is that of its origin, where there is none here', async () => {
    const [, b] = line(['A', 'B']) as [string, string]
    land(b)
    execFileSync('git', ['clone', '--quiet', repo.path, join(dir, 'clone')])
    execFileSync('git', ['-C', join(dir, 'clone'), 'checkout', '--quiet', '-b', 'mine'])
    execFileSync('git', ['-C', join(dir, 'clone'), 'branch', '--quiet', '-D', 'main'])
    expect(await read({}, 'clone')).toMatchObject({ tip: b })
  })
})

describe('a mirror', () => {
  test('is read as it is now, also after a push with force and while its origin is away', async () => {
    const [a, b, c] = line(['A', 'B', 'C']) as [string, string, string]
    land(b)
    const from = asker(dir, `file://${repo.path}`)
    const known = (more: Known): Question => ({ ask: 'landed', service: 'web', runs: [a], ...more }) as Question
    const now = async (more: Known = {}) => from(known(more) as Extract<Question, { ask: 'landed' }>)
    expect(await now()).toMatchObject({ value: { tip: b, floor: a, commits: [{ commit: b }] } })
    land(c)
    // A fetch that began a moment ago would do: this one is asked for by name.
    await from({ ask: 'revision', service: 'web', text: 'main' })
    expect(await now({ tip: b, floor: a })).toMatchObject({ value: { tip: c, commits: [{ commit: c }], gone: [] } })
    land(repo.commit('Other', a))
    await from({ ask: 'revision', service: 'web', text: 'main' })
    expect(await now({ tip: c, floor: a })).toMatchObject({ value: { floor: a, gone: [c], whole: true } })
    renameSync(repo.path, join(dir, 'away'))
    await from({ ask: 'revision', service: 'web', text: 'main' })
    expect(why(await now({ tip: c, floor: a }))).toContain('There is no git repository at file://')
  })
})

const shape = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 12 })

/** Commits with these parents among those before them. */
function shaped(picks: readonly (readonly number[])[]): string[] {
  const nodes: string[] = []
  for (const [n, parents] of picks.entries())
    nodes.push(repo.commit(`n${n}`, ...(n === 0 ? [] : [...new Set(parents.map(p => nodes[p % n]!))])))
  return nodes
}

test('what is read bit by bit is what is read at once', async () => {
  await fc.assert(
    fc.asyncProperty(shape, fc.nat(), fc.nat(), async (picks, first, running) => {
      const nodes = shaped(picks)
      const runs = [nodes[running % nodes.length]!]
      land(nodes[first % nodes.length]!)
      const { tip, number, floor, commits } = await read({ runs })
      land(nodes.at(-1)!)
      const on = await read({ tip, number, runs, ...(floor !== undefined && { floor }) })
      const all = await read({ runs })
      expect([on.tip, on.number, on.roots]).toEqual([all.tip, all.number, all.roots])
      const known = new Set([...(on.whole ? [] : commits), ...on.commits].map(c => c.commit))
      expect(ids(all).filter(c => !known.has(c))).toEqual([])
      const isOn = repo.git('rev-list', on.tip).split('\n').includes(tip)
      expect(on.gone).toEqual(isOn ? [] : [tip])
    }),
    { numRuns: 15 },
  )
})

test('the lineage agrees with git on random histories', async () => {
  await fc.assert(
    fc.asyncProperty(shape, fc.array(fc.nat(), { maxLength: 2 }), async (picks, running) => {
      const nodes = shaped(picks)
      const tip = land(nodes.at(-1)!)
      const runs = [...new Set(running.map(r => nodes[r % nodes.length]!))].sort()
      const reading = await read({ runs })
      const lineage = lineageOf({ service: 'web', branch: 'main', at: 0, ...reading })
      const git = (...args: string[]) => repo.git(...args)
      for (const { number, landed } of lineage.units)
        expect(Number(git('rev-list', '--first-parent', '--count', landed.commit))).toBe(number)
      const line = git('rev-list', '--first-parent', '--reverse', tip, ...(reading.floor ? [`^${reading.floor}`] : []))
      expect(lineage.units.map(u => u.landed.commit)).toEqual(line.split('\n').filter(Boolean))
      expect(lineage.units.flatMap(u => u.brings).length).toBe(reading.commits.length)
      for (const { commit } of reading.commits) {
        const inGit = new Set(git('rev-list', commit).split('\n'))
        const within = ancestors(lineage, commit)
        expect(reading.commits.map((c, i) => [c.commit, within[i] === 1])).toEqual(
          reading.commits.map(c => [c.commit, inGit.has(c.commit)]),
        )
      }
      // Whatever any of those that run has not is known.
      const known = new Set(ids(reading))
      for (const run of runs) {
        const lacks = git('rev-list', tip, `^${run}`).split('\n').filter(Boolean)
        expect(lacks.filter(c => !known.has(c))).toEqual([])
      }
    }),
    { numRuns: 15 },
  )
})
