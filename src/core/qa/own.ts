/** What is found of each commit by itself: fine, still to be checked, or bad. */

import type { Landed } from '../revision/facts.ts'
import { type Lineage, lineageOf, type Unit } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'
import { curesOf } from './cures.ts'
import { markOf, type Qa } from './slice.ts'

/** `fine` also of what came with another and was not judged by itself: it counts with that one. */
export type Own = 'fine' | 'needs-testing' | 'bad'

const own = ['fine', 'needs-testing', 'bad'] as const
const codes = { ok: 0, untestable: 0, 'needs-testing': 1, bad: 2 } as const
type Code = 0 | 1 | 2

const known = new WeakMap<Lineage, { readonly marks: Qa['marks']; readonly states: Uint8Array }>()

/** By place: 0 fine, 1 to be checked, 2 bad. */
function reckon(history: History, qa: Qa): Uint8Array {
  const lineage = lineageOf(history)
  const { commits, places, units } = lineage
  const states = new Uint8Array(commits.length)
  const said = commits.map((landed, place) => ownCode(landed, place, { history, qa }))
  said.forEach((code, place) => {
    states[place] = code ?? 0
  })
  for (const { landed, brings } of units) {
    const place = places.get(landed.commit)!
    if (said[place] !== undefined) continue
    const sides = solid(brings, lineage)
    states[place] = sides.length > 0 && sides.every(side => said[side] === 0) ? 0 : 1
  }
  return states
}

/** What was said of a commit, in chat or by itself; undefined: nothing. */
function ownCode(
  { commit, marks }: Landed,
  place: number,
  { history, qa }: { history: History; qa: Qa },
): Code | undefined {
  const judged = markOf(qa, history.service, commit)?.state
  if (judged) return codes[judged]
  if (!marks) return undefined
  return marks.noQa || curesOf(history).sure.has(place) ? 0 : undefined
}

/** What was merged and is no mere merge itself, by places. */
export const solid = (brings: Unit['brings'], { commits }: Pick<Lineage, 'commits'>): readonly number[] =>
  brings.length < 2 ? [] : brings.slice(0, -1).filter(place => commits[place]!.parents.length < 2)

/** Of every known commit, by its place. */
export function statesOf(history: History, qa: Qa): (place: number) => Own {
  const lineage = lineageOf(history)
  const before = known.get(lineage)
  const states = before?.marks === qa.marks ? before.states : reckon(history, qa)
  if (before?.states !== states) known.set(lineage, { marks: qa.marks, states })
  return place => own[states[place]!]!
}

/** Of a commit on the main line with what it brought. */
export const unitState = ({ landed }: Unit, history: History, qa: Qa): Own =>
  statesOf(history, qa)(lineageOf(history).places.get(landed.commit)!)
