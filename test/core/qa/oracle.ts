/** The rules of what is deployable as tip, told once more: naive, for each revision by itself, over sets of commits. */
import type { QaState } from '../../../src/core/qa/facts.ts'

/** A commit by its number; what its marks mean is given, not read. */
export type Told = {
  readonly parents: readonly number[]
  readonly noQa?: boolean
  /** Single commits, or what `to` has and `from` has not; `from` -1: everything known. */
  readonly takes?: readonly ({ readonly one: number } | { readonly from: number; readonly to: number })[]
  /** Names something that nobody knows. */
  readonly takesUnknown?: boolean
  readonly repairs?: readonly number[]
  readonly judged?: QaState
  /** Said in chat: these repair it. */
  readonly repairedBy?: readonly number[]
}

export type Range = { readonly from: number; readonly to: number; readonly fixes: readonly number[] }

export type Tale = {
  readonly commits: readonly Told[]
  /** First parents from the tip downwards, oldest first. */
  readonly main: readonly number[]
  /** What runs there has of it; undefined: nothing. */
  readonly runs?: number
  readonly ranges: readonly Range[]
  /** Where each cowboy landed; undefined: nowhere. */
  readonly cowboys: readonly (number | undefined)[]
}

type Set_ = ReadonlySet<number>
type Open = { readonly why: string; readonly what: number }

export function oracle(tale: Tale) {
  const { commits, main, ranges } = tale
  const history = (c: number | undefined): Set<number> => {
    const found = new Set<number>()
    const walk = (at: number): void => {
      if (at < 0 || found.has(at)) return
      found.add(at)
      commits[at]!.parents.forEach(walk)
    }
    if (c !== undefined) walk(c)
    return found
  }
  const lacking = (c: number, of: number | undefined): Set<number> => {
    const has = history(of)
    return new Set([...history(c)].filter(x => !has.has(x)))
  }
  const isMerge = (c: number): boolean => commits[c]!.parents.length > 1
  const withMerged = (c: number): Set<number> => (isMerge(c) ? lacking(c, commits[c]!.parents[0]) : new Set([c]))
  const bringerOf = (c: number): number => main.find(u => history(u).has(c))!
  const brings = (u: number): Set<number> => lacking(u, main[main.indexOf(u) - 1])
  const sides = (u: number): number[] => [...brings(u)].filter(c => c !== u && !isMerge(c))
  const onMain = (c: number): boolean => main.includes(c)

  const takenBy = (r: number): Set<number> => {
    const ok = (c: number): boolean => c !== r && history(r).has(c)
    return new Set(
      (commits[r]!.takes ?? []).flatMap(t => {
        if ('one' in t) return ok(t.one) ? [...withMerged(t.one)] : []
        return ok(t.to) ? [...lacking(t.to, t.from < 0 ? undefined : t.from)] : []
      }),
    )
  }
  const isSure = (r: number): boolean => {
    const all = commits[r]!.takes ?? []
    if (all.length === 0 || commits[r]!.takesUnknown) return false
    return all.every(t => {
      const to = 'one' in t ? t.one : t.to
      const some = 'one' in t || lacking(t.to, t.from < 0 ? undefined : t.from).size > 0
      return some && to !== r && history(r).has(to)
    })
  }

  const neutral = (c: number, set: Set_): boolean => {
    const isTaken = (x: number, by: (r: number) => boolean): boolean =>
      [...set].some(r => by(r) && takenBy(r).has(x) && !neutral(r, set))
    if (isTaken(c, () => true)) return true
    if (!onMain(c) || !isMerge(c) || sides(c).length === 0) return false
    // A branch that takes back a part of itself is no less merged.
    return sides(c).every(s => isTaken(s, r => !brings(c).has(r)))
  }

  const said = (c: number): 'fine' | 'needs-testing' | 'bad' | undefined => {
    const { judged, noQa } = commits[c]!
    if (judged) return judged === 'ok' || judged === 'untestable' ? 'fine' : judged
    return noQa || isSure(c) ? 'fine' : undefined
  }
  const state = (c: number): 'fine' | 'needs-testing' | 'bad' => {
    const known = said(c)
    if (known) return known
    if (!onMain(c)) return 'fine'
    return sides(c).length > 0 && sides(c).every(s => said(s) === 'fine') ? 'fine' : 'needs-testing'
  }
  const isFine = (f: number): boolean => state(f) === 'fine' && state(bringerOf(f)) === 'fine'

  const covers = (named: number, bad: number): boolean => withMerged(named).has(bad) || bringerOf(named) === bad
  const repairers = (bad: number): number[] => {
    const all = commits.flatMap((told, f) => ((told.repairs ?? []).some(n => covers(n, bad)) ? f : []))
    const near = new Set([...withMerged(bad), bringerOf(bad)])
    const typed = [...near].flatMap(n => commits[n]!.repairedBy ?? [])
    return [...all, ...typed].filter(f => !history(bad).has(f))
  }
  const held = (fixes: readonly number[], set: Set_): number[] => fixes.filter(f => set.has(f) && !neutral(f, set))

  const running = history(tale.runs)
  // What runs, and was not taken back there: a repair that runs with it counts as it is.
  const liveThere = new Set([...running].filter(c => !neutral(c, running)))

  const opens = (set: Set_): Open[] => {
    const live = [...set].filter(c => !neutral(c, set))
    const judged = live.flatMap((c): Open[] => {
      const why = state(c)
      if (why === 'fine') return []
      const cures = why === 'bad' ? held(repairers(c), set).filter(f => liveThere.has(c) || isFine(f)) : []
      return cures.length > 0 ? [] : [{ why, what: c }]
    })
    const known = ranges.flatMap((range, n) => {
      const whole = held([...range.fixes, ...repairers(range.to)], set).length > 0
      const members = [...lacking(range.to, range.from)].filter(c => live.includes(c))
      return whole
        ? []
        : members.filter(c => held(repairers(c), set).length === 0).map(c => ({ why: `range ${n}`, what: c }))
    })
    return [...judged, ...known]
  }

  const key = ({ why, what }: Open): string => `${why} ${what}`
  const before = new Set(opens(history(tale.runs)).map(key))
  const newer = main.filter(u => !history(tale.runs).has(u))
  return newer.map(u => {
    const set = history(u)
    const lacks = tale.cowboys.flatMap((at, n) => (at !== undefined && set.has(at) ? [] : `cowboy ${n}`))
    const found = opens(set).filter(o => !before.has(key(o)))
    const why = found.map(o => (o.why.startsWith('range') ? o.why : key(o)))
    return { unit: u, blocks: [...new Set([...why, ...lacks])].sort() }
  })
}
