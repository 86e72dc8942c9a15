/** The security fixes in progress. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Securities = Readonly<Record<string, never>>

export const noSecurities: Securities = {}

export const evolveSecurities = (all: Securities, _fact: Fact, _folding: Folding): Securities => all
