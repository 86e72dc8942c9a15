/** The feature flags of services. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Flags = Readonly<Record<string, never>>

export const noFlags: Flags = {}

export const evolveFlags = (all: Flags, _fact: Fact, _folding: Folding): Flags => all
