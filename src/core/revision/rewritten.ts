/** What became of the main line that was known: pushed away with force, or merged the wrong way round. */
import type { Reading } from '../answered.ts'
import type { Org } from '../org.ts'
import type { Gone, Landed } from './facts.ts'
import { personOf } from './find.ts'
import { lineageOf, type Unit } from './lineage.ts'
import type { History } from './slice.ts'

/** So many of those that went are named in the record. */
const named = 100

type Read = Pick<Reading, 'tip' | 'number' | 'commits' | 'whole'>

/** The history once this is known, too. */
const joined = (known: History, { tip, number, commits, whole }: Read): History => ({
  ...known,
  ...{ tip, number, commits: whole ? commits : [...known.commits, ...commits] },
})

/** Of what was known, all that is no longer on the branch, oldest first. */
export function goneFrom(known: History, { commits }: Pick<Read, 'commits'>): string[] {
  const { places, commits: before } = lineageOf(known)
  const stay = new Set(commits.map(c => c.commit))
  const gone = new Set<string>()
  const open = [known.tip]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const place = places.get(at)
    if (place === undefined || gone.has(at) || stay.has(at)) continue
    gone.add(at)
    open.push(...before[place]!.parents)
  }
  return before.flatMap(({ commit }) => (gone.has(commit) ? [commit] : []))
}

const like = ({ author, email, subject }: Landed): string => JSON.stringify([author, email, subject])

/** The commits of the main line that went, with what each came back as: the same author and subject. */
export function wentFrom(known: History, read: Read, org: Org): Gone[] {
  const gone = new Set(goneFrom(known, read))
  const { units, places } = lineageOf(known)
  const fresh = lineageOf(joined(known, read)).units.filter(u => !places.has(u.landed.commit))
  const backs = new Map<string, Unit[]>()
  for (const unit of fresh) backs.set(like(unit.landed), [...(backs.get(like(unit.landed)) ?? []), unit])
  return units
    .filter(u => gone.has(u.landed.commit))
    .slice(-named)
    .map(({ number, landed }) => {
      const back = backs.get(like(landed))?.shift()
      const by = personOf(landed, org) ?? landed.author
      const as = back && { back: { commit: back.landed.commit, number: back.number } }
      return { commit: landed.commit, number, subject: landed.subject, by, ...as }
    })
}

/** Whether the main line of what was read goes through, or begins with, this commit. */
function leadsTo({ tip, commits }: Read, commit: string): boolean {
  const parents = new Map(commits.map(c => [c.commit, c.parents[0]]))
  let at: string | undefined = tip
  while (at !== undefined && at !== commit) at = parents.get(at)
  return at === commit
}

/** From which number on the known numbers mean other commits now, though none of these went; undefined: they don't. */
export function renumberedFrom(known: History, read: Read): number | undefined {
  if (read.commits.length === 0 || known.commits.length === 0 || leadsTo(read, known.tip)) return undefined
  // What is older than all that was read this time keeps its number.
  if (read.whole && !read.commits.some(c => c.commit === known.tip)) return undefined
  const line = new Set(lineageOf(joined(known, read)).units.map(u => u.landed.commit))
  return lineageOf(known).units.find(u => !line.has(u.landed.commit))?.number
}
