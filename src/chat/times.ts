/** How times read for those whose own zone is not known: in UTC, and by the clocks of the organisation. */
import type { Block, Line, Post, Span } from '../core/post.ts'
import { type Say, utcTime } from './plain.ts'

const day = 86_400_000

/** `Europe/Berlin` as people call it: `Berlin`. */
const placeOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')

/** Of a time in milliseconds, `Fri 27 Nov` and `14:00` in a zone. */
function clockIn(zone: string): (at: number) => { day: string; clock: string } {
  const options = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone, hourCycle: 'h23' })
  return at => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return { day: parts.weekday!, clock: `${parts.hour}:${parts.minute}` }
  }
}

/**
 * How a text door says a time: `14:00 UTC` for one of these hours, else with its day and by the clocks of `zone` (an
 * IANA name), where they show something else: `Fri 27 Nov 14:00 UTC (15:00 Berlin)`.
 */
export function sayTime(zone = 'UTC'): Say['time'] {
  const [there, utc] = [clockIn(zone), clockIn('UTC')]
  return (at, show) => {
    const said = utcTime(at, show)
    if (show === 'clock' || Number.isNaN(new Date(at).getTime())) return said
    const [here, plain] = [there(at), utc(at)]
    if (here.clock === plain.clock && here.day === plain.day) return said
    return `${said} (${here.day === plain.day ? '' : `${here.day} `}${here.clock} ${placeOf(zone)})`
  }
}

/** The post with the day beside each hour that is more than a day away from `now`: alone it would be taken for today's. */
export function withDays(post: Post, now: number): Post {
  const far = (span: Span): boolean => span.kind === 'time' && span.show === 'clock' && Math.abs(span.at - now) > day
  const line = (spans: Line): Line =>
    spans.some(far) ? spans.map(span => (far(span) ? ({ ...span, show: 'date' } as Span) : span)) : spans
  return {
    ...post,
    ...(post.title && { title: line(post.title) }),
    blocks: post.blocks.map(block => blockWith(block, line)),
  }
}

function blockWith(block: Block, line: (spans: Line) => Line): Block {
  switch (block.kind) {
    case 'line':
      return { ...block, line: line(block.line) }
    case 'fields':
      return { ...block, fields: block.fields.map(([label, value]) => [label, line(value)] as const) }
    case 'list':
      return { ...block, items: block.items.map(item => ({ ...item, line: line(item.line) })) }
    case 'output':
      return block
  }
}
