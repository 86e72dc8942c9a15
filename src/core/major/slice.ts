/** The state of major deployments: what they need before they may go out. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Majors = Readonly<Record<never, never>>

export const noMajors: Majors = {}

export const evolveMajors = (all: Majors, _fact: Fact, _folding: Folding): Majors => all
