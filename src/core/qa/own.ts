/** What is found of each commit by itself: fine, still to be checked, or bad. */

import type { Landed } from '../revision/facts.ts'
import { type Lineage, lineageOf, type Unit } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'
import { type Spot, spotOf, takeAt } from '../shelf.ts'
import { curesOf } from './cures.ts'
import type { QaState } from './facts.ts'
import { keyOf, type Qa } from './slice.ts'

/** `fine` also of what came with another and was not judged by itself: it counts with that one. */
export type Own = 'fine' | 'needs-testing' | 'bad'

const own = ['fine', 'needs-testing', 'bad'] as const
const codes = { ok: 0, untestable: 0, 'needs-testing': 1, bad: 2 } as const
type Code = 0 | 1 | 2

type Heard = {
  /** Where the mark of each commit lies. */
  readonly spots: readonly Spot[]
  readonly marks: Qa['marks']
  readonly states: readonly (QaState | undefined)[]
}

const heard = new WeakMap<Lineage['trunk'], Heard>()
const known = new WeakMap<Lineage, { readonly marks: Qa['marks']; readonly states: Uint8Array }>()

/** What people said of each commit. A word about one changes one drawer of marks: the others are not opened again. */
function hear({ commits, trunk }: Lineage, service: string, marks: Qa['marks']): Heard['states'] {
  const before = heard.get(trunk)
  const spots = commits.map(({ commit }, place) => before?.spots[place] ?? spotOf(keyOf(service, commit)))
  const states = spots.map((spot, place) =>
    before && place < before.spots.length && before.marks[spot.drawer] === marks[spot.drawer]
      ? before.states[place]
      : takeAt(marks, spot)?.state,
  )
  heard.set(trunk, { spots, marks, states })
  return states
}

/** By place: 0 fine, 1 to be checked, 2 bad. */
function reckon(lineage: Lineage, said: readonly (Code | undefined)[]): Uint8Array {
  const states = new Uint8Array(said.length)
  for (let place = 0; place < said.length; place++) states[place] = said[place] ?? 0
  for (const { brings } of lineage.units) {
    // What brought the others has them all in its history: it comes last.
    const place = brings.at(-1)!
    if (said[place] !== undefined) continue
    const sides = solid(brings, lineage)
    states[place] = sides.length > 0 && sides.every(side => said[side] === 0) ? 0 : 1
  }
  return states
}

/** What was said of a commit, in chat or by itself; undefined: nothing. */
function ownCode({ marks }: Landed, judged: QaState | undefined, isSure: boolean): Code | undefined {
  if (judged) return codes[judged]
  return marks?.noQa || isSure ? 0 : undefined
}

/** What was merged and is no mere merge itself, by places. */
export const solid = (brings: Unit['brings'], { commits }: Pick<Lineage, 'commits'>): readonly number[] =>
  brings.length < 2 ? [] : brings.slice(0, -1).filter(place => commits[place]!.parents.length < 2)

/** Of every known commit, by its place. */
export function statesOf(history: History, { marks }: Qa): (place: number) => Own {
  const lineage = lineageOf(history)
  const before = known.get(lineage)
  if (before?.marks === marks) return place => own[before.states[place]!]!
  const { sure } = curesOf(history)
  const judged = hear(lineage, history.service, marks)
  const said = lineage.commits.map((landed, place) => ownCode(landed, judged[place], sure.has(place)))
  const states = reckon(lineage, said)
  known.set(lineage, { marks, states })
  return place => own[states[place]!]!
}

/** Of a commit on the main line with what it brought. */
export const unitState = ({ landed }: Unit, history: History, qa: Qa): Own =>
  statesOf(history, qa)(lineageOf(history).places.get(landed.commit)!)
