/** Whom an API break is told to: those who run things, and the developers who call the service. */
import { audienceOf } from '../bulletin/tell.ts'
import type { Org } from '../org.ts'
import { type BreakPolicy, usualBreakPolicy } from './config.ts'
import type { Break } from './slice.ts'

export const policyOf = ({ apiBreaks }: Org): BreakPolicy => apiBreaks ?? usualBreakPolicy

/** The rooms of the service's targets, else where it was begun, else the first there is. */
function usualRoom({ service, room }: Break, { services, rooms }: Org): string | undefined {
  const own = Object.values(services[service]?.targets ?? {}).flatMap(t => t.room ?? [])
  return [...own, ...(room === undefined ? [] : [room]), ...Object.keys(rooms)].find(r => Object.hasOwn(rooms, r))
}

/** The audience by name: the one said, that of the policy, the only one there is, else a room. */
export function audienceFor(one: Break, org: Org): string | undefined {
  const names = Object.keys(org.audiences ?? {})
  const usual = [one.audience, policyOf(org).audience, names.length === 1 ? names[0] : undefined]
  return usual.find(name => name !== undefined && audienceOf(name, org)) ?? usualRoom(one, org)
}

/** The audiences of developers, who are told as well: that of the service, else that of the policy. */
export function developersFor({ service }: Break, org: Org): string[] {
  const name = org.services[service]?.audience ?? policyOf(org).developers
  return name !== undefined && audienceOf(name, org) ? [name] : []
}
