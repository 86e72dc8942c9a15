/** What the Slack door is given: tokens, rooms, people, a clock, a log, and its waits. */
import type { RequestListener } from 'node:http'
import type { Person, Room } from '../../core/org.ts'
import type { Notes } from '../door.ts'
import type { FormFor } from './modals.ts'

/** A pino logger fits. Never given a token or a payload. */
export type Log = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (about: object, text: string) => void>>

/** All in milliseconds. */
export type Timing = {
  /** Between two edits of one message; Slack allows about one a second. */
  readonly editEvery: number
  /** Until a Web API call counts as unanswered. */
  readonly callTimeout: number
  /** After a failure, doubled up to `longestWait`. */
  readonly firstWait: number
  readonly longestWait: number
  /** For what is queued and running when the door stops. */
  readonly stopWithin: number
  /** Until Slack greets on a new socket. */
  readonly helloWithin: number
  /** Until a speaker whose user record can't be read counts as unknown. */
  readonly lookupWithin: number
}

export const TIMING: Timing = {
  editEvery: 1000,
  callTimeout: 10_000,
  firstWait: 1000,
  longestWait: 30_000,
  stopWithin: 5000,
  helloWithin: 15_000,
  lookupWithin: 5000,
}

export type SlackOptions = {
  readonly botToken: string
  /** With it: Socket Mode. */
  readonly appToken?: string
  /** Without an app token: Slack calls us over HTTP, and this proves it. */
  readonly signingSecret?: string
  readonly http?: { readonly host: string; readonly port: number }
  /** The program has a web server there already: Slack's requests are given to the listener. Resolves once it listens. */
  readonly serve?: (listener: RequestListener) => Promise<void>
  /** Another base than `https://slack.com/api/`. */
  readonly apiUrl?: string
  readonly rooms: readonly Room[]
  readonly people: Readonly<Record<string, Person>>
  readonly notes: Notes
  /** Read at once when a button opens a form: Slack's trigger lives three seconds. */
  readonly formFor?: FormFor
  /** Tells this copy of the program from another one in the same rooms; random if absent. */
  readonly instance?: string
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
  readonly timing?: Partial<Timing>
}
