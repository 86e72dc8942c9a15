/** Who does what about backport windows: who deploys in one, who may sign up, who looks after an item. */
import type { Org, Person } from '../org.ts'
import { isOneOf, may, membersOf } from '../people.ts'
import type { Occurrence } from '../window/slice.ts'
import { type BackportPolicy, usualPolicy } from './config.ts'
import type { Item } from './slice.ts'

export const policyOf = ({ backport }: Pick<Org, 'backport'>): BackportPolicy => backport ?? usualPolicy

const shown = { reason: 'reason="why"', plan: 'plan="how it is checked"', review: 'review=NAME' } as const

/** What has to be typed after the revision: `kind=config|urgent-fix reason="why"`. */
export function neededWords(org: Org): string {
  const { kinds, fields } = policyOf(org)
  return [`kind=${kinds.join('|')}`, ...fields.map(f => shown[f])].join(' ')
}

/** Deploys in this window. Being named there is not enough: a window made in chat gives nobody the role. */
export const isDeployer = (person: Person | undefined, { deployers }: Occurrence, org: Org): boolean =>
  may(org, person, 'deploy') && (deployers.length === 0 || isOneOf(person, deployers))

/** The names of all who deploy in it. */
export const deployersOf = ({ deployers }: Occurrence, org: Org): string[] =>
  membersOf(org, deployers.length > 0 ? deployers : (org.roles.deploy ?? [])).filter(n =>
    may(org, org.people[n], 'deploy'),
  )

export const maySignUp = (person: Person | undefined, org: Org): boolean => {
  const { who } = policyOf(org)
  return person !== undefined && (who.length === 0 || isOneOf(person, who))
}

/** Whether somebody may move or withdraw an item: its owner, a deployer of its window, a keeper of the calendar. */
export const tends = (
  person: Person | undefined,
  item: Item,
  { window, org }: { window?: Occurrence; org: Org },
): boolean =>
  person !== undefined &&
  (item.owner === person.name ||
    may(org, person, 'calendar') ||
    (window !== undefined && isDeployer(person, window, org)))
