/** What people changed in timelines. What stands in one comes from the record itself. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

/** As it was before, who changed it, and when (epoch milliseconds). */
export type Mend = {
  readonly by: string
  readonly on: number
  readonly was: { readonly at: number; readonly text: string }
}

export type Change = {
  /** As it is read now. */
  readonly at?: number
  readonly text?: string
  readonly mends: readonly Mend[]
  readonly struck?: { readonly by: string; readonly on: number; readonly reason: string }
}

export type Timeline = {
  /** So many moments were added by hand. */
  readonly added: number
  /** By moment: `1234.2`. */
  readonly changes: Readonly<Record<string, Change>>
}

/** By what it is about. */
export type Timelines = Readonly<Record<string, Timeline>>

export const noTimelines: Timelines = {}

const untouched: Timeline = { added: 0, changes: {} }

export const timelineOf = (timelines: Timelines, about: string): Timeline =>
  Object.hasOwn(timelines, about) ? timelines[about]! : untouched

export const changeOf = ({ changes }: Timeline, moment: string): Change =>
  Object.hasOwn(changes, moment) ? changes[moment]! : { mends: [] }

export function evolveTimelines(timelines: Timelines, fact: Fact, { at: on }: Folding): Timelines {
  if (fact.type === 'timeline.added') {
    const timeline = timelineOf(timelines, fact.timeline)
    return { ...timelines, [fact.timeline]: { ...timeline, added: timeline.added + 1 } }
  }
  if (fact.type !== 'timeline.mended' && fact.type !== 'timeline.struck') return timelines
  const timeline = timelineOf(timelines, fact.timeline)
  const { moment, by } = fact
  const before = changeOf(timeline, moment)
  const next: Change =
    fact.type === 'timeline.struck'
      ? { ...before, struck: { by, on, reason: fact.reason } }
      : {
          ...before,
          ...(fact.at !== undefined && { at: fact.at }),
          ...(fact.text !== undefined && { text: fact.text }),
          mends: [...before.mends, { by, on, was: fact.was }],
        }
  return { ...timelines, [fact.timeline]: { ...timeline, changes: { ...timeline.changes, [moment]: next } } }
}
