/** The walk over the main line: from which revision up to which each problem stands in the way. */
import { type Lineage, lineageOf } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'
import { type Cures, curesOf } from './cures.ts'
import { takenIn, type Within } from './effect.ts'
import { statesOf } from './own.ts'
import type { Ground, Problem } from './problems.ts'

type IsOpen = (problem: Problem) => boolean

/** Rollbacks that take back a problem, what repairs one, or a rollback that does: of the others nothing depends. */
export function rollbacksFor(problems: readonly Problem[], history: History): Cures['rollbacks'] {
  const lineage = lineageOf(history)
  const matters = new Uint8Array(lineage.commits.length)
  const mark = (place: number): void => {
    matters[place] = 1
    const unit = lineage.units[lineage.broughtBy[place]!]
    if (unit?.landed === lineage.commits[place]) for (const side of unit!.brings) matters[side] = 1
  }
  for (const { place, fixes } of problems) for (const each of [place, ...fixes]) mark(each)
  // Whoever takes back a rollback comes behind it.
  const found = curesOf(history)
    .rollbacks.toReversed()
    .filter(([rollback, takes]) => {
      if (!takes.some(place => matters[place] === 1)) return false
      mark(rollback)
      return true
    })
  return found.reverse()
}

type Field = Ground & Pick<Cures, 'rollbacks'>

/** Whether a problem stands in the way of a set of commits. */
export function openIn(within: Within, field: Field): IsOpen {
  const { history, qa } = field
  const lineage = lineageOf(history)
  const taken = takenIn(within, field, lineage)
  const stateOf = statesOf(history, qa)
  const isFine = (fix: number): boolean =>
    stateOf(fix) === 'fine' && stateOf(lineage.places.get(unitOf(fix, lineage))!) === 'fine'
  return ({ place, fixes, strict }) =>
    within(place) && !taken(place) && !fixes.some(fix => within(fix) && !taken(fix) && (!strict || isFine(fix)))
}

const unitOf = (place: number, { units, broughtBy }: Lineage): string => units[broughtBy[place]!]!.landed.commit

/** Only where something is cured can anything but what is new be otherwise than with the one before. */
export function walk(field: Field, problems: readonly Problem[]): void {
  const { units, broughtBy } = lineageOf(field.history)
  const cures = [...field.rollbacks.map(([place]) => place), ...problems.flatMap(p => p.fixes)]
  const events = new Set(cures.map(place => broughtBy[place]!))
  let unit = field.first
  let seen = 0
  const within: Within = place => broughtBy[place]! >= 0 && broughtBy[place]! <= unit
  let isOpen = openIn(within, field)
  for (; unit < units.length; unit++) {
    const isEvent = unit === field.first || events.has(unit)
    if (isEvent) isOpen = openIn(within, field)
    const from = isEvent ? 0 : seen
    while (seen < problems.length && broughtBy[problems[seen]!.place]! <= unit) seen++
    for (const problem of problems.slice(from, seen)) {
      const wasOpen = problem.turns.length % 2 === 1
      if (isOpen(problem) !== wasOpen) problem.turns.push(unit)
    }
  }
}
