/** The moments of a day in the order in which they happened: what the record holds, and what people mended in it. */
import type { By } from '../entry.ts'
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import type { Recorded } from './recorded.ts'
import { type Change, changeOf, type Mend, timelineOf } from './slice.ts'
import { sayFact } from './words/index.ts'

export type Moment = {
  /** `1234`, `1234.2`: the entry and the fact in it. Never changes. */
  readonly id: string
  /** When it happened, and when it was recorded (epoch milliseconds). */
  readonly at: number
  readonly recordedAt: number
  readonly line: Line
  readonly fact: Fact
  readonly mends: readonly Mend[]
  readonly struck?: Change['struck']
}

/** What words are made from: the state as it is now, and when and by whom it was recorded. */
export type Seen = { readonly state: State; readonly org: Org }

const idOf = ({ seq, facts }: Recorded, place: number): string =>
  facts.length === 1 && place === 0 ? String(seq) : `${seq}.${place + 1}`

/** When it happened, where the fact says so; never after it was recorded. */
const happenedAt = (fact: Fact, recordedAt: number): number =>
  'at' in fact && typeof fact.at === 'number' ? Math.min(fact.at, recordedAt) : recordedAt

type Told = { readonly fact: Fact; readonly id: string; readonly by: By; readonly recordedAt: number }

function momentOf({ fact, id, by, recordedAt }: Told, about: string, seen: Seen): Moment[] {
  const said = sayFact({ fact, by, about, at: recordedAt, ...seen })
  if (!said) return []
  const { at, text: mended, mends, struck } = changeOf(timelineOf(seen.state.timelines, about), id)
  const line = mended === undefined ? said : text`${mended}`
  return [{ id, at: at ?? happenedAt(fact, recordedAt), recordedAt, line, fact, mends, ...(struck && { struck }) }]
}

/** What is said of these entries, in the order in which it happened; what happened at once in the order of the record. */
export function momentsOf(recorded: readonly Recorded[], about: string, seen: Seen): Moment[] {
  const moments = recorded.flatMap(entry =>
    entry.facts.flatMap(({ place, fact }) =>
      momentOf({ fact, id: idOf(entry, place), by: entry.by, recordedAt: entry.at }, about, seen),
    ),
  )
  return moments.toSorted((a, b) => a.at - b.at)
}
