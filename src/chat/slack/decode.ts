/** Turns Slack's codes for mentions, links and entities back into the text that was typed. */
import { harmless } from '../plain.ts'

export const mentionedUsers = (text: string): string[] =>
  [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(m => m[1] ?? '')

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' }

function decodeCode(code: string, nameOf: (id: string) => string): string {
  const bar = code.indexOf('|')
  const target = bar < 0 ? code : code.slice(0, bar)
  const label = bar < 0 ? '' : code.slice(bar + 1)
  if (target.startsWith('@')) return `@${nameOf(target.slice(1))}`
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('!subteam^') || target.startsWith('!date^')) return label
  if (target.startsWith('!')) return `@${target.slice(1)}`
  return label || target.replace(/^(mailto|tel):/, '')
}

// One pass over codes and entities: an escaped code that somebody typed (`&lt;@U1&gt;`) must stay text.
const CODES = /<([^<>]*)>|&(amp|lt|gt);/g
const unescaped = (text: string) => text.replace(/&(amp|lt|gt);/g, (_, name: string) => entities[name] ?? '')

/** Code marks or emphasis around a whole command, or its first word, are how people paste commands. */
const unmarked = (text: string) =>
  text
    .trim()
    .replace(/^```\s*([^`]*?)\s*```$/s, '$1')
    .replace(/^([*_~`]{1,3})(![^*~`\s][^*~`]*)\1(?![^\s])/, '$2')

/** Lines of minutes (`#topic …`) stay lines, as each counts for itself; anything else becomes one line. */
function inLines(text: string): string {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  return lines.every(line => /^\s*#[a-z]/i.test(line)) ? lines.map(harmless).join('\n') : harmless(text)
}

/** Plain text in one line. `nameOf` gives the name to show for a user id. */
export function decode(text: string, nameOf: (id: string) => string): string {
  const decoded = unmarked(text).replace(CODES, (_, code: string | undefined, entity: string | undefined) =>
    code === undefined ? (entities[entity ?? ''] ?? '') : unescaped(decodeCode(code, nameOf)),
  )
  return inLines(decoded).trim()
}

/** Takes a leading mention of the bot away; undefined when there is none. */
export function afterMention(text: string, bot: string): string | undefined {
  const rest = text.replace(new RegExp(`^\\s*<@${bot}(?:\\|[^<>]*)?>[\\s:,]*`), '')
  return rest === text ? undefined : rest
}
