/** Talk as lines of IRC: emphasis by its codes, everything else in plain signs that read well without a client's help. */
import type { Passage, Piece, Talk } from '../../core/talk.ts'
import { harmless, outputLines } from '../plain.ts'
import { BOLD, ITALIC, MONOSPACE, STRIKE } from './codes.ts'

/** The nick under which a configured person is in the channel. */
export type NickOf = (person: string) => string | undefined

type TextPiece = Extract<Piece, { kind: 'text' }>

const bare = (url: string): string => url.replace(/^[a-z]+:(?:\/\/)?/i, '').replace(/\/$/, '')

function linkText(url: string, text = ''): string {
  const address = harmless(url).replace(/\s/g, '%20')
  const label = harmless(text).trim()
  return label === '' || bare(label) === bare(address) ? address : `${label} (${address})`
}

function callText(name: string, person: string | undefined, nickOf: NickOf): string {
  if (person === undefined) return `@${harmless(name)}`
  return harmless(nickOf(person) ?? name)
}

/** Backticks are seen by everybody and survive copying; where they would be misread, the code for monospace. */
const isTicked = ({ code, text }: TextPiece): boolean => code === true && !/`|^\s|\s$|^$/.test(text)

/** The pieces as one line with codes; all that was opened is closed. */
function piecesLine(pieces: readonly Piece[], nickOf: NickOf): string {
  const ticks = !pieces.some(piece => piece.kind === 'text' && piece.text.includes('`'))
  let open: readonly string[] = []
  let line = ''
  const turn = (wanted: readonly string[]): void => {
    line += open.filter(code => !wanted.includes(code)).join('') + wanted.filter(code => !open.includes(code)).join('')
    open = wanted
  }
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      turn([])
      if (piece.kind === 'link') line += linkText(piece.url, piece.text)
      else line += piece.kind === 'mention' ? callText(piece.name, piece.person, nickOf) : `:${harmless(piece.name)}:`
      continue
    }
    const ticked = ticks && isTicked(piece)
    const mono = piece.code && !ticked
    turn([
      ...(piece.bold ? [BOLD] : []),
      ...(piece.italic ? [ITALIC] : []),
      ...(piece.strike ? [STRIKE] : []),
      ...(mono ? [MONOSPACE] : []),
    ])
    line += ticked ? `\`${harmless(piece.text)}\`` : harmless(piece.text)
  }
  turn([])
  return line
}

function passageLines(passage: Passage, nickOf: NickOf): readonly string[] {
  if (passage.kind === 'code') return outputLines(passage.text).map(row => `| ${row}`)
  const line = piecesLine(passage.pieces, nickOf)
  if (passage.kind === 'line') return [line]
  return [passage.kind === 'quote' ? `> ${line}` : `${harmless(passage.bullet)} ${line}`]
}

const isBlank = (line: string): boolean => plainOf(line).trim() === ''

/** A line of ours without its codes. */
export const plainOf = (line: string): string => line.replace(/[\u0002\u0011\u001D\u001E]/g, '')

/** The lines that say it, of any length, none of them empty; the only codes in them are ours. */
export const talkLines = (talk: Talk, nickOf: NickOf): readonly string[] =>
  talk.flatMap(passage => passageLines(passage, nickOf)).filter(line => !isBlank(line))
