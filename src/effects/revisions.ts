/** Finds the commit that people mean by a branch, a tag or the beginning of its id. */
import type { Revision } from '../core/asks.ts'
import { clip, list, nearest, short } from '../core/words.ts'
import { bareLine } from './bare-text.ts'
import { type Found, found, no } from './found.ts'
import { whyGit } from './git-program.ts'
import type { Repository } from './repositories.ts'
import { quoted, whyNoRevision } from './revision-text.ts'

const FULL = /^([0-9a-f]{40}|[0-9a-f]{64})$/
export const isFullId = (text: string): boolean => FULL.test(text)

/** How many names are shown when none, or more than one, was meant. */
const SHOWN = 5

/** The commits that these objects are or point to, by id; undefined where there is none. */
export async function commitsOf(
  repository: Repository,
  ids: readonly string[],
): Promise<Found<(string | undefined)[]>> {
  const input = ids.map(id => `${id}^{commit}\n`).join('')
  const asked = await repository.git(['cat-file', '--batch-check=%(objectname) %(objecttype)'], input)
  if (asked.code !== 0) return whyGit(repository.where, asked)
  return found(
    asked.stdout
      .trim()
      .split('\n')
      .map(line => /^([0-9a-f]+) commit$/.exec(line)?.[1]),
  )
}

/** Names in the order they are looked for; those of one group must not differ. */
const groupsOf = (text: string): string[][] => [
  /^refs\/(heads|tags)\//.test(text) ? [text] : [],
  [`refs/heads/${text}`, `refs/tags/${text}`],
  /^(heads|tags)\//.test(text) ? [`refs/${text}`] : [],
  [`refs/remotes/origin/${text}`],
  [`refs/remotes/${text}`],
]

/** Asked by full name, because git's own search goes on to other places when a name is missing. */
async function byName(repository: Repository, text: string): Promise<Found<string | undefined>> {
  const groups = groupsOf(text)
  const asked = await repository.git(['for-each-ref', '--format=%(objectname) %(refname)', '--', ...groups.flat()])
  if (asked.code !== 0) return whyGit(repository.where, asked)
  const refs = new Map(asked.stdout.split('\n').map(line => [line.slice(line.indexOf(' ') + 1), line.split(' ')[0]!]))
  const ids = groups.map(group => group.flatMap(name => refs.get(name) ?? [])).find(group => group.length > 0)
  if (!ids) return found(undefined)
  const commits = await commitsOf(repository, ids)
  if (!commits.ok) return commits
  const different = [...new Set(commits.value)]
  if (different.length > 1) return no(`${quoted(text)} is a branch and a tag: say heads/${text} or tags/${text}.`)
  return different[0] ? found(different[0]) : no(`${quoted(text)} does not name a commit.`)
}

async function byId(repository: Repository, text: string): Promise<Found<string | undefined>> {
  if (!/^[0-9a-f]{4,64}$/i.test(text)) return found(undefined)
  const asked = await repository.git(['rev-parse', `--disambiguate=${text.toLowerCase()}`])
  if (asked.code !== 0) return whyGit(repository.where, asked)
  const ids = asked.stdout.split('\n').filter(Boolean)
  const commits = await commitsOf(repository, ids)
  if (!commits.ok) return commits
  const different = [...new Set(commits.value.filter(id => id !== undefined))]
  if (different.length <= 1) return found(different[0])
  const known = await Promise.all(different.slice(0, SHOWN).map(id => describe(repository, id)))
  const named = known.flatMap(k => (k.ok ? [`${k.value.commit.slice(0, 12)} "${clip(k.value.subject, 40)}"`] : []))
  return no(`${quoted(text)} could be any of ${different.length} commits: ${list(named, 'or')}.`)
}

/** That there is none of this name, with the nearest names there are. */
export async function unknownName(repository: Repository, text: string, what: string): Promise<Found<never>> {
  const places = ['refs/heads', 'refs/tags', 'refs/remotes/origin']
  const asked = await repository.git(['for-each-ref', '--format=%(refname)', '--', ...places])
  const names = asked.stdout.split('\n').map(ref => ref.replace(/^refs\/(heads|tags|remotes\/origin)\//, ''))
  const all = [...new Set(names)].filter(name => name !== '' && name !== 'HEAD')
  const near = nearest(text, all, 3)
  const hint = near.length > 0 ? near : all.length <= SHOWN ? all : []
  const say = hint.length > 0 ? ` There is ${list(hint)}.` : ''
  return no(`There is no ${what} ${quoted(text)}.${say}`)
}

/** The full id; the repository is refreshed first, except for a full id that is there already. */
export async function resolveText(repository: Repository, text: string): Promise<Found<string>> {
  const why = whyNoRevision(text)
  if (why) return no(why)
  const id = text.toLowerCase()
  const there = isFullId(id) ? await commitsOf(repository, [id]) : undefined
  if (there?.ok && there.value[0] === id) return found(id)
  const stale = await repository.refresh()
  if (stale) return stale
  for (const look of isFullId(id) ? [byId] : [byName, byId]) {
    const commit = await look(repository, text)
    if (!commit.ok) return commit
    if (commit.value) return found(commit.value)
  }
  return unknownName(repository, text, 'branch, tag or commit')
}

/** The subject of a commit as people read it; one without any is called by its id. */
export const subjectOf = (text: string, commit: string): string => bareLine(text, 200) || short(commit)

/** `commit` is a full id that is there. Subject and author are other people's text: harmless, but not to be trusted. */
export async function describe(repository: Repository, commit: string): Promise<Found<Revision>> {
  const asked = await repository.git([
    'log',
    '-1',
    '--no-mailmap',
    '--format=%ct%x00%an%x00%s',
    '--end-of-options',
    commit,
    '--',
  ])
  if (asked.code !== 0) return whyGit(repository.where, asked)
  const [at, author = '', subject = ''] = asked.stdout.replace(/\n$/, '').split('\0')
  return found({ commit, subject: subjectOf(subject, commit), author: bareLine(author, 80), at: Number(at) * 1000 })
}
