/** Posts as rows of a terminal. */
import type { Block, Line, Post } from '../../core/post.ts'
import { buttonWords, harmless, markSign, outputLines, plainLine, type Say, utcTime } from '../plain.ts'
import type { Paint } from './paint.ts'
import { columns, wrap } from './wrap.ts'

export type Look = {
  readonly paint: Paint
  /** Columns to wrap at; absent on a pipe, where rows are as long as they are. */
  readonly width?: number
}

const BOT = 'bot> '

/** The rows of a post behind `bot> `; none when it says nothing. `to` is whom it is said to in private. */
export function renderPost(post: Post, { paint, width }: Look, to?: string): string[] {
  const inside = { paint, width: width === undefined ? undefined : Math.max(20, width - BOT.length) }
  const rows = [
    ...titleRows(post, inside),
    ...post.blocks.flatMap(block => blockRows(block, inside)),
    ...buttonRows(post, inside),
  ]
  const [first, ...rest] = rows.filter(row => row.trim() !== '')
  if (first === undefined) return []
  const whom = to === undefined ? '' : `(to ${harmless(to)}) `
  return [paint.dim(BOT) + whom + first, ...rest.map(row => ' '.repeat(BOT.length) + row)]
}

function sayWith({ paint }: Look): Say {
  return {
    person: (name, ping) => (ping ? paint.strong(harmless(name)) : harmless(name)),
    time: utcTime,
    strong: paint.strong,
    code: paint.code,
  }
}

function titleRows({ title, tone = 'plain' }: Post, look: Look): string[] {
  if (!title?.length) return []
  const { paint, width } = look
  return wrap(paint.strong(paint.tone[tone](plainLine(title, sayWith(look)))), width)
}

function blockRows(block: Block, look: Look): string[] {
  const { paint, width } = look
  const say = (line: Line) => plainLine(line, sayWith(look))
  switch (block.kind) {
    case 'line':
      return wrap(say(block.line), width)
    case 'fields':
      return fieldRows(
        block.fields.map(([label, value]) => [harmless(label), say(value)]),
        { paint, width },
      )
    case 'list':
      return block.items.flatMap(item => wrap(`${markSign(item.mark)} ${say(item.line)}`, width, 2))
    case 'output':
      return outputLines(block.text).map(row => `| ${row}`)
  }
}

function fieldRows(fields: readonly (readonly [label: string, value: string])[], { paint, width }: Look): string[] {
  const widest = Math.max(0, ...fields.map(([label]) => columns(label)))
  return fields.flatMap(([label, value]) => {
    const gap = ' '.repeat(widest - columns(label) + 2)
    return wrap(paint.dim(label) + gap + value, width, widest + 2)
  })
}

function buttonRows({ buttons }: Post, { paint, width }: Look): string[] {
  const text = buttonWords(buttons)
  return text === '' ? [] : wrap(text, width).map(paint.dim)
}
