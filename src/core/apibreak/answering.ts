/** What somebody answers for a consumer, in the words they type. */
import { unquote } from '../clock/leading.ts'
import type { Answering } from './aim.ts'
import type { BreakAnswer } from './facts.ts'

const said: readonly (readonly [RegExp, BreakAnswer])[] = [
  [/^(?:ready|ok)(?![\w-])/i, 'ready'],
  [/^(?:not[ -]?affected|unaffected|n\/a)(?![\w-])/i, 'not affected'],
  [/^(?:blocked|stuck)(?![\w-])/i, 'blocked'],
]

/** The answer at the beginning of a text, and what is said with it. */
function readAnswer(words: string): { answer: BreakAnswer; note: string } | undefined {
  for (const [shape, answer] of said) {
    const found = shape.exec(words)
    if (found) return { answer, note: unquote(words.slice(found[0].length).replace(/^[\s:,]+/, '')) }
  }
  return undefined
}

/** `X1 bodhi ready`, `bodhi ready`, `ready`. */
export function readAnswering(words: string): Answering | undefined {
  const [, id, rest = ''] = /^(?:(x\d{1,9})(?:\s+|$))?([\s\S]*)$/i.exec(words.trim()) ?? []
  const aim = id === undefined ? {} : { id: id.toUpperCase() }
  const alone = readAnswer(rest)
  if (alone) return { ...aim, ...alone }
  const [, consumer, more = ''] = /^(\S+)\s+([\s\S]+)$/.exec(rest) ?? []
  const named = readAnswer(more)
  return named && consumer !== undefined ? { ...aim, consumer, ...named } : undefined
}
