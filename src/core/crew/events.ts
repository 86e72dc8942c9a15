/** The crews as events of the calendar that others subscribe to, and of their people's own. */
import type { CalendarEvent, EventsOf } from '../calendar.ts'
import { list } from '../words.ts'
import { seatsOf } from './resolve.ts'
import type { Crew } from './slice.ts'
import { merge, type Span, within } from './spans.ts'

/** Each person has their own hours in their calendar; the room has the whole. */
function eventsOf(crew: Crew): CalendarEvent[] {
  const { about, plan, room, version, ended } = crew
  const name = `crew ${about}: ${plan.scope[0] ?? 'to be said'}`
  const cancelled = ended?.how === 'cancelled'
  const common = { name, sequence: version - 1, ...(cancelled && { cancelled }) }
  const whole = plan.spans.map((span, i) => ({
    ...{ uid: `crew-${about}-${i + 1}`, ...common, ...span, text: whoText(crew) },
    ...(room !== undefined && { room }),
  }))
  return [...whole, ...[...new Set(crew.askings.map(a => a.person))].flatMap(p => ownEvents(p, crew, common))]
}

const whoText = (crew: Crew): string =>
  list([...new Set(seatsOf(crew).map(s => `${s.person} (${s.role})`))]) || 'nobody has said yes yet'

function ownEvents(
  person: string,
  crew: Crew,
  common: Pick<CalendarEvent, 'name' | 'sequence' | 'cancelled'>,
): CalendarEvent[] {
  const mine = seatsOf(crew).filter(s => s.person === person)
  const roles = list([...new Set(mine.map(s => s.role))])
  return crew.plan.spans.flatMap((span: Span, i) =>
    hoursOn(mine, span).map((hours, n) => ({
      ...common,
      uid: `crew-${crew.about}-${i + 1}-${person}-${n + 1}`,
      ...hours,
      name: `${common.name} (${roles})`,
      persons: [person],
    })),
  )
}

const hoursOn = (mine: readonly Span[], span: Span): Span[] => merge(within(mine, [span]))

export const crewEvents: EventsOf = ({ crews }) => Object.values(crews.all).flatMap(eventsOf)
