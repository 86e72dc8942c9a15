/** The crews: who was asked to be there on a day, what they answered. Who is on when is for `resolve.ts` to say, and nobody else. */
import type { Origin } from '../entry.ts'
import type { CrewFact, Need, Next, Plan } from './facts.ts'
import type { Span } from './spans.ts'

export type { Need, Plan } from './facts.ts'
export type { Span } from './spans.ts'

/** One person in one role. */
export type Asking = {
  readonly person: string
  readonly role: string
  /** Who asked them. */
  readonly by: string
  readonly at: number
  /** `void`: the plan changed, and they were not asked again. `passed`: somebody else took it over. */
  readonly standing: 'asked' | 'yes' | 'no' | 'silent' | 'dropped' | 'released' | 'passed' | 'void'
  /** What they were asked for last. */
  readonly parts: readonly Span[]
  /** When they are there, what has passed included. */
  readonly held: readonly Span[]
  readonly instead?: string
  readonly next?: Next
  readonly answer?: { readonly at: number; readonly door: Origin; readonly reason?: string }
}

/** What happened, and when. */
export type Turn = { readonly at: number; readonly fact: CrewFact }

export type Crew = {
  /** `D12` */
  readonly about: string
  readonly by: string
  readonly at: number
  readonly room?: string
  readonly plan: Plan
  /** Since when it is this plan. */
  readonly plannedAt: number
  /** Counts the plans: an answer to an older one is none. */
  readonly version: number
  /** What it was before the last change, for whoever is asked again. */
  readonly was?: Plan
  readonly roles: readonly Need[]
  readonly askings: readonly Asking[]
  readonly complete: boolean
  /** Stays although what it is about was called off. */
  readonly kept?: boolean
  /** Looked at so many milliseconds before the start, and nearer. */
  readonly checked: number
  /** Notices that reached nobody, and since when. */
  readonly unheard: readonly { readonly notice: string; readonly at: number }[]
  readonly ended?: { readonly how: 'over' | 'cancelled'; readonly at: number }
  readonly turns: readonly Turn[]
}

export type Absence = Span & { readonly person: string; readonly by: string; readonly at: number }

export type Crews = {
  /** By what each is about; the last for each. */
  readonly all: Readonly<Record<string, Crew>>
  /** What those are about that have not ended. */
  readonly open: readonly string[]
  readonly off: readonly Absence[]
}

export const noCrews: Crews = { all: {}, open: [], off: [] }

/** By `D12`, `O5` or `X1`. */
export const findCrew = ({ all }: Crews, about: string): Crew | undefined =>
  Object.hasOwn(all, about) ? all[about] : undefined

/** Those that have not ended. */
export const openCrews = (crews: Crews): Crew[] => crews.open.map(about => findCrew(crews, about)!)

/** What somebody was asked in a crew, newest last; all roles. */
export const askingsOf = ({ askings }: Crew, person: string): Asking[] => askings.filter(a => a.person === person)

/** Waits for an answer. */
export const isOpen = ({ standing }: Asking): boolean => standing === 'asked'

/** May answer: also those who were given up on. */
export const mayAnswer = ({ standing }: Asking): boolean => standing === 'asked' || standing === 'silent'

/** Who is away in any of these spans, as far as is known. */
export const absencesIn = ({ off }: Crews, person: string, spans: readonly Span[]): Absence[] =>
  off.filter(o => o.person === person && spans.some(s => o.from < s.until && s.from < o.until))

export { evolveCrews } from './evolve.ts'
