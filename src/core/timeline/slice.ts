/** The state of timelines: what people add to and mend in the record of a day. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Timelines = Readonly<Record<never, never>>

export const noTimelines: Timelines = {}

export const evolveTimelines = (all: Timelines, _fact: Fact, _folding: Folding): Timelines => all
