/** Who says a line, and what: `ben> !approve D1` is ben's, a line without a name the usual speaker's. */
import { harmless } from '../plain.ts'

export type Said = {
  /** A configured person, or the name as it was typed when there is none. */
  readonly as?: string
  readonly known: boolean
  readonly text: string
}

/** `people` are the configured names; they are found whatever their capitals. */
export function readSaid(line: string, people: readonly string[]): Said {
  const clean = harmless(line).trim()
  const [, typed, text = ''] = /^([\p{L}\p{N}][\p{L}\p{N}_.-]{0,39})>(?:\s+(.*))?$/su.exec(clean) ?? []
  if (typed === undefined) return { known: true, text: clean }
  const person = people.find(name => name === typed) ?? people.find(name => name.toLowerCase() === typed.toLowerCase())
  return { as: person ?? typed, known: person !== undefined, text }
}
