/** What may keep revisions from shipping, and from which revision up to which it does: one walk over the main line. */
import type { BadRange } from '../bad.ts'
import { type Lineage, lineageOf } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'
import { curesOf } from './cures.ts'
import { takenIn, type Within } from './effect.ts'
import { fixesOf, rangeFixes } from './fixes.ts'
import { between } from './naming.ts'
import { statesOf } from './own.ts'
import type { Qa } from './slice.ts'
import { openIn, rollbacksFor, walk } from './walk.ts'

/** A commit that was found bad, waits to be checked, or belongs to what was rolled back. */
export type Problem = {
  readonly place: number
  readonly why: 'needs-testing' | 'bad' | 'known-bad'
  /** What was rolled back. */
  readonly range?: BadRange
  /** The places of what repairs it. */
  readonly fixes: readonly number[]
  /** They cure it only once they are found fine themselves. */
  readonly strict: boolean
  /** In turn: the place in `units` from which it stands in the way, and the one from which it no longer does. */
  readonly turns: number[]
}

export type Ground = {
  readonly history: History
  readonly qa: Qa
  readonly bad: readonly BadRange[]
  /** What runs holds these. */
  readonly base: Within
  /** What runs still holds the range, and is on its way out. */
  readonly leaving: (range: BadRange) => boolean
  /** The place in `units` of the first that is newer. */
  readonly first: number
}

/** Every commit that may be one, whoever holds it. `lives`: it runs, and was not taken back there. */
function candidates(ground: Ground, lives: Within): Problem[] {
  const { history, qa, bad } = ground
  const lineage = lineageOf(history)
  const stateOf = statesOf(history, qa)
  const judged: Problem[] = []
  // What runs, runs with its repair: that this is taken away again is as bad whether it was checked or not.
  for (let place = 0; place < lineage.commits.length; place++) {
    const why = stateOf(place)
    if (why === 'fine') continue
    judged.push({
      place,
      why,
      fixes: why === 'bad' ? fixesOf(place, ground) : [],
      strict: why === 'bad' && !lives(place),
      turns: [],
    })
  }
  const known = bad.flatMap(range => {
    const whole = rangeFixes(range, ground)
    return badPlaces(range, lineage).map((place): Problem => {
      const own = fixesOf(place, ground)
      return {
        place,
        why: 'known-bad',
        range,
        fixes: own.length > 0 ? [...whole, ...own] : whole,
        strict: false,
        turns: [],
      }
    })
  })
  return [...judged, ...known]
}

/** What was rolled back, as far as it is among the known commits. */
export function badPlaces({ from, to }: Pick<BadRange, 'from' | 'to'>, lineage: Lineage): readonly number[] {
  const newest = lineage.places.get(to)
  if (newest === undefined) return []
  return from === undefined ? [newest] : between(lineage.places.get(from), newest, lineage)
}

/** The problems of everything newer than what runs: not those that it has already. The oldest first. */
export function problemsOn(ground: Ground): Problem[] {
  const { history, base } = ground
  const lineage = lineageOf(history)
  const { broughtBy } = lineage
  const taken = takenIn(base, curesOf(history), lineage)
  const all = candidates(ground, place => base(place) && !taken(place))
  const field = { ...ground, rollbacks: rollbacksFor(all, history) }
  const runs = openIn(base, field)
  const mine = all.filter(p => !runs(p) || (p.range && ground.leaving(p.range)))
  mine.sort((a, b) => broughtBy[a.place]! - broughtBy[b.place]! || a.place - b.place)
  walk(field, mine)
  return mine.filter(p => p.turns.length > 0)
}
