/** A day with a crew, as facts: from an hour before noon to six hours after it. */
import type { Fact } from '../../../src/core/facts.ts'
import { noon } from '../../helpers/given.ts'

const hour = 3_600_000
/** When everybody is on. */
export const span = { from: noon - hour, until: noon + 6 * hour }

type Member = readonly [person: string, role: string]

/** Whoever is named has said that they are there. */
export function dayOf(about: string, ...members: readonly Member[]): Fact[] {
  const crew = { crew: about } as const
  const roles = [...new Set(members.map(([, role]) => role))].map(role => ({ role, need: 1, from: [], backups: [] }))
  return [
    { type: 'crew.called', ...crew, by: 'ada', plan: { spans: [span], scope: [] }, roles, room: 'ops' },
    ...members.flatMap(([person, role]): Fact[] => [
      { type: 'crew.asked', ...crew, person, role, by: 'ada', parts: [span] },
      { type: 'crew.answered', ...crew, person, roles: [role], parts: [span], door: 'irc' },
    ]),
  ]
}
