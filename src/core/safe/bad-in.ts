/** What is bad in a revision and not repaired there, whatever runs. */
import { holds, type Seek } from '../order/seek.ts'
import { curesOf } from '../qa/cures.ts'
import { takenIn } from '../qa/effect.ts'
import { fixesOf } from '../qa/fixes.ts'
import { statesOf } from '../qa/own.ts'
import { markOf, type Qa } from '../qa/slice.ts'
import { revisionName } from '../revision/find.ts'
import { ancestors, lineageOf, rootOf } from '../revision/lineage.ts'
import { type History, historyOf } from '../revision/slice.ts'
import { clip, short } from '../words.ts'

type Wanted = { readonly service: string; readonly commit: string }

/** Each as a sentence without its full stop; what can't be told is one, too. */
export function badIn({ service, commit }: Wanted, seek: Seek): string[] {
  const { revisions, qa } = seek.world.state
  const history = historyOf(revisions, service)
  const within = history && placesIn(history, commit)
  const known = history && within ? openIn(within, history, qa) : []
  const unplaced = qa.bad.filter(
    stop => stop.service === service && !(within && lineageOf(history!).places.has(stop.commit)),
  )
  return [
    ...known.map(bad => badName({ service, commit }, bad, seek)),
    ...unplaced.flatMap(stop => doubt({ service, commit }, stop.commit, seek)),
  ]
}

/** `r118 4f2a9c1 is bad ("empty", ben)`, or `it is bad (…)` of itself. */
const badName = ({ service, commit }: Wanted, bad: string, { world }: Seek): string => {
  const { by, note } = markOf(world.state.qa, service, bad) ?? {}
  const why = [note && `"${clip(note, 80)}"`, by].filter(Boolean).join(', ')
  return `${bad === commit ? 'it' : revisionName(service, bad, world.state)} is bad${why && ` (${why})`}`
}

/** The known commits that it has, by their places; undefined where it is none of them and nobody knows what it has. */
function placesIn(history: History, commit: string): Uint8Array | undefined {
  const root = rootOf(history, commit)
  return root === undefined ? undefined : ancestors(lineageOf(history), root)
}

/** Those that are neither taken back nor repaired by what it has, too. */
function openIn(within: Uint8Array, history: History, qa: Qa): string[] {
  const lineage = lineageOf(history)
  const stateOf = statesOf(history, qa)
  const taken = takenIn(place => within[place] === 1, curesOf(history), lineage)
  const repairs = (fix: number): boolean => within[fix] === 1 && !taken(fix) && stateOf(fix) === 'fine'
  return lineage.commits.flatMap(({ commit }, place) => {
    if (within[place] === 0 || stateOf(place) !== 'bad' || taken(place)) return []
    return fixesOf(place, { history, qa }).some(repairs) ? [] : [commit]
  })
}

/** Where what is known does not tell, git is asked whether it has what is bad; what repairs that, nobody knows. */
function doubt({ service, commit }: Wanted, bad: string, seek: Seek): string[] {
  const has = holds(service, { revision: commit, commit: bad }, seek)
  if (has === false) return []
  return has === true
    ? [badName({ service, commit }, bad, seek)]
    : [`I can't tell whether it has ${short(bad)}, which is bad: ${has.why}`]
}
