/** What landed on a branch, as tests tell it: a history in a few words, and the answer to what is new of it. */
import type { Question, Reading } from '../../src/core/asks.ts'
import type { Landed, Marks } from '../../src/core/revision/facts.ts'
import { idOf } from './commits.ts'

type Told = { readonly on?: readonly string[]; readonly by?: string; readonly subject?: string } & Marks

/**
 * Commits by name, oldest first: each on the one before it unless `on` says otherwise (the first is the main line).
 * `by` is a person's name: their e-mail is `NAME@example.org`.
 */
export function branch(told: Readonly<Record<string, Told>>): Landed[] {
  const names = Object.keys(told)
  return names.map((name, i) => {
    const { on, by = 'ada', subject = `Change ${name}`, ...marks } = told[name]!
    const parents = (on ?? names.slice(Math.max(0, i - 1), i)).map(idOf)
    const mark = Object.keys(marks).length > 0 ? { marks } : {}
    const at = Date.UTC(2026, 2, 1, 0, i)
    return { commit: idOf(name), parents, at, subject, author: by, email: `${by}@example.org`, ...mark }
  })
}

type Ask = Extract<Question, { ask: 'landed' }>

function historyOf(all: readonly Landed[], commit: string): Set<string> {
  const byId = new Map(all.map(c => [c.commit, c]))
  const found = new Set<string>()
  const open = [commit]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at) || !byId.has(at)) continue
    found.add(at)
    open.push(...byId.get(at)!.parents)
  }
  return found
}

/** What git would answer: the last commit is the tip. Everything is told anew each time something changed. */
export function readingOf(all: readonly Landed[], { tip, floor, runs }: Ask): Reading | undefined {
  const last = all.at(-1)
  if (!last) return undefined
  const byId = new Map(all.map(c => [c.commit, c]))
  let number = 0
  for (let at: Landed | undefined = last; at; at = byId.get(at.parents[0] ?? '')) number++
  const within = historyOf(all, last.commit)
  const shared = runs.map(run => all.findLast(c => historyOf(all, run).has(c.commit) && within.has(c.commit))?.commit)
  const roots = Object.fromEntries(runs.flatMap((run, i) => (shared[i] && shared[i] !== run ? [[run, shared[i]]] : [])))
  const bottom = all.find(c => shared.includes(c.commit))?.commit ?? floor ?? last.parents[0]
  const below = bottom === undefined ? new Set<string>() : historyOf(all, bottom)
  const commits = all.filter(c => within.has(c.commit) && !below.has(c.commit))
  if (tip === last.commit && floor === bottom)
    return { tip, number, ...(floor !== undefined && { floor }), commits: [], roots, gone: [] }
  const gone = tip !== undefined && !within.has(tip) ? [tip] : []
  return { tip: last.commit, number, ...(bottom !== undefined && { floor: bottom }), commits, roots, whole: true, gone }
}
