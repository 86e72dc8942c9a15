/** How facts change what stands on the agendas. */
import { at as nth, push, put } from '../series.ts'
import type { AgendaFact } from './facts.ts'
import { type Item, indexIn, type Meetings } from './slice.ts'

export function evolveAgenda(meetings: Meetings, fact: AgendaFact): Meetings {
  const { agenda } = meetings
  const index = indexIn('A', fact.item)
  if (fact.type === 'agenda.added') {
    const { type: _, item: id, ...said } = fact
    return index === agenda.size ? { ...meetings, agenda: push(agenda, { id, ...said, state: 'open' }) } : meetings
  }
  const item = nth(agenda, index)
  return item ? { ...meetings, agenda: put(agenda, index, { ...item, ...turn(fact) }) } : meetings
}

function turn(fact: Exclude<AgendaFact, { type: 'agenda.added' }>): Partial<Item> {
  if (fact.type === 'agenda.deferred') return { notBefore: fact.until }
  return { state: fact.type === 'agenda.done' ? 'done' : 'dropped', endedBy: fact.by }
}
