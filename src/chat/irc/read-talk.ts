/** What people type on IRC as talk: emphasis from codes and backticks, addresses, and names that are called. */
import type { Emphasis, Piece, Talk } from '../../core/talk.ts'
import { harmless } from '../plain.ts'
import { readRuns, sameEmphasis } from './codes.ts'
import { linkAt } from './find-links.ts'

/** The configured person of this name, nick or account. */
export type PersonNamed = (name: string) => string | undefined

const SPECIAL = /`|@|(?:https?|ftp):\/\//gi
const CODE = /`([^`\s](?:[^`]*[^`\s])?)`/y
const NAME = /@([\p{L}\p{N}_\-.[\]\\^{|}]+)/uy
// They would call a whole channel elsewhere: here they are words.
const EVERYBODY = ['here', 'channel', 'everyone', 'group']
// A name as we wrote it, copied back: our zero-width space stands behind the first character of a word.
const QUIET = /(?<![^\s<>()@*,:;"'])([^\s\u200B])\u200B(?=\S)/gu

type Found = { readonly length: number; readonly piece: Piece }

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index
  return pattern.exec(text)?.[1]
}

function calledAt(text: string, index: number, personNamed: PersonNamed): Found | undefined {
  if (index > 0 && /[\p{L}\p{N}_.@]/u.test(text.charAt(index - 1))) return undefined
  const whole = matchAt(NAME, text, index)
  if (whole === undefined) return undefined
  // A nick may end with a bracket, but a sentence more often does.
  const name = personNamed(whole) ? whole : whole.replace(/[^\p{L}\p{N}_]+$/u, '')
  if (name === '' || EVERYBODY.includes(name.toLowerCase())) return undefined
  return { length: name.length + 1, piece: { kind: 'mention', name, person: personNamed(name) } }
}

function foundAt(text: string, index: number, emphasis: Emphasis, personNamed: PersonNamed): Found | undefined {
  const sign = text.charAt(index)
  if (sign === '@') return calledAt(text, index, personNamed)
  if (sign === '`') {
    const code = matchAt(CODE, text, index)
    if (code === undefined) return undefined
    return { length: code.length + 2, piece: { kind: 'text', text: code, ...emphasis, code: true } }
  }
  const url = linkAt(text, index)
  return url === undefined ? undefined : { length: url.length, piece: { kind: 'link', url } }
}

function runPieces(text: string, emphasis: Emphasis, personNamed: PersonNamed): readonly Piece[] {
  if (emphasis.code) return [{ kind: 'text', text, ...emphasis }]
  const pieces: Piece[] = []
  const add = (from: number, to: number): void => {
    if (to > from) pieces.push({ kind: 'text', text: text.slice(from, to), ...emphasis })
  }
  let from = 0
  SPECIAL.lastIndex = 0
  for (let sign = SPECIAL.exec(text); sign; sign = SPECIAL.exec(text)) {
    const found = foundAt(text, sign.index, emphasis, personNamed)
    if (!found) continue
    add(from, sign.index)
    pieces.push(found.piece)
    from = sign.index + found.length
    SPECIAL.lastIndex = from
  }
  add(from, text.length)
  return pieces
}

/** Joins neighbours of the same emphasis. */
const joined = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1)
    if (last?.kind === 'text' && piece.kind === 'text' && sameEmphasis(last, piece))
      all.splice(-1, 1, { ...last, text: last.text + piece.text })
    else all.push(piece)
    return all
  }, [])

/** One line of IRC, as it came, as talk; nothing when it holds no text. */
export function readTalk(line: string, personNamed: PersonNamed): Talk {
  const runs = readRuns(line.trimEnd())
    .map(({ text, emphasis }) => ({ text: harmless(text).replace(QUIET, '$1'), emphasis }))
    .filter(({ text }) => text !== '')
  const [first, ...rest] = runs
  if (!first || runs.every(({ text }) => text.trim() === '')) return []
  const quote = first.text.startsWith('> ') && first.text + rest.map(r => r.text).join('') !== '> '
  const shown = quote ? [{ ...first, text: first.text.slice(2) }, ...rest] : runs
  const pieces = joined(shown.flatMap(({ text, emphasis }) => runPieces(text, emphasis, personNamed)))
  return [{ kind: quote ? 'quote' : 'line', pieces }]
}
