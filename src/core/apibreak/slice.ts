/** The API breaks: what each is, when, and what its consumers say. */
import { emptySeries, newest, at as nth, put, type Series } from '../series.ts'
import type { State } from '../state.ts'
import type { Asked, BreakAnswer, Details } from './facts.ts'

export type { Brownout, Kind, Level } from './facts.ts'

export type ConsumerState = {
  readonly state: 'unknown' | BreakAnswer
  readonly by?: string
  /** Epoch milliseconds. */
  readonly at?: number
  readonly note?: string
  /** Said by somebody who is no owner of it. */
  readonly behalf?: boolean
  /** Nobody knew of it until the day. */
  readonly found?: boolean
  readonly asked?: Asked
  /** What was said before: changed, or void since the scope changed. */
  readonly was?: { readonly state: BreakAnswer; readonly by: string; readonly at: number }
}

/** What happened, in order: `words` is a reason or what changed. */
export type Turn = {
  readonly type: string
  readonly by: string
  /** When it was recorded, and when it happened, if that differs (epoch milliseconds). */
  readonly at: number
  readonly happenedAt?: number
  readonly words?: string
  readonly from?: number
  readonly to?: number
}

export type Break = Details & {
  /** `X1` */
  readonly id: string
  readonly service: string
  readonly version: string
  readonly by: string
  readonly room?: string
  readonly items: readonly string[]
  readonly state: 'draft' | 'announced' | 'in staging' | 'done' | 'cancelled'
  readonly draftedAt: number
  readonly announcedAt?: number
  /** When what it holds changed last after it was told. */
  readonly scopeAt?: number
  /** When it really came out; `stagingAt` and `productionAt` are what was planned. */
  readonly stagedAt?: number
  readonly cutAt?: number
  /** The deployments that brought it to staging or production, that which cut it over, and that which went back, of which its owner was asked. */
  readonly came?: readonly string[]
  readonly doubted?: string
  readonly cutBy?: string
  /** When it was out of production again; until there is another date. */
  readonly withdrawnAt?: number
  /** People that no network reaches in private. */
  readonly unheard?: readonly string[]
  readonly endedAt?: number
  readonly consumers: Readonly<Record<string, ConsumerState>>
  /** Milliseconds before the cut-over, the longest first; those of `reminded` and more are done with. */
  readonly remind: readonly number[]
  readonly reminded?: number
  /** Turns of brownouts that were told: when the one begun last begins, and whether it is over. */
  readonly browned?: { readonly from: number; readonly turn: 'begun' | 'ended' }
  readonly turns: readonly Turn[]
}

export type Breaks = {
  readonly all: Series<Break>
  /** Ids of those that are neither done nor cancelled, drafts included. */
  readonly open: readonly string[]
}

export const noBreaks: Breaks = { all: emptySeries, open: [] }

const indexOf = (id: string): number => (/^X\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextBreakId = ({ all }: Breaks): string => `X${all.size + 1}`

/** By `X1`. */
export const findBreak = ({ all }: Breaks, id: string): Break | undefined => nth(all, indexOf(id))

export const isOver = ({ state }: Pick<Break, 'state'>): boolean => state === 'done' || state === 'cancelled'
export const isDraft = ({ state }: Pick<Break, 'state'>): boolean => state === 'draft'

const notOver = (breaks: Breaks): Break[] => breaks.open.map(id => findBreak(breaks, id)!)

/** Those that were told and are neither done nor cancelled, oldest first. */
export const openBreaks = (breaks: Breaks): Break[] => notOver(breaks).filter(b => !isDraft(b))

/** So many that are over are looked through for what still happens to one on its day. */
const recent = 20

/** Those that were done lately, the newest first. */
export const doneLately = ({ all }: Breaks): Break[] =>
  [...newest(all)].slice(0, recent).filter(one => one.state === 'done')

/** Those that somebody begins. */
export const draftBreaks = (breaks: Breaks): Break[] => notOver(breaks).filter(isDraft)

/** The open ones of a service. */
export const breaksOf = (service: string, { breaks }: Pick<State, 'breaks'>): Break[] =>
  openBreaks(breaks).filter(b => b.service === service)

const inState = ({ consumers }: Break, state: ConsumerState['state']): string[] =>
  Object.keys(consumers).filter(name => consumers[name]!.state === state)

/** Names of consumers that have said nothing (any more). */
export const unanswered = (one: Break): string[] => inState(one, 'unknown')
export const blocked = (one: Break): string[] => inState(one, 'blocked')

/** Milliseconds for which what it holds now is known at `at` (epoch milliseconds); undefined: it was never told. */
export const announcedFor = ({ announcedAt, scopeAt }: Break, at: number): number | undefined =>
  announcedAt === undefined ? undefined : Math.max(0, at - (scopeAt ?? announcedAt))

export const keepBreak = (breaks: Breaks, one: Break): Breaks => {
  const others = breaks.open.filter(id => id !== one.id)
  return { all: put(breaks.all, indexOf(one.id), one), open: isOver(one) ? others : [...others, one.id] }
}
