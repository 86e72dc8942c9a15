/** The outages, planned ones and those that nobody planned: what each is, and how to find it. */
import { emptySeries, newest, at as nth, type Series } from '../series.ts'
import type { Account, Details, OutageState } from './facts.ts'

/** What became of it, or was said of it: when it happened, and when that was recorded (epoch milliseconds). */
export type Moment = {
  readonly at: number
  readonly recordedAt: number
  readonly by: string
  /** Absent: word was given, and nothing changed. */
  readonly state?: OutageState
  readonly note?: string
  /** What changed of its times. */
  readonly change?: 'moved' | 'extended'
  /** Nobody said so at the time. */
  readonly passed?: true
  /** It had been over. */
  readonly again?: true
}

/** Times are epoch milliseconds. */
export type Outage = Partial<Omit<Details, 'services' | 'from' | 'audience'>> &
  Pick<Details, 'services' | 'from' | 'audience'> & {
    /** `O5` */
    readonly id: string
    readonly planned: boolean
    readonly state: OutageState
    /** Who planned or declared it, and in which room. */
    readonly by: string
    readonly room?: string
    readonly startedAt?: number
    readonly endedAt?: number
    /** When the next word is promised. */
    readonly nextUpdate?: number
    /** Since when a promised word is missing. */
    readonly silentSince?: number
    /** The end that was announced first. */
    readonly firstUntil?: number
    readonly recordedAt: number
    readonly scheduledAt?: number
    readonly remind: readonly number[]
    /** Reminders of this many milliseconds and more before its start are done with. */
    readonly reminded?: number
    readonly askedStart?: boolean
    readonly askedEnd?: boolean
    /** Told to be over its time, and nothing was said about a new end since. */
    readonly overrun?: boolean
    readonly moments: readonly Moment[]
    readonly account?: Partial<Account>
    /** Counts the changes of its times, for calendars that hold a copy. */
    readonly changes: number
  }

export type Outages = {
  readonly all: Series<Outage>
  /** Ids of those that are not over, drafts among them. */
  readonly open: readonly string[]
}

export const noOutages: Outages = { all: emptySeries, open: [] }

export const outageIndex = (id: string): number => (/^O\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextOutageId = ({ all }: Outages): string => `O${all.size + 1}`

export const findOutage = ({ all }: Outages, id: string): Outage | undefined => nth(all, outageIndex(id))

const over: readonly OutageState[] = ['completed', 'cancelled', 'resolved']

export const isOver = ({ state }: Pick<Outage, 'state'>): boolean => over.includes(state)

/** Whether it is there now: somebody said that it began, and nobody that it is over. */
export const isOn = ({ state }: Pick<Outage, 'state'>): boolean =>
  !over.includes(state) && state !== 'draft' && state !== 'scheduled'

/** Drafts too, in the order in which they were made. */
const notOver = (outages: Outages): Outage[] => outages.open.map(id => findOutage(outages, id)!)

/** Those that were announced and are not over, by start. */
export const openOutages = (outages: Outages): Outage[] =>
  notOver(outages)
    .filter(o => o.state !== 'draft')
    .toSorted((a, b) => a.from - b.from)

export const draftOutages = (outages: Outages): Outage[] => notOver(outages).filter(o => o.state === 'draft')

/** All that ever were of a service, the newest first. */
export const outagesOf = (service: string, { outages }: { readonly outages: Outages }): Outage[] =>
  [...newest(outages.all)].filter(o => o.services.includes(service))
