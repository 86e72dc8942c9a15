/** From what the file says to the organisation as decisions see it. */
import type { Org } from '../core/org.ts'
import { checkOf } from './checks.ts'
import { breakPolicyOf } from './consumers.ts'
import { crewOf } from './crew.ts'
import { meetingOf } from './meetings.ts'
import type { Organisation } from './organisation.ts'
import { sequenceOf } from './sequences.ts'
import { trainOf } from './trains.ts'
import { windowOf } from './windows.ts'

/** Each record knows its own name. Without a prototype, so that a service asked for as `constructor` is not found. */
function named<T extends object, U>(
  records: Readonly<Record<string, T>>,
  make: (record: T & { name: string }) => U,
): Record<string, U> {
  const all: Record<string, U> = Object.create(null)
  for (const [name, record] of Object.entries(records)) all[name] = make({ ...record, name })
  return all
}

export function toOrg(organisation: Organisation): Org {
  const { people, rooms, services, windows, trains, meetings, checks, sequences, sample: _, ...others } = organisation
  const { mail, audiences, consumers, apiBreaks, crew, ...rest } = others
  const [onlyRoom, ...moreRooms] = Object.keys(rooms)
  const usual = moreRooms.length === 0 ? onlyRoom : undefined
  const checked = named(checks, check => checkOf(check, { room: usual }))
  const onlyTarget = (service: string): string | undefined => Object.keys(services[service]!.targets)[0]
  return {
    ...rest,
    people: named(people, person => person),
    rooms: named(rooms, room => room),
    services: named(services, service => ({
      ...service,
      targets: named(service.targets, target => ({ ...target, room: target.room ?? usual })),
    })),
    windows: named(windows, window => windowOf(window, { zone: rest.timezone, room: usual })),
    trains: named(trains, train => trainOf(train, { zone: rest.timezone, room: usual })),
    checks: checked,
    audiences: named(audiences, audience => audience),
    consumers: named(consumers, consumer => consumer),
    apiBreaks: breakPolicyOf(apiBreaks),
    crew: crewOf(crew),
    ...(mail && { mail: { ...mail, lists: named(mail.lists, list => list) } }),
    meetings: named(meetings, meeting => meetingOf(meeting, { zone: rest.timezone, room: usual })),
    sequences: named(sequences, s => sequenceOf(s, { room: usual, checks: checked, onlyTarget })),
  }
}
