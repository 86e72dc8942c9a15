/** What landed between the last good run of a check and one that failed. */
import type { Org } from '../org.ts'
import { writtenBy } from '../revision/author.ts'
import { personOf } from '../revision/find.ts'
import { ancestors, lineageOf, rootOf, type Unit } from '../revision/lineage.ts'
import { type History, historyOf } from '../revision/slice.ts'
import type { State } from '../state.ts'
import { clip, list } from '../words.ts'
import { type CheckRun, findRun, type Standing } from './slice.ts'

type Seen = { readonly state: Pick<State, 'checks' | 'revisions'>; readonly org: Org }

/** The main-line commits that one revision has and another has not, oldest first; undefined: that can't be told. */
function between(history: History, from: string, to: string): readonly Unit[] | undefined {
  const lineage = lineageOf(history)
  const [root, tip] = [rootOf(history, from), rootOf(history, to)]
  // What is known begins right after the floor; of what is older than that, something in between is not known.
  const below = root === 'below' && (history.roots[from] ?? from) === history.floor
  if (root === undefined || (root === 'below' && !below) || tip === undefined || tip === 'below') return undefined
  const [before, now] = [ancestors(lineage, root), ancestors(lineage, tip)]
  return lineage.units.filter(({ landed }) => {
    const place = lineage.places.get(landed.commit)!
    return now[place] === 1 && before[place] === 0
  })
}

/** So many revisions are named one by one. */
const few = 4

/** `r116 by ben and r117 by ada`; `12 revisions, r116 to r127, by ada (7), ben (4) and cleo (1)`. */
function sayUnits(units: readonly Unit[], history: History, { org }: Seen): string {
  const author = (unit: Unit): string => {
    const landed = writtenBy(unit, history)
    return personOf(landed, org) ?? clip(landed.author, 40)
  }
  if (units.length <= few) return list(units.map(u => `r${u.number} by ${author(u)}`))
  const counted = new Map<string, number>()
  for (const unit of units) counted.set(author(unit), (counted.get(author(unit)) ?? 0) + 1)
  const most = [...counted].sort(([, a], [, b]) => b - a)
  const named = most.slice(0, few).map(([name, n]) => `${name} (${n})`)
  const others = most.length > few ? [`${most.length - few} others`] : []
  return `${units.length} revisions, r${units[0]!.number} to r${units.at(-1)!.number}, by ${list([...named, ...others])}`
}

/** Who landed what since it was last good there, as a sentence; empty where that can't be told. */
export function saySince(run: CheckRun, { good }: Standing, seen: Seen): string {
  const from = findRun(seen.state.checks, good)?.revision?.commit
  const to = run.revision?.commit
  const history = run.place && historyOf(seen.state.revisions, run.place.service)
  if (from === undefined || to === undefined) return ''
  if (from === to) return 'Nothing has landed in between: the last good run was on the same revision.'
  const units = history && between(history, from, to)
  if (!units) return ''
  return units.length === 0
    ? 'Nothing has landed in between: this one is older.'
    : `Landed in between: ${sayUnits(units, history!, seen)}.`
}
