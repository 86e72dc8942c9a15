/** The planned deployments that are looked at: whether they are major, and how what they need stands. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Watch = {
  /** When it was looked at last, or something happened that may count (epoch milliseconds). */
  readonly at: number
  /** Something may have changed since. */
  readonly look?: boolean
  /** The needs that were met then; undefined: it was not major. */
  readonly met?: readonly string[]
}

/** By deployment. */
export type Majors = Readonly<Record<string, Watch>>

export const noMajors: Majors = {}

const news =
  /^(?:apibreak|consumer|testing|crew|outage|bulletin|agenda)\.|^meeting\.(?:noted|undone|planned|moved|cancelled|ended)$/

/** Whether something that counts for major deployments may have changed with this. */
export const isNews = ({ type }: Pick<Fact, 'type'>): boolean => news.test(type)

const begun: readonly Fact['type'][] = ['deploy.planned', 'deploy.moved', 'deploy.revised']
const over: readonly Fact['type'][] = ['deploy.started', 'deploy.aborted', 'deploy.rejected']

export function evolveMajors(all: Majors, fact: Fact, { at, deploy }: Folding): Majors {
  const id = deploy?.id
  if (isNews(fact)) return Object.fromEntries(Object.entries(all).map(([d, w]) => [d, { ...w, at, look: true }]))
  if (id === undefined) return all
  if (begun.includes(fact.type)) return { ...all, [id]: { ...all[id], at, look: true } }
  const known = all[id]
  if (!known) return all
  if (fact.type === 'major.turned') return { ...all, [id]: { at, ...(fact.needs.length > 0 && { met: fact.met }) } }
  if (fact.type === 'major.looked') {
    const { look: _, ...seen } = known
    return { ...all, [id]: { ...seen, at } }
  }
  if (!over.includes(fact.type)) return all
  const { [id]: _, ...others } = all
  return others
}
