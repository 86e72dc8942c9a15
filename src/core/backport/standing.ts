/** How items stand: what each waits for, and in which order they go. */
import { type DeployState, findDeploy } from '../deploys.ts'
import type { State } from '../state.ts'
import { cameTo, findItem, type Item, itemsOf } from './slice.ts'

export type Standing =
  /** Yet to be deployed: not asked for, or in vain. */
  | 'waiting'
  /** Its deployment is asked for, or runs. */
  | 'under way'
  /** Its deployment has failed or is out of sight, and waits for an answer. */
  | 'trouble'
  /** It is in production, and somebody has to look at it there. */
  | 'checking'
  | 'ok'
  /** Refused, aborted on its way, found bad or rolled back. */
  | 'failed'
  | 'withdrawn'
  | 'vetoed'

const byDeploy: Readonly<Partial<Record<DeployState, Standing>>> = {
  denied: 'waiting',
  lapsed: 'waiting',
  failed: 'trouble',
  orphaned: 'trouble',
  rejected: 'failed',
  'rolled back': 'failed',
  faulty: 'failed',
}

export function standingOf(item: Item, { deploys }: Pick<State, 'deploys'>): Standing {
  if (item.ended) return item.ended.how
  const deploy = findDeploy(deploys, item.deploys.at(-1) ?? '')
  if (!deploy) return 'waiting'
  if (deploy.state === 'aborted') return deploy.startedAt === undefined ? 'waiting' : 'failed'
  if (deploy.state === 'done' || deploy.state === 'healthy') return item.checked?.verdict === 'good' ? 'ok' : 'checking'
  return byDeploy[deploy.state] ?? 'under way'
}

export const isWaiting = (item: Item, state: Pick<State, 'deploys'>): boolean => standingOf(item, state) === 'waiting'

/** Its deployment is asked for, and nothing of it has begun. */
export const unstarted = (item: Item, { deploys }: Pick<State, 'deploys'>): string | undefined => {
  const deploy = findDeploy(deploys, item.deploys.at(-1) ?? '')
  return deploy?.state === 'requested' || deploy?.state === 'approved' ? deploy.id : undefined
}

export const isPending = (item: Item, state: Pick<State, 'deploys'>): boolean =>
  isWaiting(item, state) || (!item.ended && unstarted(item, state) !== undefined)

/** What of a window has not begun to go out. */
export const pendingIn = (window: string, state: Pick<State, 'backports' | 'deploys'>): Item[] =>
  itemsOf(state.backports, window).filter(i => isPending(i, state))

/** Whether what stands before an item is in production, and good as far as anybody has said. */
export function isMet(id: string, { backports, deploys }: Pick<State, 'backports' | 'deploys'>): boolean {
  const item = findItem(backports, id)
  if (item) return standingOf(item, { deploys }) === 'ok'
  const deploy = findDeploy(deploys, /^D\d+$/.test(id) ? id : '')
  return deploy?.state === 'done' || deploy?.state === 'healthy'
}

/** What an item still waits for. */
export const unmet = (item: Item, state: Pick<State, 'backports' | 'deploys'>): string[] =>
  item.depends.filter(id => !isMet(id, state))

/** Everything that stands, directly or not, before `id`. */
export function before(id: string, { backports }: Pick<State, 'backports'>): Set<string> {
  const found = new Set<string>()
  const walk = (each: string): void => {
    for (const next of findItem(backports, each)?.depends ?? []) {
      if (found.has(next)) continue
      found.add(next)
      walk(next)
    }
  }
  walk(id)
  return found
}

/** Items that, directly or not, wait for this one. */
export const waitingFor = (item: Item, state: Pick<State, 'backports'>): Item[] =>
  itemsOf(state.backports, item.window).filter(i => before(i.id, state).has(item.id))

/**
 * The items of a window as they go: each after what it needs, else as they came. Once the window has begun, those
 * whose owners are not there go last; what needs them goes after them.
 */
export function inOrder(window: string, state: Pick<State, 'backports' | 'windows'>, begun: boolean): Item[] {
  const came = begun ? cameTo(state.backports, window) : undefined
  const items = itemsOf(state.backports, window).toSorted(
    (a, b) => Number(came?.includes(a.owner) === false) - Number(came?.includes(b.owner) === false),
  )
  const ordered: Item[] = []
  const add = (item: Item): void => {
    if (ordered.includes(item)) return
    for (const id of item.depends) {
      const first = items.find(i => i.id === id)
      if (first && !before(first.id, state).has(item.id)) add(first)
    }
    ordered.push(item)
  }
  // What needs an absent owner's item follows that item to the end instead of pulling it to the front.
  const late = (item: Item): boolean =>
    came !== undefined && [item.id, ...before(item.id, state)].some(id => isAbsent(items, id, came))
  for (const item of items.filter(i => !late(i))) add(item)
  for (const item of items) add(item)
  return ordered
}

const isAbsent = (items: readonly Item[], id: string, came: readonly string[]): boolean =>
  items.some(i => i.id === id && !came.includes(i.owner))
