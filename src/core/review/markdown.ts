/** Markdown, written: words of people stay words, whatever they hold. */
import type { Line, Span } from '../post.ts'
import { utc } from '../timeline/plain.ts'

// What begins or ends emphasis, links, code, HTML or an entity, and only where it would: pages are read as plain text,
// too. A backslash makes it a plain character (CommonMark 2.4). What stands at the end may go on in what follows.
const special = /[\\`*~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\](?=\(|$)|<(?=[A-Za-z/!?]|$)|&(?=#?\w*(?:;|$))/gu
// What makes a heading, a list, a task, a quote, a rule or a definition where a line begins with it.
const opening = /^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-(?=[-\s]*$)|[>[]|\d{1,9}(?=[.)](\s|$)))/

/** Plain words in one line. */
export function words(text: string): string {
  const plain = text
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .trim()
    .replace(special, '\\$&')
  return plain.replace(opening, mark => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`))
}

/** Code in one line: the fence is longer than any run of backticks in it. */
function code(text: string): string {
  const plain = text
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replaceAll('|', '\u2758')
    .trim()
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(run => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = plain.startsWith('`') || plain.endsWith('`') ? ' ' : ''
  return plain === '' ? '' : `${fence}${pad}${plain}${pad}${fence}`
}

function spanWords(span: Span): string {
  switch (span.kind) {
    case 'code':
      return code(span.text)
    case 'strong':
      return span.text.trim() === '' ? '' : `**${words(span.text)}**`
    case 'person':
      return words(span.name)
    case 'time':
      return utc(span.at, span.show === 'clock' ? 'clock' : 'date')
    case 'text':
      // Spaces at its ends stand between it and its neighbours.
      return `${/^\s/.test(span.text) ? ' ' : ''}${words(span.text)}${/\S\s+$/.test(span.text) ? ' ' : ''}`
    default:
      return words(span.text)
  }
}

/** A line with its code and emphasis. */
export const lineWords = (line: Line): string => line.map(spanWords).join('').replace(/ +/g, ' ').trim()

export const bullet = (text: string): string => `- ${text}`

/** A part with its heading; without anything in it, there is none. */
export const part = (title: string, rows: readonly string[]): string[] =>
  rows.length === 0 ? [] : ['', `### ${title}`, '', ...rows]
