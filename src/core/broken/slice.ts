/** The state of broken items: reported, claimed, fixed. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Board = Readonly<Record<never, never>>

export const noBoard: Board = {}

export const evolveBoard = (all: Board, _fact: Fact, _folding: Folding): Board => all
