/** How the times of a post read: each hour of another day with its day; and, where each reader's zone isn't known, in words. */
import type { Block, Line, Post, Span } from '../core/post.ts'
import { between, hasTimes, sayTimes } from './say-times.ts'
import { zoneOf } from './zone.ts'

const day = 86_400_000

/** The post with the day beside each hour that is more than a day away from `now`: alone it would be taken for today's. */
export const withDays = (post: Post, now: number): Post => withLines(post, line => daysIn(line, now))

/**
 * The post with its times in words, for doors of plain text: in UTC and by the clocks of `zone`, an IANA name. `now` in
 * epoch milliseconds.
 */
export const withTimes = (post: Post, { now, zone }: { readonly now: number; readonly zone?: string }): Post =>
  withLines(post, line => sayTimes(daysIn(line, now), zoneOf(zone)))

function daysIn(line: Line, now: number): Line {
  const far = (span: Span): boolean => span.kind === 'time' && span.show === 'clock' && Math.abs(span.at - now) > day
  const needs = (span: Span, i: number): boolean => far(span) && !endsThatDay(line, i)
  return line.some(needs) ? line.map((span, i) => (needs(span, i) ? ({ ...span, show: 'date' } as Span) : span)) : line
}

/** Whether it ends a span of time on the day on which that begins: the day is said there. */
function endsThatDay(line: Line, i: number): boolean {
  const [from, middle, until] = line.slice(Math.max(0, i - 2), i + 1)
  const isSpan = from?.kind === 'time' && middle?.kind === 'text' && until?.kind === 'time' && between.test(middle.text)
  return isSpan && Math.floor(from.at / day) === Math.floor(until.at / day)
}

const isCommand = (block: Block): boolean =>
  block.kind === 'line' && block.line.some(span => span.kind === 'time' && span.show === 'command')

/** Behind a dot the command stands by itself; anywhere else the line is about it. */
function withoutCommand(block: Block): Block[] {
  if (!isCommand(block) || block.kind !== 'line') return [block]
  const at = block.line.findIndex(span => span.kind === 'time' && span.show === 'command')
  const before = block.line[at - 1]
  if (before?.kind !== 'text' || !before.text.endsWith(' · ')) return []
  const kept = { ...before, text: before.text.slice(0, -' · '.length) }
  return [{ ...block, line: [...block.line.slice(0, at - 1), kept, ...block.line.slice(at + 1)] }]
}

/** The post without what tells how to read a time: for a door that shows each reader their own. */
export const withoutCommands = (post: Post): Post =>
  post.blocks.some(isCommand) ? { ...post, blocks: post.blocks.flatMap(withoutCommand) } : post

/** The post with each line that has times changed. */
function withLines(post: Post, change: (line: Line) => Line): Post {
  const line = (spans: Line): Line => (hasTimes(spans) ? change(spans) : spans)
  return {
    ...post,
    ...(post.title && { title: line(post.title) }),
    blocks: post.blocks.map(block => blockWith(block, line)),
  }
}

function blockWith(block: Block, line: (spans: Line) => Line): Block {
  switch (block.kind) {
    case 'line': {
      const said = line(block.line)
      return said === block.line ? block : { ...block, line: said }
    }
    case 'fields':
      return { ...block, fields: block.fields.map(([label, value]) => [label, line(value)] as const) }
    case 'list':
      return { ...block, items: block.items.map(item => ({ ...item, line: line(item.line) })) }
    case 'output':
      return block
  }
}
