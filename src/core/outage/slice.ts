/** The state of outages: planned ones and those that nobody planned. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Outages = Readonly<Record<never, never>>

export const noOutages: Outages = {}

export const evolveOutages = (all: Outages, _fact: Fact, _folding: Folding): Outages => all
