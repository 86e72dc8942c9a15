/** Somebody's words from another network as a message here: their lines, what they answer, their files. */
import type { types } from '@slack/bolt'
import { type Passage, type Piece, plainTalk, type Talk } from '../../core/talk.ts'
import { harmless } from '../plain.ts'
import type { Relayed } from '../side.ts'
import { type Called, drawPassages, type Part, partSize } from './draw-talk.ts'
import { cleanName } from './guise.ts'
import type { Rendered } from './render.ts'
import { clip } from './rich.ts'
import { escapedWithin } from './topics.ts'

/** Characters of one relayed message that are shown. */
const LONGEST = 4000
/** What it answers, in short. */
const QUOTE = 120
const BLOCK = 2800

const words = (text: string, italic = false): Piece => ({ kind: 'text', text, ...(italic ? { italic } : {}) })

// An action reads as one sentence about its speaker, leaning as Slack's own do.
function acted(name: string, talk: Talk): Passage[] {
  const [first, ...rest] = talk.map((p): Passage => {
    if (p.kind === 'code') return p
    return {
      ...p,
      pieces: p.pieces.map((piece): Piece => (piece.kind === 'text' ? { ...piece, italic: true } : piece)),
    }
  })
  const head = `${cleanName(name)} `
  if (!first || first.kind === 'code')
    return [{ kind: 'line', pieces: [words(head, true)] }, ...(first ? [first] : []), ...rest]
  const [start, ...others] = first.pieces
  const plain = start?.kind === 'text' && !start.bold && !start.strike && !start.code
  const begun: Piece[] = plain
    ? [{ ...start, text: head + start.text }]
    : [words(head, true), ...(start ? [start] : [])]
  return [{ ...first, pieces: [...begun, ...others] }, ...rest]
}

function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Everything there is to show. `thread`: it stands below what it answers, and need not quote it. */
function passagesOf(relayed: Relayed, thread: boolean): Passage[] {
  const { name, talk, action, under, files = [] } = relayed
  const quote = under && !thread ? clip(`${cleanName(under.name)}: ${harmless(under.text)}`, QUOTE) : ''
  const rows = files.map((f): Passage => {
    const size = f.size === undefined ? '' : ` (${sizeWords(f.size)})`
    return { kind: 'line', pieces: [{ kind: 'link', url: f.url, text: f.name }, words(size)] }
  })
  return [
    ...(quote ? [{ kind: 'quote', pieces: [words(quote)] } satisfies Passage] : []),
    ...(action ? acted(name, talk) : talk),
    ...rows,
  ]
}

/** The first passages that fit; one that is much too long is cut by whoever draws it. */
function fitting(passages: readonly Passage[], permalink: string | undefined): Passage[] {
  let left = LONGEST
  const kept = passages.filter((p, i) => {
    left -= plainTalk([p]).length
    return left >= 0 || i === 0
  })
  if (kept.length === passages.length) return kept
  const rest: Piece[] = [words(`… ${passages.length - kept.length} more lines`)]
  const link: Piece[] = permalink ? [words(' '), { kind: 'link', url: permalink, text: 'the whole' }] : []
  return [...kept, { kind: 'line', pieces: [...rest, ...link] }]
}

const shownOf = (relayed: Relayed, thread: boolean) => fitting(passagesOf(relayed, thread), relayed.permalink)

function blocksOf(parts: readonly Part[]): types.RichTextBlock[] {
  const blocks: types.RichTextBlock[] = []
  let size = Number.POSITIVE_INFINITY
  for (const part of parts) {
    size += partSize(part)
    if (size > BLOCK) {
      blocks.push({ type: 'rich_text', elements: [] })
      size = partSize(part)
    }
    blocks.at(-1)?.elements.push(part)
  }
  return blocks
}

/** How many characters it takes, for joining several into one message. */
export const sizeOfRelayed = (relayed: Relayed): number =>
  shownOf(relayed, false).reduce((sum, p) => sum + plainTalk([p]).length + 8, 0)

const plainPassage = (p: Passage) => (p.kind === 'item' ? `${p.bullet} ${plainTalk([p])}` : plainTalk([p]))

/** One message that holds these, one below the other. */
export function drawRelayed(lines: readonly Relayed[], thread: boolean, called: Called): Rendered {
  const passages = lines.flatMap(line => shownOf(line, thread))
  const parts = drawPassages(passages, called)
  const text = passages.map(p => harmless(plainPassage(p))).join('\n')
  const empty: Part = { type: 'rich_text_section', elements: [{ type: 'text', text: '…' }] }
  return { text: escapedWithin(text, 3900) || '…', blocks: blocksOf(parts.length > 0 ? parts : [empty]), long: [] }
}
