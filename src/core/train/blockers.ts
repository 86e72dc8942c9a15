/** The blockers: open problems that stop promotion, by the name their tracker gives them. */
import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'

export type Blocker = {
  readonly ref: string
  readonly what: string
  readonly by: string
  readonly at: number
  /** Absent: it blocks every train. */
  readonly train?: string
  readonly closed?: { readonly by: string; readonly at: number; readonly note?: string }
}

export type Blockers = { readonly open: readonly Blocker[]; readonly closed: readonly Blocker[] }

export const noBlockers: Blockers = { open: [], closed: [] }

/** So many of those that are done are kept to be looked at; the record has all. */
const keeps = 200

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The open blocker of this name, whatever its case. */
export const findBlocker = ({ open }: Blockers, ref: string): Blocker | undefined => open.find(b => same(b.ref, ref))

/** How a blocker is: open, closed, or never heard of (or so long ago that it was forgotten). */
export function blockerState(ref: string, { trains }: Pick<State, 'trains'>): 'open' | 'closed' | 'unknown' {
  if (findBlocker(trains.blockers, ref)) return 'open'
  return trains.blockers.closed.some(b => same(b.ref, ref)) ? 'closed' : 'unknown'
}

/** What blocks this train, the oldest first. */
export const blockersOf = ({ open }: Blockers, train: string): Blocker[] =>
  open.filter(b => b.train === undefined || b.train === train)

export function evolveBlockers(blockers: Blockers, fact: Fact, at: number): Blockers {
  if (fact.type === 'blocker.added') {
    const { blocker: ref, what, by, train } = fact
    return { ...blockers, open: [...blockers.open.filter(b => !same(b.ref, ref)), { ref, what, by, at, train }] }
  }
  if (fact.type !== 'blocker.closed') return blockers
  const found = findBlocker(blockers, fact.blocker)
  if (!found) return blockers
  const closed = { ...found, closed: { by: fact.by, at, note: fact.note } }
  return { open: blockers.open.filter(b => b !== found), closed: [...blockers.closed, closed].slice(-keeps) }
}
