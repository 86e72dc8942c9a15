/** Colours of the terminal door; the only file that knows picocolors. */
import pc from 'picocolors'
import type { Tone } from '../../core/post.ts'

type Colour = (text: string) => string

export type Paint = {
  readonly strong: Colour
  readonly code: Colour
  readonly dim: Colour
  readonly tone: Readonly<Record<Tone, Colour>>
}

/** Colours help on a terminal; without them the same text is said. */
export function makePaint(colours: boolean): Paint {
  const c = pc.createColors(colours)
  return {
    strong: c.bold,
    code: c.cyan,
    dim: c.dim,
    tone: { plain: String, good: c.green, bad: c.red, warn: c.yellow },
  }
}

/** Whether this program's terminal shows colours and nobody has asked for none (NO_COLOR, TERM=dumb). */
export const coloursHere: boolean = pc.isColorSupported
