/** Reads the rich text that Slack's clients write, which is exact where the codes in `text` are not. */
import { z } from 'zod'
import type { Emphasis, Passage, Piece, Talk } from '../../core/talk.ts'
import { utcTime } from '../plain.ts'
import { bulletOf, codePassage, emojiPiece, linesOf, linkPiece, mentionPiece, type Names, textPiece } from './pieces.ts'

const flag = z.boolean().optional().catch(undefined)
const word = z.string().optional().catch(undefined)
const count = z.number().int().optional().catch(undefined)

const elementShape = z.object({
  type: z.string(),
  text: word,
  url: word,
  user_id: word,
  channel_id: word,
  usergroup_id: word,
  range: word,
  name: word,
  fallback: word,
  value: word,
  timestamp: count,
  skin_tone: count,
  style: z.object({ bold: flag, italic: flag, strike: flag, code: flag }).optional().catch(undefined),
})
type Element = z.infer<typeof elementShape>

const elements = z.array(elementShape).catch([])
const partShape = z.object({
  type: z.string(),
  elements: z.array(z.unknown()).catch([]),
  style: word,
  indent: count,
  offset: count,
})
type Part = z.infer<typeof partShape>

const blocksShape = z.array(z.object({ type: z.literal('rich_text'), elements: z.array(partShape) })).min(1)

const only = (style: Element['style']): Emphasis =>
  Object.fromEntries(Object.entries(style ?? {}).filter(([, on]) => on === true))

function elementPieces(e: Element, names: Names): Piece[] {
  const style = only(e.style)
  switch (e.type) {
    case 'text':
      return textPiece(e.text ?? '', style)
    case 'link':
      return linkPiece(e.url ?? '', e.text, style)
    case 'user':
      return e.user_id ? mentionPiece(e.user_id, names) : []
    case 'channel':
      return textPiece(names.channel(e.channel_id ?? ''), style)
    case 'usergroup':
      return textPiece(names.group(e.usergroup_id ?? ''), style)
    case 'broadcast':
      return textPiece(`@${e.range ?? 'channel'}`, style)
    case 'emoji':
      return emojiPiece(e.skin_tone ? `${e.name}::skin-tone-${e.skin_tone}` : (e.name ?? ''), style)
    case 'date':
      return textPiece(e.fallback ?? utcTime((e.timestamp ?? Number.NaN) * 1000, 'date'), style)
    default:
      return textPiece(e.text ?? e.value ?? '', style)
  }
}

const inline = (raw: readonly unknown[], names: Names): Piece[] =>
  elements.parse(raw).flatMap(e => elementPieces(e, names))

function listPassages(part: Part, names: Names): Passage[] {
  const first = 1 + (part.offset ?? 0)
  return part.elements.flatMap((item, i): Passage[] => {
    const [head = [], ...rest] = linesOf(inline(partShape.safeParse(item).data?.elements ?? [], names))
    const bullet = bulletOf(part.indent ?? 0, part.style === 'ordered' ? first + i : undefined)
    return [{ kind: 'item', bullet, pieces: head }, ...rest.map((pieces): Passage => ({ kind: 'line', pieces }))]
  })
}

/** What stands in a code block, with its tabs and line ends. */
const bare = (raw: readonly unknown[]): string =>
  elements
    .parse(raw)
    .map(e => e.text ?? e.url ?? e.name ?? '')
    .join('')

function partPassages(part: Part, names: Names): Passage[] {
  if (part.type === 'rich_text_list') return listPassages(part, names)
  if (part.type === 'rich_text_preformatted') return codePassage(bare(part.elements))
  const pieces = inline(part.elements, names)
  const kind = part.type === 'rich_text_quote' ? 'quote' : 'line'
  return linesOf(pieces).map(line => ({ kind, pieces: line }))
}

/** Undefined when there is anything but rich text: then the message's `text` tells more. */
export function readBlocks(blocks: unknown, names: Names): Talk | undefined {
  const parsed = blocksShape.safeParse(blocks)
  return parsed.data?.flatMap(b => b.elements.flatMap(part => partPassages(part, names)))
}

/** The users whose names are needed to read these blocks. */
export function usersInBlocks(blocks: unknown): string[] {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const v of value) walk(v)
    else if (typeof value === 'object' && value !== null) {
      if ('user_id' in value && typeof value.user_id === 'string') found.add(value.user_id)
      if ('elements' in value) walk(value.elements)
    }
  }
  walk(blocks)
  return [...found]
}
