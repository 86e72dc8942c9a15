/** Forms: what must be known of a thing, asked at once where a network can (a Slack modal), else question by question. */
import type { Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { Org, Role } from '../org.ts'
import type { Button, Line } from '../post.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'

export type Field = {
  /** Short, as options are named: `impact`. */
  readonly name: string
  /** The question: `What will people notice?` */
  readonly label: string
  /** `long`: several lines where a network has them. */
  readonly kind: 'text' | 'long' | 'choice'
  readonly choices?: readonly string[]
  readonly optional?: boolean
  /** An example, or how it is typed. */
  readonly hint?: string
  /** What is known of it, as one would type it. */
  readonly value?: string
}

export type Form = {
  /** `O5` */
  readonly about: string
  /** `O5 outage of web`; at most 24 characters are shown at the head of a modal. */
  readonly title: string
  /** In the order in which they are asked. */
  readonly fields: readonly Field[]
  /** What comes when all is answered: `!preview O5`. Shown at the end. */
  readonly next: Line
  /** The same as buttons. */
  readonly buttons?: readonly Button[]
}

/** Values by field, as they were typed; only those that somebody gave. An empty one takes away what was there. */
export type Values = Readonly<Record<string, string>>

/** What was taken, and by field what was not, and why: each with its cure. What is sound counts though other things are not. */
export type Filled = { readonly facts: readonly Fact[]; readonly faults: Readonly<Record<string, Line>> }

/** What a noun that asks for things gives. */
export type Asker = {
  /** Who may answer. */
  readonly role: Role | 'known'
  /** Undefined: nothing is asked of it (any more). */
  readonly form: (about: string, seen: { readonly state: State; readonly org: Org }) => Form | undefined
  readonly asks?: (about: string, values: Values, world: World) => readonly Question[]
  readonly fill: (about: string, values: Values, world: World) => Filled
}
