/** Who somebody is and what they may: by proven ids and the configuration only. Unknown means no. */
import type { By, DoorName } from './entry.ts'
import type { Org, Person, Role } from './org.ts'

/** All that somebody may hold, in the order in which they are said. */
export const roles: readonly Role[] = ['deploy', 'approve', 'override', 'calendar', 'announce']

export type Proven = { readonly door: DoorName; readonly id?: string; readonly alias?: string }

const same = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== '' && a.toLowerCase() === b.toLowerCase()

/** The configured person behind a proven id; undefined for anybody else. */
export function whoIs(org: Org, speaker: Proven): Person | undefined {
  if (speaker.id === undefined || speaker.id === '') return undefined
  const people = Object.values(org.people)
  if (speaker.door === 'terminal') return people.find(p => p.name === speaker.id)
  if (speaker.door === 'irc') return people.find(p => same(p.irc, speaker.id))
  // By id one person, by e-mail another: who of the two it is would be a guess.
  const [found, ...others] = people.filter(p => p.slack === speaker.id || same(p.slack, speaker.alias))
  // Nor is it said who is meant where the configuration's address and a link made in chat are two users.
  const contradicted = found?.linkedSlack !== undefined && found.linkedSlack !== speaker.id
  return others.length > 0 || contradicted ? undefined : found
}

/** Whether a person is one of these teams or people. */
export const isOneOf = (person: Person | undefined, groups: readonly string[] = []): boolean =>
  person !== undefined && groups.some(g => g === person.name || person.teams.includes(g))

/** Whether a person has a role. A role that nobody holds allows nobody. */
export const may = (org: Org, person: Person | undefined, role: Role): boolean => isOneOf(person, org.roles[role])

/** Names of everybody in these teams, or so named, but for those in `not`. */
export const membersOf = (org: Org, groups: readonly string[], not: readonly string[] = []): string[] =>
  Object.values(org.people)
    .filter(p => isOneOf(p, groups) && !not.includes(p.name))
    .map(p => p.name)

/** The configured person who acted, if it was one. */
export const personOf = (org: Org, by: By): Person | undefined =>
  by.person === undefined ? undefined : org.people[by.person]
