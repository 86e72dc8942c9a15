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

/** A commit that was found bad, waits to be checked, or belongs to what was rolled back. */
export type Problem = {
  readonly place: number
  readonly why: 'needs-testing' | 'bad' | 'known-bad'
  /** What was rolled back. */
  readonly range?: BadRange
  /** The places of what repairs it. */
  readonly fixes: readonly number[]
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

/** Every commit that may be one, whoever holds it. */
function candidates(ground: Ground): Problem[] {
  const { history, qa, bad } = ground
  const lineage = lineageOf(history)
  const stateOf = statesOf(history, qa)
  const judged: Problem[] = []
  for (let place = 0; place < lineage.commits.length; place++) {
    const why = stateOf(place)
    if (why === 'fine') continue
    judged.push({ place, why, fixes: why === 'bad' ? fixesOf(place, ground) : [], turns: [] })
  }
  const known = bad.flatMap(range => {
    const whole = rangeFixes(range, ground)
    return badPlaces(range, lineage).map((place): Problem => {
      const own = fixesOf(place, ground)
      return { place, why: 'known-bad', range, fixes: own.length > 0 ? [...whole, ...own] : whole, turns: [] }
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

type IsOpen = (problem: Problem) => boolean

/** The problems of everything newer than what runs: not those that it has already. The oldest first. */
export function problemsOn(ground: Ground): Problem[] {
  const lineage = lineageOf(ground.history)
  const { broughtBy } = lineage
  const runs = openIn(ground.base, ground)
  const mine = candidates(ground).filter(p => !runs(p) || (p.range && ground.leaving(p.range)))
  mine.sort((a, b) => broughtBy[a.place]! - broughtBy[b.place]! || a.place - b.place)
  walk(ground, mine, lineage)
  return mine.filter(p => p.turns.length > 0)
}

/** Whether a problem stands in the way of a set of commits. */
function openIn(within: Within, { history, qa }: Ground): IsOpen {
  const lineage = lineageOf(history)
  const taken = takenIn(within, curesOf(history), lineage)
  const stateOf = statesOf(history, qa)
  const isFine = (fix: number): boolean =>
    stateOf(fix) === 'fine' && stateOf(lineage.places.get(unitOf(fix, lineage))!) === 'fine'
  return ({ place, why, fixes }) =>
    within(place) &&
    !taken(place) &&
    // That somebody rolled back what is repaired here says nothing about whether the repair was checked.
    !fixes.some(fix => within(fix) && !taken(fix) && (why === 'known-bad' || isFine(fix)))
}

const unitOf = (place: number, { units, broughtBy }: Lineage): string => units[broughtBy[place]!]!.landed.commit

/** Only where something is cured can anything but what is new be otherwise than with the one before. */
function walk(ground: Ground, problems: readonly Problem[], { units, broughtBy }: Lineage): void {
  const cures = [...curesOf(ground.history).rollbacks.map(([place]) => place), ...problems.flatMap(p => p.fixes)]
  const events = new Set(cures.map(place => broughtBy[place]!))
  let unit = ground.first
  let seen = 0
  const within: Within = place => broughtBy[place]! >= 0 && broughtBy[place]! <= unit
  let isOpen = openIn(within, ground)
  for (; unit < units.length; unit++) {
    const isEvent = unit === ground.first || events.has(unit)
    if (isEvent) isOpen = openIn(within, ground)
    const from = isEvent ? 0 : seen
    while (seen < problems.length && broughtBy[problems[seen]!.place]! <= unit) seen++
    for (const problem of problems.slice(from, seen)) {
      const wasOpen = problem.turns.length % 2 === 1
      if (isOpen(problem) !== wasOpen) problem.turns.push(unit)
    }
  }
}
