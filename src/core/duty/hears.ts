/** What a crew makes of it that somebody speaks in its room: whoever is called because of their seat is there. */
import { findCrew } from '../crew/slice.ts'
import type { Listener } from '../overheard.ts'
import type { State } from '../state.ts'
import { presentFacts } from './answer.ts'
import { callsFor, dutyOf, isOwn } from './slice.ts'

type Who = { readonly room: string; readonly person: string }

/** The crews of a room that called somebody because of the seat that they have. */
const waiting = ({ room, person }: Who, { crews, duties }: Pick<State, 'crews' | 'duties'>): string[] =>
  crews.open.filter(about => {
    if (findCrew(crews, about)?.room !== room) return false
    const calls = callsFor(person, dutyOf(about, duties))
    // Whoever is called besides says by themselves whether they come.
    return calls.length > 0 && calls.every(c => isOwn(c, person))
  })

export const dutyListener: Listener = {
  wants: ({ room, by: { person } }, state) =>
    person !== undefined && state.crews.open.length > 0 && waiting({ room, person }, state).length > 0,
  facts: ({ room, by: { person } }, world) =>
    person === undefined
      ? []
      : waiting({ room, person }, world.state).flatMap(about => presentFacts({ about, person, how: 'spoke' }, world)),
}
