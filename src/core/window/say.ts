/** How a window is put into words: what it is, when, who deploys in it. */
import { itemsOf } from '../backport/slice.ts'
import type { Org } from '../org.ts'
import { isOneOf, membersOf } from '../people.ts'
import { clock, date, type Line, type Mark, text } from '../post.ts'
import type { State } from '../state.ts'
import { list, sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import type { Span } from './facts.ts'
import type { Occurrence } from './slice.ts'

/** `backports`, `db move (maintenance)`: all occurrences of it. */
export const seriesName = ({ window, kind }: Pick<Occurrence, 'window' | 'kind'>): string =>
  `${window}${window.toLowerCase().includes(kind) ? '' : ` (${kind})`}`

/** `W3 backports`, `W7 db move (maintenance)`. */
export const windowName = (window: Pick<Occurrence, 'id' | 'window' | 'kind'>): string =>
  `${window.id} ${seriesName(window)}`

/** `Fri 13 Mar 13:00 UTC for 60 min`. */
export const spanLine = ({ from, until }: Span): Line => text`${date(from)} for ${sayDuration(until - from)}`

/** Teams and people who deploy in it: its own, else whoever may deploy at all. */
const groupsOf = ({ deployers }: Pick<Occurrence, 'deployers'>, { roles }: Org): readonly string[] =>
  deployers.length > 0 ? deployers : (roles.deploy ?? [])

/** Names of everybody who deploys in it. */
export const deployersOf = (window: Occurrence, org: Org): string[] => membersOf(org, groupsOf(window, org))

export const isDeployer = (window: Occurrence, name: string | undefined, org: Org): boolean =>
  name !== undefined && isOneOf(org.people[name], groupsOf(window, org))

/** `by infra`, `by ada of infra`. */
export const byWords = (window: Occurrence, org: Org): string =>
  window.deployer === undefined ? groupWords(window, org) : `run by ${window.deployer}`

/** `deployers: infra` */
export function groupWords(window: Pick<Occurrence, 'deployers'>, org: Org): string {
  const groups = groupsOf(window, org)
  return groups.length > 0 ? `deployers: ${list(groups)}` : 'nobody deploys in it'
}

/** Every name with its people, where these are few: `infra (ada, cleo)`. */
export function whoDeploys(window: Occurrence, org: Org): string {
  const people = deployersOf(window, org)
  return people.length <= 6 ? list(people, 'or') || 'nobody' : list(groupsOf(window, org), 'or')
}

export const windowMark = ({ state }: Occurrence): Mark =>
  (({ planned: 'todo', on: 'now', over: 'done', cancelled: 'skipped', skipped: 'skipped' }) as const)[state]

/** Others than backport windows are not signed up for. */
function signedUp({ id, kind, capacity }: Occurrence, { backports }: State): string {
  const items = kind === 'backport' ? itemsOf(backports, id).filter(i => !i.ended) : []
  return items.length > 0 ? `, ${items.length} of ${capacity} signed up` : ''
}

/** One row of a list of windows. */
export function windowRow(window: Occurrence, { state: all, org }: Pick<World, 'state' | 'org'>): Line {
  const { state, why, accepts } = window
  const off = state === 'cancelled' || state === 'skipped'
  const tail = off
    ? `, ${state}${why ? `: ${why}` : ''}`
    : `, ${byWords(window, org)}${signedUp(window, all)}${accepts.length > 0 ? `, takes ${list(accepts)}` : ''}`
  return text`${windowName(window)}, ${spanLine(window)}${tail}`
}

/** What is on, in one line. */
export const onLine = (window: Occurrence, { org, at }: { org: Org; at: number }): Line =>
  text`${windowName(window)} is on until ${clock(window.until)} (${sayDuration(window.until - at)} left), ${byWords(window, org)}.`
