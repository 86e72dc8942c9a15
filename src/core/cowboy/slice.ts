/** The changes put on running servers by hand. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Cowboys = Readonly<Record<string, never>>

export const noCowboys: Cowboys = {}

export const evolveCowboys = (all: Cowboys, _fact: Fact, _folding: Folding): Cowboys => all
