/** An edit or a removal elsewhere, told in one line or two: only what changed, where that is little. */
import { plainTalk, type Talk } from '../../core/talk.ts'
import { harmless } from '../plain.ts'
import type { Correction } from '../side.ts'
import { clipText } from './clip.ts'
import { firstRows, headOf, type There } from './relayed.ts'
import { type NickOf, plainOf, talkLines } from './write-talk.ts'

const QUOTE = 60
const MOST_ROWS = 2
const MORE = ' …'
const FEW_WORDS = 5
const SHORT = 60

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter(word => word !== '')

/** How many words two texts have in common from the start. */
function common(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((word, i) => word !== b[i])
  return at < 0 ? Math.min(a.length, b.length) : at
}

/** `s/old/new/` when one short run of words changed in a text that otherwise stayed; undefined when not. */
export function changedWords(before: string, after: string): string | undefined {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  let start = common(a, b)
  let end = Math.min(common([...a].reverse(), [...b].reverse()), Math.min(a.length, b.length) - start)
  if (start + end === 0) return undefined
  // What was only added or left out is told with the word beside it.
  if (start + end === Math.min(a.length, b.length)) {
    if (start > 0) start -= 1
    else end -= 1
  }
  const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const [from, to] = [old.join(' '), now.join(' ')]
  if (Math.max(old.length, now.length) > FEW_WORDS || from.length + to.length > SHORT) return undefined
  const sign = ['/', '|', '#'].find(mark => !from.includes(mark) && !to.includes(mark))
  return sign && `s${sign}${from}${sign}${to}${sign}`
}

const plainLines = (talk: Talk, nickOf: NickOf): string => talkLines(talk, nickOf).map(plainOf).join(' ')

/** What is said about it; nothing when the words are the same as before. */
export function correctedLines({ name, before, after }: Correction, there: There): readonly string[] {
  const head = headOf(name, there)
  const room = there.room - Buffer.byteLength(head)
  const rows = (...texts: readonly string[]): readonly string[] => {
    const { rows: all, left } = firstRows(texts, MOST_ROWS, room - Buffer.byteLength(MORE))
    const cut = left > 0 || all.length > MOST_ROWS
    return all.slice(0, MOST_ROWS).map((row, i) => head + row + (cut && i === MOST_ROWS - 1 ? MORE : ''))
  }
  if (!after) {
    const words = before && clipText(harmless(plainTalk(before)), QUOTE)
    return rows(words ? `took back: "${words}"` : 'took back a message')
  }
  const [old, now] = [before && plainLines(before, there.nickOf), plainLines(after, there.nickOf)]
  if (old === now || now === '') return []
  const change = old && changedWords(old, now)
  if (change) return rows(change)
  const [first = '', ...rest] = talkLines(after, there.nickOf)
  return rows(`(edit) ${first}`, ...rest)
}
