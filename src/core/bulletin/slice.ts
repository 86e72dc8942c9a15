/** The state of what went out to many: to rooms, mailing lists and feeds. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Bulletins = Readonly<Record<never, never>>

export const noBulletins: Bulletins = {}

export const evolveBulletins = (all: Bulletins, _fact: Fact, _folding: Folding): Bulletins => all
