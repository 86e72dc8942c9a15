/** What is signed up for backport windows, and who of those who are needed is there. */
import type { Revision } from '../asks.ts'
import { emptySeries, at as nth, type Series } from '../series.ts'
import { emptyShelf, type Shelf, take } from '../shelf.ts'
import type { Came } from './facts.ts'

/** One change for one target, signed up for one window. Times are epoch milliseconds. */
export type Item = {
  /** `I3` */
  readonly id: string
  /** `W3` */
  readonly window: string
  readonly service: string
  readonly target: string
  readonly revision: Revision
  readonly kind: string
  readonly reason: string
  readonly plan?: string
  /** Items and deployments that must be in production before it. */
  readonly depends: readonly string[]
  readonly owner: string
  readonly signedAt: number
  /** Who reviewed the original change. */
  readonly review?: string
  /** The deployer who looked at the backport. */
  readonly looked?: { readonly by: string; readonly at: number }
  /** Its deployments, newest last: one that was denied or lapsed is asked for again. */
  readonly deploys: readonly string[]
  /** Somebody checked it in production. */
  readonly checked?: { readonly verdict: 'good' | 'bad'; readonly by: string; readonly at: number }
  readonly ended?: {
    readonly how: 'withdrawn' | 'vetoed'
    readonly by: string
    readonly reason?: string
    readonly at: number
  }
}

/** What is known of one window beside what it is. */
export type Watch = {
  /** Its items in the order in which they came. */
  readonly items: readonly string[]
  /** When the first of them came: nobody can have been asked before. */
  readonly since: number
  readonly came: readonly { readonly person: string; readonly how: Came; readonly at: number }[]
  /** The last time that somebody was asked for: so many milliseconds before the start, and when that was. */
  readonly asked?: {
    readonly before: number
    readonly at: number
    readonly deployers: readonly string[]
    readonly owners: readonly string[]
  }
  /** Items of which it was said that they were left over. */
  readonly left: readonly string[]
}

export type Backports = {
  readonly all: Series<Item>
  /** Those that are neither taken back, nor checked, nor given up. */
  readonly open: readonly string[]
  /** By the id of the window. */
  readonly watches: Shelf<Watch>
  /** Windows in whose rooms somebody is waited for. */
  readonly waiting: readonly string[]
  /** The item of a deployment, by the id of the deployment. */
  readonly ofDeploy: Shelf<string>
}

export const noBackports: Backports = {
  all: emptySeries,
  open: [],
  watches: emptyShelf,
  waiting: [],
  ofDeploy: emptyShelf,
}

export const itemIndex = (id: string): number => (/^I\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextItemId = ({ all }: Backports): string => `I${all.size + 1}`

export const findItem = ({ all }: Backports, id: string): Item | undefined => nth(all, itemIndex(id))

/** The item that a deployment was made for. */
export function itemOfDeploy(backports: Backports, deploy: string): Item | undefined {
  const id = take(backports.ofDeploy, deploy)
  return id === undefined ? undefined : findItem(backports, id)
}

export const findWatch = ({ watches }: Backports, window: string): Watch | undefined => take(watches, window)

export const openItems = (backports: Backports): Item[] => backports.open.map(id => findItem(backports, id)!)

/** Everything that is signed up for a window and was not taken back, in the order in which it came. */
export const itemsOf = (backports: Backports, window: string): Item[] =>
  (findWatch(backports, window)?.items ?? []).map(id => findItem(backports, id)!).filter(i => i.ended === undefined)

/** Who answered or spoke in the room since they were first asked for. */
export const cameTo = (backports: Backports, window: string): string[] =>
  (findWatch(backports, window)?.came ?? []).map(c => c.person)
