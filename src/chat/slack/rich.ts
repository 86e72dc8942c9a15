/** Lines as rich text elements, where text is data: nothing in it can mention, link or format. */
import type { types } from '@slack/bolt'
import type { Line, Shown, Span } from '../../core/post.ts'
import { harmless, utcTime } from '../plain.ts'

export type Element = types.RichTextElement
/** The Slack user id of a configured person, if they have one. */
export type UserOf = (person: string) => string | undefined

/** Cuts whole characters, never half of one. `max` counts UTF-16 units, as Slack's limits do. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}

const plain = (text: string): Element[] => (text === '' ? [] : [{ type: 'text', text }])
const styled = (text: string, style: 'bold' | 'code'): Element[] =>
  text === '' ? [] : [{ type: 'text', text, style: { [style]: true } }]

/** A link where the address is one that can be followed, else plain words. */
export function linkElements(label: string, address: string): Element[] {
  const sound = URL.canParse(address) && /^(https?|mailto):/i.test(address) && address.length <= 3000
  if (!sound) return plain(label && label !== address ? `${label} (${address})` : address)
  const url = new URL(address).href
  return url.length <= 3000 ? [{ type: 'link', url, text: label || url }] : plain(`${label} (${address})`)
}

// Slack shows the time in each reader's own zone; the fallback is for those who can't.
function timeElements(at: number, show: Shown): Element[] {
  if (show === 'command') return []
  const fallback = utcTime(at, show)
  if (Number.isNaN(new Date(at).getTime())) return plain(fallback)
  const format = show === 'clock' ? '{time}' : '{date_short_pretty} {time}'
  return [{ type: 'date', timestamp: Math.floor(at / 1000), format, fallback }]
}

function spanElements(span: Span, userOf: UserOf): Element[] {
  switch (span.kind) {
    case 'text':
      return plain(harmless(span.text))
    case 'strong':
      return styled(harmless(span.text), 'bold')
    case 'code':
      return styled(harmless(span.text), 'code')
    case 'link':
      return linkElements(harmless(span.text), harmless(span.url))
    case 'person': {
      const user = span.ping ? userOf(span.name) : undefined
      return user ? [{ type: 'user', user_id: user }] : plain(harmless(span.name))
    }
    case 'time':
      return timeElements(span.at, span.show)
  }
}

/** What an element counts towards Slack's limits. */
export function sizeOf(element: Element): number {
  if (element.type === 'link') return (element.text ?? '').length + element.url.length
  return element.type === 'text' ? element.text.length : 20
}

const cutElement = (element: Element, room: number): Element[] =>
  'text' in element && element.text ? plain(clip(element.text, room)) : []

/** Elements of at most `room` characters together; what does not fit is cut with an ellipsis. */
export function lineElements(line: Line, userOf: UserOf, room: number): Element[] {
  const kept: Element[] = []
  let left = room
  for (const element of line.flatMap(span => spanElements(span, userOf))) {
    if (left <= 0) return kept
    kept.push(...(sizeOf(element) > left ? cutElement(element, left) : [element]))
    left -= sizeOf(element)
  }
  return kept
}

/** The same elements in bold. */
export const bold = (elements: readonly Element[]): Element[] =>
  elements.map(e => (e.type === 'text' || e.type === 'link' ? { ...e, style: { ...e.style, bold: true } } : e))
