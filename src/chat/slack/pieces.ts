/** What Slack's two ways of writing a message, blocks and codes in text, have in common when they become talk. */
import type { Emphasis, Passage, Piece } from '../../core/talk.ts'
import { harmless } from '../plain.ts'
import { emojiOf } from './emoji.ts'

/** The names behind ids, looked up before a message is read. */
export type Names = {
  user(id: string): { readonly name: string; readonly person?: string }
  /** With its `#`. */
  channel(id: string): string
  /** With its `@`. */
  group(id: string): string
}

/** The message may hold line ends where a passage does not: they are kept for `linesOf`. */
const cleaned = (text: string) =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(harmless)
    .join('\n')

export function textPiece(text: string, style: Emphasis = {}): Piece[] {
  const clean = cleaned(text)
  return clean === '' ? [] : [{ kind: 'text', text: clean, ...style }]
}

export function linkPiece(url: string, label: string | undefined, style: Emphasis): Piece[] {
  const address = harmless(url).trim()
  const text = harmless(label ?? '').trim()
  if (address === '') return textPiece(text, style)
  // An address of a person or a telephone is what people typed: words, not a place on the web.
  const bare = address.replace(/^(mailto|tel):/i, '')
  if (bare !== address && (text === '' || text === bare)) return textPiece(bare, style)
  return [{ kind: 'link', url: address, ...(text === '' || text === address ? {} : { text }) }]
}

export function emojiPiece(name: string, style: Emphasis): Piece[] {
  const known = emojiOf(name)
  if (known) return [{ kind: 'text', text: known, ...style }]
  const own = name.replace(/::skin-tone-[2-6]$/, '')
  return /^[\p{L}\p{N}_+'-]+$/u.test(own) ? [{ kind: 'emoji', name: own }] : textPiece(`:${own}:`, style)
}

export function mentionPiece(id: string, names: Names): Piece[] {
  const { name, person } = names.user(id)
  return [{ kind: 'mention', name: harmless(name), ...(person ? { person } : {}) }]
}

const styleOf = (p: Piece) =>
  p.kind === 'text' ? [p.bold, p.italic, p.strike, p.code].map(on => (on ? 1 : 0)).join('') : undefined

/** Neighbours of the same look become one. */
function merged(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last?.kind === 'text' && piece.kind === 'text' && styleOf(last) === styleOf(piece))
      out[out.length - 1] = { ...last, text: last.text + piece.text }
    else out.push(piece)
  }
  return out
}

/** Cuts pieces at their line ends; empty lines are left out. */
export function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.kind !== 'text') lines.at(-1)?.push(piece)
    else
      for (const [i, text] of piece.text.split('\n').entries()) {
        if (i > 0) lines.push([])
        if (text !== '') lines.at(-1)?.push({ ...piece, text })
      }
  }
  const blank = (line: readonly Piece[]) => line.every(p => p.kind === 'text' && p.text.trim() === '')
  return lines.filter(line => !blank(line)).map(merged)
}

/** Text of a program or a page, line by line as it is. */
export function codePassage(text: string): Passage[] {
  const kept = cleaned(text.replaceAll('\t', '    ')).replace(/^\n+|\s+$/g, '')
  return kept === '' ? [] : [{ kind: 'code', text: kept }]
}

/** The sign of a list item: two spaces for each step it stands in, then a dot or its number. */
export const bulletOf = (indent: number, number?: number): string =>
  `${'  '.repeat(Math.min(Math.max(indent, 0), 8))}${number === undefined ? '•' : `${number}.`}`
