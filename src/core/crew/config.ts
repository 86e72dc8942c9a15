/** The crew of a big day, as the configuration gives it. */
import type { Org } from '../org.ts'
import type { Need } from './facts.ts'

export type CrewRole = {
  readonly name: string
  /** How many are needed. */
  readonly need: number
  /** Teams or people who may be asked. */
  readonly from: readonly string[]
  /** Who is asked when somebody can't, or does not answer. */
  readonly backups: readonly string[]
}

export type CrewPolicy = {
  readonly roles: Readonly<Record<string, CrewRole>>
  /** Milliseconds before the day at which those who have not answered are asked again, the longest first. */
  readonly chase: readonly number[]
  /** Minutes of the local day between which a person is disturbed, Monday to Friday: 540 to 1080 is 09:00 to 18:00. */
  readonly hours: { readonly from: number; readonly until: number }
  /** Milliseconds before the span at which everybody is called in the morning. */
  readonly rollCall: number
  /** Milliseconds until the next in line is called. */
  readonly escalate: number
  /** The Slack user group that holds whoever is on. */
  readonly slackGroup?: string
  /** Whether whoever is on gets voice in the IRC channel. */
  readonly voice: boolean
}

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

/** Where nothing is written. Nobody is asked by himself then: there is no team to ask. */
export const usualCrew: CrewPolicy = {
  roles: { lead: { name: 'lead', need: 1, from: [], backups: [] } },
  chase: [7 * day, 2 * day, 12 * hour, hour],
  hours: { from: 9 * 60, until: 18 * 60 },
  rollCall: hour,
  escalate: 5 * minute,
  voice: false,
}

export const policyOf = ({ crew }: Pick<Org, 'crew'>): CrewPolicy => crew ?? usualCrew

/** A role as the configuration has it; of another name: a team that is called so. */
export function needOf(role: string, need: number | undefined, org: Org): Need {
  const { roles } = policyOf(org)
  const known = Object.hasOwn(roles, role) ? roles[role] : undefined
  const isTeam = Object.values(org.people).some(p => p.teams.includes(role))
  return {
    role,
    need: need ?? known?.need ?? 1,
    from: known?.from ?? (isTeam ? [role] : []),
    backups: known?.backups ?? [],
  }
}

/** All roles of the configuration. */
export const usualNeeds = (org: Org): Need[] =>
  Object.keys(policyOf(org).roles).map(role => needOf(role, undefined, org))
