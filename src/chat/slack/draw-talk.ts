/** Talk of another network as rich text, where text is data: nothing in it can call, link or format by itself. */
import type { types } from '@slack/bolt'
import type { Emphasis, Passage, Piece } from '../../core/talk.ts'
import { harmless } from '../plain.ts'
import { clip, type Element, linkElements, sizeOf } from './rich.ts'

/** The library's type does not know yet where the numbers of a list may begin. */
type List = types.RichTextList & { offset?: number }
export type Part = types.RichTextSection | types.RichTextPreformatted | types.RichTextQuote | List

/** The Slack user that a mention calls; undefined when it is only a name. */
export type Called = (name: string, person: string | undefined) => string | undefined

/** Slack takes 3,000 characters in a part. */
const LONGEST = 2900

const styleOf = ({ bold, italic, strike, code }: Emphasis): { style?: Emphasis } => {
  const on = { ...(bold && { bold }), ...(italic && { italic }), ...(strike && { strike }), ...(code && { code }) }
  return Object.keys(on).length > 0 ? { style: on } : {}
}
const textElements = (text: string, style: Emphasis = {}): Element[] =>
  text === '' ? [] : [{ type: 'text', text, ...styleOf(style) }]

function pieceElements(piece: Piece, called: Called): Element[] {
  switch (piece.kind) {
    case 'text':
      return textElements(harmless(piece.text), piece)
    case 'link':
      return linkElements(harmless(piece.text ?? ''), harmless(piece.url))
    case 'mention': {
      const user_id = called(piece.name, piece.person)
      return user_id ? [{ type: 'user', user_id }] : textElements(`@${harmless(piece.name)}`)
    }
    case 'emoji': {
      const name = harmless(piece.name)
      return /^[a-z0-9_+'-]{1,100}$/.test(name) ? [{ type: 'emoji', name }] : textElements(`:${name}:`)
    }
  }
}

/** At most `room` characters; what does not fit is cut with an ellipsis. */
export function cut(elements: readonly Element[], room = LONGEST): Element[] {
  const kept: Element[] = []
  let left = room
  for (const element of elements) {
    if (left <= 0) break
    if (sizeOf(element) <= left) kept.push(element)
    else kept.push(...textElements(clip('text' in element ? (element.text ?? '…') : '…', Math.max(left, 1))))
    left -= sizeOf(element)
  }
  return kept
}

export const pieceLine = (pieces: readonly Piece[], called: Called): Element[] =>
  cut(pieces.flatMap(p => pieceElements(p, called)))

const section = (elements: Element[]): types.RichTextSection => ({ type: 'rich_text_section', elements })

type Item = Extract<Passage, { kind: 'item' }>
type Sign = { readonly style: 'bullet' | 'ordered'; readonly indent: number; readonly number: number }

function signOf({ bullet }: Item): Sign | undefined {
  const [, spaces = '', number] = /^( *)(?:[•◦▪*-]|(\d{1,4})\.)$/.exec(bullet) ?? []
  if (!/^ *(?:[•◦▪*-]|\d{1,4}\.)$/.test(bullet)) return undefined
  const style = number === undefined ? 'bullet' : 'ordered'
  return { style, indent: Math.min(Math.floor(spaces.length / 2), 8), number: Number(number ?? 0) }
}

/** Adds an item to the list before it, where it goes on with that; else begins a new one. */
function addItem(parts: Part[], item: Item, called: Called): void {
  const elements = pieceLine(item.pieces, called)
  const sign = signOf(item)
  if (!sign) {
    parts.push(section(cut([...textElements(`${clip(harmless(item.bullet).trim(), 20) || '•'} `), ...elements])))
    return
  }
  const row = section(elements.length > 0 ? elements : textElements(' '))
  const last = parts.at(-1)
  const { style, indent, number } = sign
  const goesOn =
    last?.type === 'rich_text_list' &&
    last.style === style &&
    (last.indent ?? 0) === indent &&
    (style === 'bullet' || (last.offset ?? 0) + last.elements.length + 1 === number)
  if (goesOn) last.elements.push(row)
  else {
    const offset = style === 'ordered' && number > 1 ? { offset: number - 1 } : {}
    parts.push({ type: 'rich_text_list', style, indent, ...offset, elements: [row] })
  }
}

function codePart(text: string): Part[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map(harmless)
  const kept = clip(lines.join('\n').trimEnd(), LONGEST)
  return kept === '' ? [] : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: kept }] }]
}

/** Passages as parts, one below the other; empty ones are left out. */
export function drawPassages(talk: readonly Passage[], called: Called): Part[] {
  const parts: Part[] = []
  for (const passage of talk) {
    if (passage.kind === 'item') addItem(parts, passage, called)
    else if (passage.kind === 'code') parts.push(...codePart(passage.text))
    else {
      const elements = pieceLine(passage.pieces, called)
      if (elements.length === 0) continue
      parts.push(passage.kind === 'quote' ? { type: 'rich_text_quote', elements } : section(elements))
    }
  }
  return parts
}

const elementsSize = (elements: readonly Element[]) => elements.reduce((sum, e) => sum + sizeOf(e), 1)

export const partSize = (part: Part): number =>
  part.type === 'rich_text_list'
    ? part.elements.reduce((sum, row) => sum + elementsSize(row.elements), 1)
    : elementsSize(part.elements)
