/** A post as Slack blocks within all limits, with a plain fallback for notifications and small screens. */
import type { types } from '@slack/bolt'
import type { Block, Line, Post } from '../../core/post.ts'
import { harmless, plainLine } from '../plain.ts'
import { withoutCommands } from '../times.ts'
import { buttonsSize, drawButtons } from './buttons.ts'
import { clipOutput, clipPage, fallback, MARKS, OUTPUT, say, TONES } from './fallback.ts'
import { bold, clip, type Element, lineElements, sizeOf, type UserOf } from './rich.ts'

export type LongText = { readonly name: string; readonly text: string; readonly whole: boolean }

export type Rendered = {
  readonly text: string
  readonly blocks: types.KnownBlock[]
  /** Output too long to be shown whole: for a file beside the message. */
  readonly long: readonly LongText[]
}

type Part = types.RichTextSection | types.RichTextPreformatted

// Slack refuses a message of about 13,200 characters (bolt-js#2509); one part may hold 3,000.
const WHOLE = 12_500
const TITLE = 500
const LINE = 2000
const BLOCK = 2800

const section = (elements: Element[]): Part[] => (elements.length > 0 ? [{ type: 'rich_text_section', elements }] : [])
const signed = (sign: string, elements: Element[]): Element[] =>
  sign && elements.length > 0 ? [{ type: 'text', text: sign }, ...elements] : elements

function blockParts(block: Block, userOf: UserOf): Part[] {
  const elements = (line: Line) => lineElements(line, userOf, LINE)
  switch (block.kind) {
    case 'line':
      return section(elements(block.line))
    case 'fields':
      return block.fields.flatMap(([label, value]) => {
        const name = clip(harmless(label), 200)
        return section([
          ...bold(elements([{ kind: 'text', text: name ? `${name}:` : '' }])),
          ...signed(' ', elements(value)),
        ])
      })
    case 'list':
      return block.items.flatMap(item => section(signed(`${MARKS[item.mark]} `, elements(item.line))))
    case 'output': {
      const text = block.whole ? clipPage(block.text) : clipOutput(block.text)
      return text === '' ? [] : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }]
    }
  }
}

const partSize = (part: Part): number => part.elements.reduce((sum, e) => sum + sizeOf(e), 1)

/** The parts in as few blocks as hold them; lines that do not fit are counted at the end. */
function richBlocks(parts: readonly Part[], room: number): types.RichTextBlock[] {
  const blocks: types.RichTextBlock[] = []
  let whole = 0
  let inBlock = Number.POSITIVE_INFINITY
  for (const [i, part] of parts.entries()) {
    const size = partSize(part)
    const over = whole + size > room || i >= 200
    const next: Part = over
      ? {
          type: 'rich_text_section',
          elements: [{ type: 'text', text: `… ${parts.length - i} more line${i === parts.length - 1 ? '' : 's'}` }],
        }
      : part
    if (inBlock + size > BLOCK) blocks.push({ type: 'rich_text', elements: [] })
    inBlock = blocks.at(-1)?.elements.length === 0 ? size : inBlock + size
    whole += size
    blocks.at(-1)?.elements.push(next)
    if (over) break
  }
  return blocks
}

// A header is plain text: a title that links, pings or tells a time is a bold line instead.
function titleBlocks(post: Post, userOf: UserOf): types.KnownBlock[] {
  if (!post.title) return []
  const sign = TONES[post.tone ?? 'plain']
  const text = `${sign}${plainLine(post.title, say)}`.trim()
  const simple = post.title.every(s => s.kind !== 'link' && s.kind !== 'time' && !(s.kind === 'person' && s.ping))
  if (text === '') return []
  if (simple && text.length <= 150) return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }]
  const parts = section(bold(signed(sign, lineElements(post.title, userOf, TITLE))))
  return parts.length > 0 ? [{ type: 'rich_text', elements: parts }] : []
}

const withSign = (post: Post, parts: Part[]): Part[] => {
  const sign = post.title ? '' : TONES[post.tone ?? 'plain']
  const [first, ...rest] = parts
  if (!sign || !first) return parts
  if (first.type === 'rich_text_preformatted') return [...section([{ type: 'text', text: sign.trim() }]), ...parts]
  return [{ ...first, elements: signed(sign, first.elements) }, ...rest]
}

/** `userOf` resolves the persons to be pinged; whoever it does not know is named only. */
export function renderPost(given: Post, userOf: UserOf): Rendered {
  const post = withoutCommands(given)
  const parts = withSign(
    post,
    post.blocks.flatMap(block => blockParts(block, userOf)),
  )
  const long = post.blocks.flatMap(b => {
    if (b.kind !== 'output' || b.text.length <= OUTPUT) return []
    return [{ name: b.file ?? 'output.txt', text: b.text, whole: b.whole ?? false }]
  })
  const buttons = drawButtons(post.buttons)
  const room = WHOLE - TITLE - buttonsSize(buttons)
  const blocks = [...titleBlocks(post, userOf), ...richBlocks(parts, room), ...buttons]
  const text = fallback(post)
  const empty: types.KnownBlock[] = [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '…' }] }] },
  ]
  return { text, blocks: blocks.length > 0 ? blocks : empty, long }
}
