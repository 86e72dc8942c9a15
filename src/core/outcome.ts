/** What a decision returns: facts to record, a reply, or a refusal. */
import type { Fact } from './facts.ts'
import { type Line, type Post, post } from './post.ts'

export type Outcome = {
  readonly facts: readonly Fact[]
  /** Without one, the speaker hears what the room hears. */
  readonly reply?: Post
  /** Recorded and not answered: the line stands in the room as it was said, and nobody waits for a word. */
  readonly quiet?: boolean
  /** A stable reason code: set exactly when the wish was refused. */
  readonly refused?: string
}

/** Facts to record; without a reply the announcement made of them is the answer. */
export const did = (facts: readonly Fact[], reply?: Post): Outcome => ({ facts, reply })

/** An answer that records nothing. */
export const said = (reply: Post): Outcome => ({ facts: [], reply })

/** A refusal: a stable code, what is wrong, and what to type instead. Never recorded as a fact of its own. */
export const refused = (code: string, ...lines: readonly Line[]): Outcome => ({
  facts: [],
  refused: code,
  reply: { ...post(...lines), tone: 'warn', urgent: true },
})
