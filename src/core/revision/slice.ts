/** What landed: of each service the commits of its branch, from what runs up to the tip. */
import type { Fact } from '../facts.ts'
import { veiledSubject } from '../security/veil.ts'
import type { Folding } from '../state.ts'
import type { RevisionFact } from './facts.ts'

/** As it was last told, with all the commits there are. */
export type History = Pick<
  Extract<RevisionFact, { readonly type: 'revisions.landed' }>,
  'service' | 'branch' | 'tip' | 'number' | 'floor' | 'commits' | 'roots' | 'cut' | 'lost'
> & {
  /** When something was last found to have landed (epoch milliseconds). */
  readonly at: number
  /** The branch was last pushed with force: what was its tip, and what is no longer on it. */
  readonly rewritten?: { readonly was: string; readonly gone: readonly string[]; readonly at: number }
  /** Since when it can't be read, and why, as it was last told. */
  readonly unreadable?: { readonly why: string; readonly at: number; readonly toldAt: number }
}

/** By service. */
export type Histories = Readonly<Record<string, History>>

export const noHistories: Histories = {}

export const historyOf = (histories: Histories, service: string): History | undefined =>
  Object.hasOwn(histories, service) ? histories[service] : undefined

export function evolveHistories(histories: Histories, fact: Fact, { at }: Folding): Histories {
  if (fact.type === 'revisions.unreadable') {
    const known = historyOf(histories, fact.service)
    const empty = { tip: '', number: 0, commits: [], roots: {}, at }
    const history = { ...(known ?? { ...empty, service: fact.service, branch: fact.branch }) }
    const unreadable = { why: fact.why, at: known?.unreadable?.at ?? at, toldAt: at }
    return { ...histories, [fact.service]: { ...history, unreadable } }
  }
  if (fact.type === 'revisions.rewritten') return rewrite(histories, fact, at)
  if (fact.type === 'security.shipped') return hide(histories, fact)
  if (fact.type !== 'revisions.landed') return histories
  const { type: _, whole, commits, renumbered, unreadableFrom, lostNow, ...told } = fact
  const known = historyOf(histories, fact.service)
  const before = whole ? [] : (known?.commits ?? [])
  const rewritten = known?.rewritten && { rewritten: known.rewritten }
  return { ...histories, [fact.service]: { ...told, ...rewritten, commits: [...before, ...commits], at } }
}

/** A part of a security fix is not to be read in rooms, although it has landed. */
function hide(histories: Histories, { service, revision }: Extract<Fact, { type: 'security.shipped' }>): Histories {
  const known = historyOf(histories, service)
  if (!known?.commits.some(c => c.commit === revision.commit)) return histories
  const commits = known.commits.map(c => (c.commit === revision.commit ? { ...c, subject: veiledSubject } : c))
  return { ...histories, [service]: { ...known, commits } }
}

/** So many ids of commits that were pushed away are kept. */
const goneKept = 500

type Rewritten = Extract<Fact, { type: 'revisions.rewritten' }>

function rewrite(histories: Histories, { service, was, gone }: Rewritten, at: number): Histories {
  const known = historyOf(histories, service)
  if (!known) return histories
  return { ...histories, [service]: { ...known, rewritten: { was, gone: gone.slice(-goneKept), at } } }
}
