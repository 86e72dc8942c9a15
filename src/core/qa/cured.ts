/** What is bad is taken back or repaired by what has landed since: found once, and told. */
import type { Fact } from '../facts.ts'
import { lineageOf } from '../revision/lineage.ts'
import { type History, historyOf } from '../revision/slice.ts'
import { type Cures, curesOf } from './cures.ts'
import type { Seen } from './items.ts'
import { solid } from './own.ts'
import type { Stop } from './slice.ts'

type Cured = Extract<Fact, { type: 'qa.cured' }>

type Turn = { readonly by: number; readonly how: Cured['how'] }

/** Whose cures were looked for in a history, and found: a tick asks every second. */
const known = new WeakMap<readonly Stop[], WeakMap<History, Cured[]>>()

/** The cures of all that is bad which nobody was told of yet. */
function newCures(service: string, { state: { qa, revisions } }: Seen): Cured[] {
  const history = historyOf(revisions, service)
  if (!history) return []
  const before = known.get(qa.bad)?.get(history)
  if (before) return before
  const found = qa.bad.filter(stop => stop.service === service).flatMap(stop => curesFor(stop, history))
  const byHistory = known.get(qa.bad) ?? new WeakMap<History, Cured[]>()
  known.set(qa.bad, byHistory.set(history, found))
  return found
}

function curesFor({ service, commit, cures: told }: Stop, history: History): Cured[] {
  const lineage = lineageOf(history)
  const place = lineage.places.get(commit)
  if (place === undefined) return []
  const { rollbacks, fixes } = curesOf(history)
  const sides = solid(lineage.units[lineage.broughtBy[place]!]?.brings ?? [], lineage)
  const isTaken = (takes: readonly number[]): boolean =>
    takes.includes(place) || (lineage.commits[place]!.parents.length > 1 && sides.every(side => takes.includes(side)))
  const backs = rollbacks.flatMap(([by, takes]) => (isTaken(takes) ? [{ by, how: 'rollback' } as const] : []))
  const repairs = (fixes.get(place) ?? []).map(by => ({ by, how: 'fix' }) as const)
  const turns = [...backs, ...repairs]
  return [...turns, ...undoneOf(turns, rollbacks)]
    .toSorted((a, b) => a.by - b.by)
    .map(({ by, how }): Cured => ({ type: 'qa.cured', service, commit, cure: lineage.commits[by]!.commit, how }))
    .filter(({ cure }) => !told.includes(cure))
}

/** Who takes back one that takes back or repairs, or one that did that. */
function undoneOf(turns: readonly Turn[], rollbacks: Cures['rollbacks']): Turn[] {
  const known = new Set(turns.map(turn => turn.by))
  // Whoever takes back a rollback comes behind it.
  return rollbacks.toReversed().flatMap(([by, takes]): Turn[] => {
    if (known.has(by) || !takes.some(place => known.has(place))) return []
    known.add(by)
    return [{ by, how: 'undone' }]
  })
}

export const curedServices = (seen: Seen): string[] =>
  [...new Set(seen.state.qa.bad.map(stop => stop.service))].filter(service => newCures(service, seen).length > 0)

export const curedFacts = (service: string, seen: Seen): Fact[] => newCures(service, seen)
