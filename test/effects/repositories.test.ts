import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { coalesce } from '../../src/effects/mirror.ts'
import { asker, history, revision, why } from './asker.ts'
import { newFolder, removeFolder } from './jobs.ts'
import { makeRepo } from './repos.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

describe('a remote repository', () => {
  test('is mirrored, and followed at each question', async () => {
    const repo = makeRepo(join(dir, 'far.git'))
    const { a, b, m } = history(repo)
    const ask = asker(dir, `file://${repo.path}`)
    expect(await ask(revision('main'))).toMatchObject({ value: { commit: m } })
    const next = repo.commit('Next', m)
    repo.git('update-ref', 'refs/heads/main', next)
    repo.git('update-ref', '-d', 'refs/heads/side')
    expect(await ask(revision('main'))).toMatchObject({ value: { commit: next } })
    expect(why(await ask(revision('side')))).toContain('no branch')
    repo.git('update-ref', 'refs/heads/main', b)
    expect(await ask(revision('main'))).toMatchObject({ value: { commit: b } })
    expect(await ask({ ask: 'distance', service: 'web', from: a, to: next })).toMatchObject({
      value: { ahead: 4, behind: 0 },
    })
    expect(readdirSync(join(dir, 'mirrors'))).toHaveLength(1)
  })

  test('brings commits that are only asked about', async () => {
    const repo = makeRepo(join(dir, 'far.git'))
    const { a, m } = history(repo)
    const ask = asker(dir, `file://${repo.path}`)
    expect(await ask({ ask: 'contains', service: 'web', revision: m, commit: a })).toEqual({ ok: true, value: true })
  })

  test('that can not be reached is said; what is known by its full id is still known', async () => {
    const repo = makeRepo(join(dir, 'far.git'))
    const { m } = history(repo)
    const ask = asker(dir, `file://${repo.path}`)
    await ask(revision('main'))
    renameSync(repo.path, join(dir, 'away'))
    expect(why(await ask(revision('main')))).toContain('There is no git repository at file://')
    expect(await ask(revision(m))).toMatchObject({ value: { commit: m } })
  })

  test('gets over the locks of a git that was killed', async () => {
    const repo = makeRepo(join(dir, 'far.git'))
    const { m } = history(repo)
    const url = `file://${repo.path}`
    await asker(dir, url)(revision('main'))
    const [mirror = ''] = readdirSync(join(dir, 'mirrors'))
    const next = repo.commit('Next', m)
    repo.git('update-ref', 'refs/heads/main', next)
    for (const lock of ['packed-refs.lock', 'refs/heads/main.lock'])
      writeFileSync(join(dir, 'mirrors', mirror, lock), '')
    expect(await asker(dir, url)(revision('main'))).toMatchObject({ value: { commit: next } })
  })

  test('is mirrored without its files where its server can leave them out, and whole where it can not', async () => {
    const path = join(dir, 'far.git')
    const repo = makeRepo(path, false)
    const write = (text: string): string => {
      writeFileSync(join(path, 'file'), text)
      repo.git('add', 'file')
      repo.git('commit', '--quiet', '-m', text)
      return repo.git('rev-parse', 'HEAD')
    }
    const url = `file://${path}`
    const ask = asker(dir, url)
    const mirror = () => join(dir, 'mirrors', readdirSync(join(dir, 'mirrors'))[0]!)
    const holds = (id: string): boolean =>
      spawnSync('git', [`--git-dir=${mirror()}`, 'cat-file', '-e', id], {
        env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
      }).status === 0
    const follows = async (text: string) => {
      const commit = write(text)
      expect(await ask(revision('main'))).toMatchObject({ value: { commit, subject: text } })
      expect(await ask({ ask: 'contains', service: 'web', revision: commit, commit: first })).toMatchObject({
        value: true,
      })
      return holds(`${commit}^{tree}`)
    }
    repo.git('config', 'uploadpack.allowFilter', 'true')
    const first = write('one')
    expect(await follows('two')).toBe(false)
    expect(await follows('three')).toBe(false)
    expect(readFileSync(join(mirror(), 'config'), 'utf8')).not.toContain('far')
    repo.git('config', 'uploadpack.allowFilter', 'false')
    expect(await follows('four')).toBe(true)
    expect(await follows('five')).toBe(true)
    // What was never pushed is asked for at its origin, and nowhere else.
    const answer = await ask({ ask: 'contains', service: 'web', revision: first, commit: 'ab'.repeat(20) })
    expect(why(answer)).toContain('does not hold')
    repo.git('config', 'uploadpack.allowFilter', 'true')
    expect(await follows('six')).toBe(false)
  })

  test('goes on with a mirror that holds everything', async () => {
    const repo = makeRepo(join(dir, 'far.git'))
    const { m } = history(repo)
    const url = `file://${repo.path}`
    await asker(dir, url)(revision('main'))
    const mirror = join(dir, 'mirrors', readdirSync(join(dir, 'mirrors'))[0]!)
    for (const name of readdirSync(mirror)) rmSync(join(mirror, name), { recursive: true })
    execFileSync('git', ['init', '--quiet', '--bare', mirror])
    execFileSync('git', [`--git-dir=${mirror}`, 'fetch', '--quiet', url, '+refs/heads/*:refs/heads/*'])
    repo.git('config', 'uploadpack.allowFilter', 'true')
    const next = repo.commit('Next', m)
    repo.git('update-ref', 'refs/heads/main', next)
    expect(await asker(dir, url)(revision('main'))).toMatchObject({ value: { commit: next } })
  })

  test('by another way than https, ssh, file and git is refused', async () => {
    for (const url of ['ext::sh -c "touch x"', 'ftp://example.org/x', 'http://example.org/x', 'fd::3']) {
      expect(why(await asker(dir, url)(revision('main')))).toContain('https, ssh, file or git URL')
    }
  })

  test('is asked once for all who wait, and again for those who came while it was asked', async () => {
    const open: (() => void)[] = []
    let calls = 0
    const ask = coalesce(() => {
      calls += 1
      return new Promise<number>(resolve => open.push(() => resolve(open.length)))
    })
    const first = ask()
    const later = [ask(), ask()]
    expect(calls).toBe(1)
    open[0]!()
    await first
    await Promise.resolve()
    open[1]!()
    expect(await Promise.all(later)).toEqual([2, 2])
    expect(calls).toBe(2)
    const last = ask()
    open[2]!()
    expect(await last).toBe(3)
  })
})

describe('a repository that is not one', () => {
  test('is named as it is configured, and none above it is taken instead', async () => {
    makeRepo(dir, false)
    mkdirSync(join(dir, 'inner'))
    for (const path of ['inner', 'nowhere']) {
      expect(why(await asker(dir, path)(revision('main')))).toBe(`There is no git repository at ${path}.`)
    }
    expect(why(await asker(dir, undefined)(revision('main')))).toBe('web has no repository in the configuration.')
    expect(why(await asker(dir, 'x')({ ask: 'revision', service: 'toString', text: 'main' }))).toBe(
      'There is no such service.',
    )
  })

  test('runs no hook and no program of its configuration', async () => {
    const repo = makeRepo(join(dir, 'web.git'))
    const { m } = history(repo)
    for (const setting of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'gpg.program'])
      repo.git('config', setting, `touch ${dir}/ran`)
    repo.git('config', 'log.showSignature', 'true')
    expect(await asker(dir, 'web.git')(revision('main'))).toMatchObject({ value: { commit: m } })
    expect(existsSync(join(dir, 'ran'))).toBe(false)
  })
})
