/** What is new in a revision against what ran before it: which of the main line, and by whom. */
import type { Org } from '../org.ts'
import type { State } from '../state.ts'
import { clip, count, list, oneLine } from '../words.ts'
import { writtenBy } from './author.ts'
import { personOf } from './find.ts'
import { ancestors, lineageOf, rootOf, type Unit } from './lineage.ts'
import { type History, historyOf } from './slice.ts'

/** From one commit to another of the same service; without `from`, from the beginning of what is known. */
export type Stretch = { readonly service: string; readonly from?: string; readonly to: string }

/** The revisions that `to` has and `from` has not, oldest first; undefined where that is not known. */
export function newsOf({ service, from, to }: Stretch, { revisions }: Pick<State, 'revisions'>): Unit[] | undefined {
  const history = historyOf(revisions, service)
  const lineage = history && lineageOf(history)
  if (!history || !lineage?.places.has(to)) return undefined
  const root = from === undefined ? 'below' : rootOf(history, from)
  if (root === undefined) return undefined
  const [held, had] = [ancestors(lineage, to), ancestors(lineage, root)]
  return lineage.units.filter(({ landed }) => {
    const place = lineage.places.get(landed.commit)!
    return held[place] === 1 && had[place] === 0
  })
}

/** Whose each of them is: the configured person, else the name that stands in the commit. */
export type Author = { readonly name: string; readonly person?: string; readonly units: readonly Unit[] }

/** Everybody who wrote some of it, who has most first. */
export function authorsOf(units: readonly Unit[], history: History, org: Org): Author[] {
  const found = new Map<string, Author>()
  for (const unit of units) {
    const landed = writtenBy(unit, history)
    const person = personOf(landed, org)
    const name = person ?? clip(oneLine(landed.author), 40)
    const author = found.get(name) ?? { name, ...(person !== undefined && { person }), units: [] }
    found.set(name, { ...author, units: [...author.units, unit] })
  }
  return [...found.values()].sort((a, b) => b.units.length - a.units.length)
}

/** So many authors are named, in a line. */
const most = 6

/** `3 new (ada 2, ben 1)`; empty where it can't be told, or nothing ran before. */
export function sayNews(stretch: Stretch, { state, org }: { readonly state: State; readonly org: Org }): string {
  const history = historyOf(state.revisions, stretch.service)
  const units = stretch.from === undefined ? [] : newsOf(stretch, state)
  if (!history || !units || units.length === 0) return ''
  const authors = authorsOf(units, history, org)
  const named = authors.slice(0, most).map(a => `${a.name} ${a.units.length}`)
  const more = authors.length > most ? [`${count(authors.length - most, 'other')}`] : []
  return `${units.length} new (${[...named, ...more].join(', ')})`
}

/** `ada and ben`, those who wrote some of it, as they are called. */
export const nameAuthors = (authors: readonly Author[]): string => list(authors.slice(0, most).map(a => a.name))
