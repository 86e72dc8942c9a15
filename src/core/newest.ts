/** What is named by a number that was never given (`D9`): refused with the newest there is, and where they are listed. */
import { type Outcome, refused } from './outcome.ts'
import { type Line, type Span, text } from './post.ts'
import { clip } from './words.ts'

type Missing = {
  /** The reason code of the refusal: `unknown.deploy`. */
  readonly code: string
  /** As it was typed; what is no id at all, as code. */
  readonly id: string | Span
  /** What ids of the noun begin with: `D`. They count from 1 without gaps. */
  readonly letter: string
  /** The number of the newest; 0: there never was one. */
  readonly newest: number
  /** What is said when there never was one: `nothing was deployed yet`. */
  readonly none: string
  /** How the sentence ends, with what to type. */
  readonly end: Line
}

/** `There is no D9: the newest is D4. !deploys` */
export function noSuch({ code, id, letter, newest, none, end }: Missing): Outcome {
  const last = newest === 0 ? none : `the newest is ${letter}${newest}`
  return refused(code, text`There is no ${typeof id === 'string' ? clip(id, 20) : id}: ${last}${end}`)
}
