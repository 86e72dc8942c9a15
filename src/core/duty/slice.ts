/** The crews on their day: which calls wait for an answer, who is on, what was noted and asked. */
import type { Origin } from '../entry.ts'
import type { How, On, Why } from './facts.ts'

/** Somebody of a call, and what they answered. */
export type Called = {
  readonly person: string
  readonly at: number
  readonly instead?: string
  readonly answer?: { readonly how: How; readonly at: number; readonly door: Origin; readonly reason?: string }
  /** No network could tell them. */
  readonly unreached?: boolean
}

export type Call = {
  /** Counts in its crew, from 1. */
  readonly call: number
  readonly why: Why
  readonly role?: string
  readonly by?: string
  readonly words?: string
  /** How long somebody is needed (epoch milliseconds). */
  readonly until: number
  /** In the order in which they were called; the first is whose seat it is. */
  readonly called: readonly Called[]
  /** Who has heard of it by now. */
  readonly stage: 'person' | 'lead' | 'room'
  readonly next?: number
  /** Somebody came; without a person, nobody is needed any more. */
  readonly closed?: { readonly at: number; readonly person?: string }
}

export type Note = { readonly by: string; readonly at: number; readonly text: string }

export type Brief = {
  readonly from: number
  readonly items: readonly string[]
  readonly runs: readonly string[]
  readonly moments: readonly { readonly at: number; readonly text: string }[]
}

export type Duty = {
  /** `D12` */
  readonly about: string
  /** Starts of the hours whose roll was called, and when the last was. */
  readonly rolled: readonly number[]
  readonly rolledAt?: number
  readonly calls: readonly Call[]
  readonly on: readonly On[]
  readonly turnedAt?: number
  /** `ben@1234`: whose turn begins, or ends, then. */
  readonly briefed: readonly string[]
  readonly noteAsked: readonly string[]
  /** What each read last. */
  readonly briefs: Readonly<Record<string, Brief>>
  readonly notes: readonly Note[]
  readonly ending?: { readonly end: number; readonly at: number; readonly silent: boolean }
  /** When whoever leads said that it is over. */
  readonly stoodDown?: number
  /** What was said already to be impossible. */
  readonly unable: readonly string[]
}

/** By what each is about. */
export type Duties = Readonly<Record<string, Duty>>

export const noDuties: Duties = {}

export const noDuty = (about: string): Duty => ({
  ...{ about, rolled: [], calls: [], on: [], briefed: [], noteAsked: [], briefs: {}, notes: [], unable: [] },
})

export const dutyOf = (about: string, duties: Duties): Duty =>
  Object.hasOwn(duties, about) ? duties[about]! : noDuty(about)

export const isOpen = ({ closed }: Call): boolean => closed === undefined

export const openCalls = ({ calls }: Duty): Call[] => calls.filter(isOpen)

export const nextCall = ({ calls }: Duty): number => (calls.at(-1)?.call ?? 0) + 1

/** Whether a call waits for this person. */
export const waitsFor = (call: Call, person: string): boolean =>
  isOpen(call) && call.called.some(c => c.person === person && c.answer === undefined)

export const callsFor = (person: string, duty: Duty): Call[] => duty.calls.filter(c => waitsFor(c, person))

/** Whose seat it is, or who was called first. */
export const firstOf = ({ called }: Call): Called => called[0]!

/** Called because of the seat that they have. */
export const isOwn = ({ why, called }: Call, person: string): boolean => why !== 'call' && called[0]?.person === person

export const turnKey = (person: string, at: number): string => `${person}@${at}`
