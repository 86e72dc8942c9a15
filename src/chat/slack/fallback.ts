/** A post as plain text for notifications, and the signs and cuts that it shares with the blocks. */
import type { Block, Mark, Post } from '../../core/post.ts'
import { harmless, outputLines, plainLine, utcTime } from '../plain.ts'
import { clip } from './rich.ts'

/** One part of a message may hold 3,000 characters. */
export const OUTPUT = 2900

/** The sign of a list row, readable without colour. */
export const MARKS: Readonly<Record<Mark, string>> = {
  done: '✅',
  now: '⏳',
  todo: '⬜',
  failed: '❌',
  warn: '⚠️',
  skipped: '➖',
}
export const TONES = { plain: '', good: '✅ ', bad: '❌ ', warn: '⚠️ ' } as const

export const say = { person: (name: string) => harmless(name), time: utcTime }

/** The end is what matters in output; what is left out is said. */
export function clipOutput(text: string, max = OUTPUT): string {
  const whole = outputLines(text).join('\n')
  if (whole.length <= max) return whole
  const tail = whole
    .slice(-(max - 40))
    .toWellFormed()
    .replace(/^\uFFFD/, '')
  return `… ${whole.length - tail.length} characters before this\n${tail}`
}

/** A page is read from its beginning; a file beside the message has it all. */
export function clipPage(text: string, max = OUTPUT): string {
  const whole = outputLines(text).join('\n')
  if (whole.length <= max) return whole
  const head = whole
    .slice(0, max - 40)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  return `${head}\n… ${whole.length - head.length} characters more`
}

function plainBlock(block: Block): string[] {
  switch (block.kind) {
    case 'line':
      return [plainLine(block.line, say)]
    case 'fields':
      return block.fields.map(([label, value]) => `${harmless(label)}: ${plainLine(value, say)}`)
    case 'list':
      return block.items.map(item => `${MARKS[item.mark]} ${plainLine(item.line, say)}`)
    case 'output':
      return [block.whole ? clipPage(block.text, 500) : clipOutput(block.text, 500)]
  }
}

/** Nothing in it is a code, and a plain `@channel` is broken by an invisible joiner. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=channel|here|everyone|group)/gi, '@\u2060')

/** For notifications and screen readers. */
export function fallback(post: Post): string {
  const title = post.title ? [plainLine(post.title, say)] : []
  const lines = [...title, ...post.blocks.flatMap(plainBlock)].filter(l => l.trim() !== '')
  const text = `${TONES[post.tone ?? 'plain']}${lines.join('\n')}`
  // Cut before escaping: a cut entity would show as rubbish. An escaped character takes five.
  return escapeText(clip(text, 700)) || '…'
}
