/** What the topic of a room says of the crews that are on there: `crew: lead cleo, infra ada ben`. */
import { findCrew } from '../crew/slice.ts'
import { type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { onWords } from './roll-line.ts'

export function crewTopic(room: string, { crews, duties }: Pick<State, 'crews' | 'duties'>): Line[] {
  const on = Object.values(duties).filter(d => d.on.length > 0 && findCrew(crews, d.about)?.room === room)
  return on.map(d => text`crew${on.length > 1 && ` ${d.about}`}: ${onWords(d.on, false)}`)
}
