/** Reads Slack's codes in text, as apps write them and people before rich text: emphasis, lists, quotes, links, mentions. */
import type { Emphasis, Passage, Piece, Talk } from '../../core/talk.ts'
import { utcTime } from '../plain.ts'
import { codePassage, emojiPiece, linesOf, linkPiece, mentionPiece, type Names, textPiece } from './pieces.ts'

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' }

/** What Slack escapes in every text. */
export const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: string) => ENTITIES[name] ?? '')

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const
const isMark = (text: string): text is keyof typeof MARKS => text in MARKS

// Bounded, so that a text of nothing but marks is not searched to its end from each of them.
const TOKENS =
  /`([^`\n]+)`|<([^<>\n]*)>|(?<![\p{L}\p{N}]):((?=[\w+'-]*[a-z])[\w+'-]{1,100}|\+1|-1|100):(?::(skin-tone-[2-6]):)?|(?<![\p{L}\p{N}])([*_~])(?=\S)(.{0,1000}?\S)\5(?![\p{L}\p{N}])/gu

function angled(code: string, names: Names, style: Emphasis): Piece[] {
  const bar = code.indexOf('|')
  const target = unescaped(bar < 0 ? code : code.slice(0, bar))
  const label = bar < 0 ? '' : unescaped(code.slice(bar + 1))
  if (target.startsWith('@')) return mentionPiece(target.slice(1), names)
  if (target.startsWith('#')) return textPiece(label ? `#${label}` : names.channel(target.slice(1)), style)
  if (target.startsWith('!subteam^')) return textPiece(label || names.group(target.slice(9)), style)
  if (target.startsWith('!date^'))
    return textPiece(label || utcTime(Number(target.split('^')[1] ?? 'x') * 1000, 'date'), style)
  if (target.startsWith('!')) return textPiece(`@${target.slice(1).split('^')[0]}`, style)
  return linkPiece(target, label, style)
}

function inline(text: string, names: Names, style: Emphasis): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(TOKENS)) {
    const [whole, ticked, code, emoji, tone, mark = '', marked = ''] = match
    if (isMark(mark) && style[MARKS[mark]]) continue
    pieces.push(...textPiece(unescaped(text.slice(at, match.index)), style))
    at = match.index + whole.length
    if (ticked !== undefined) pieces.push(...textPiece(bareCodes(ticked, names), { ...style, code: true }))
    else if (code !== undefined) pieces.push(...angled(code, names, style))
    else if (emoji !== undefined) pieces.push(...emojiPiece(tone ? `${emoji}::${tone}` : emoji, style))
    else if (isMark(mark)) pieces.push(...inline(marked, names, { ...style, [MARKS[mark]]: true }))
  }
  return [...pieces, ...textPiece(unescaped(text.slice(at)), style)]
}

/** In code only links and mentions are codes still. */
const bareCodes = (text: string, names: Names): string =>
  text.replace(/<([^<>]*)>|&(?:amp|lt|gt);/g, (whole, code: string | undefined) => {
    if (code === undefined) return unescaped(whole)
    const [piece] = angled(code, names, {})
    if (piece?.kind === 'link') return piece.text ?? piece.url
    return piece?.kind === 'text' ? piece.text : piece?.kind === 'mention' ? `@${piece.name}` : ''
  })

const ITEM = /^(\s*)([•◦▪‣]|\d{1,4}\.)\s+(?=\S)/u

function linePassages(line: string, names: Names, quoted: boolean): Passage[] {
  const item = quoted ? null : ITEM.exec(line)
  const pieces = inline(item ? line.slice(item[0].length) : line, names, {})
  if (!item) return linesOf(pieces).map(kept => ({ kind: quoted ? 'quote' : 'line', pieces: kept }))
  // Slack's clients indent by four for each step.
  const bullet = `${'  '.repeat(Math.min(Math.floor((item[1] ?? '').length / 4), 8))}${/\d/.test(item[2] ?? '') ? item[2] : '•'}`
  return linesOf(pieces).map(kept => ({ kind: 'item', bullet, pieces: kept }))
}

function proseTalk(text: string, names: Names): Passage[] {
  let all = false
  return text.split('\n').flatMap(line => {
    const rest = all ? line : line.replace(/^\s*&gt;&gt;&gt;\s?/, '')
    all ||= rest !== line
    const quoted = all ? rest : rest.replace(/^\s*&gt;\s?/, '')
    return linePassages(quoted, names, all || quoted !== line)
  })
}

/** The text with all codes understood. */
export function readMrkdwn(text: string, names: Names): Talk {
  return text
    .split(/```([\s\S]*?)```/)
    .flatMap((part, i) => (i % 2 === 1 ? codePassage(bareCodes(part, names)) : proseTalk(part, names)))
}
