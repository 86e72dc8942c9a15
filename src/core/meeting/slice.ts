/** The meetings, their agendas and minutes: what each is, and how a fact changes it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Meetings = Readonly<Record<string, never>>

export const noMeetings: Meetings = {}

export function evolveMeetings(meetings: Meetings, _fact: Fact, _folding: Folding): Meetings {
  return meetings
}
