/** Which commits repair a bad one: by what they say themselves, and by what people said in chat. */
import type { BadRange } from '../bad.ts'
import { lineageOf } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'
import { curesOf, repairedWith } from './cures.ts'
import { isWithin } from './naming.ts'
import { markOf, type Qa } from './slice.ts'

type Seen = { readonly history: History; readonly qa: Qa }

/** All by places. */
export const fixesOf = (place: number, seen: Seen): readonly number[] => {
  const said = curesOf(seen.history).fixes.get(place) ?? []
  const typed = typedFixes(place, seen)
  return typed.length === 0 ? said : [...new Set([...said, ...typed])]
}

/** As people said: of the commit itself, of what it merged, or of the one that brought it. */
function typedFixes(place: number, { history, qa }: Seen): number[] {
  const lineage = lineageOf(history)
  return repairedWith(place, lineage)
    .flatMap(near => markOf(qa, history.service, lineage.commits[near]!.commit)?.fixes ?? [])
    .flatMap(fix => lineage.places.get(fix) ?? [])
    .filter(fix => !isWithin(fix, place, lineage))
}

/** What repairs all that a deployment brought: what `!fixed-by` named, and whatever names it or its revision. */
export function rangeFixes({ deploy, to, fixes }: BadRange, seen: Seen): readonly number[] {
  const { places } = lineageOf(seen.history)
  const newest = places.get(to)
  const named = [...fixes.flatMap(fix => places.get(fix) ?? []), ...(curesOf(seen.history).named.get(deploy) ?? [])]
  return [...new Set([...named, ...(newest === undefined ? [] : fixesOf(newest, seen))])]
}
