/** Posts as plain text, for the doors that have no markup, and text from outside made harmless. */
import type { Button, Line, Shown, Span } from '../core/post.ts'

/** How a door says what plain text alone can't: names, times, emphasis. */
export type Say = {
  person(name: string, ping: boolean): string
  time(at: number, show: Shown): string
  strong?(text: string): string
  code?(text: string): string
}

// biome-ignore format: one class of characters per row
const HARMFUL = new RegExp([
  '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]', // C0 and C1
  '[\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069]', // writing direction: shown text could differ from what is read
  '[\\uFEFF\\uFFF9-\\uFFFB]',
].join('|'), 'g')

/** One line of text with nothing in it that acts: control, direction and half characters gone, line ends to spaces. */
export function harmless(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n|[\n\r\t\u0085\u2028\u2029]/g, ' ')
    .replace(HARMFUL, '')
}

function plainSpan(span: Span, say: Say): string {
  const same = (text: string) => text
  switch (span.kind) {
    case 'text':
      return harmless(span.text)
    case 'strong':
      return (say.strong ?? same)(harmless(span.text))
    case 'code':
      return (say.code ?? same)(harmless(span.text))
    case 'link':
      return plainLink(harmless(span.text), harmless(span.url))
    case 'person':
      return say.person(harmless(span.name), span.ping)
    case 'time':
      return say.time(span.at, span.show)
  }
}

const plainLink = (text: string, url: string): string => (text === '' || text === url ? url : `${text} (${url})`)

/** The line as plain text. What `say` gives back is taken as it is: only the spans' own text is made harmless here. */
export function plainLine(line: Line, say: Say): string {
  return line.map(span => plainSpan(span, say)).join('')
}

/** Program output as lines: carriage returns rewrite the line as on a terminal, empty ends are cut. */
export function outputLines(text: string): readonly string[] {
  return text
    .replace(/\r\n/g, '\n')
    .split('\n')
    .map(row => harmless(stripAnsi(row.replace(/\r+$/, '').replace(/^.*\r/s, ''))).trimEnd())
    .filter(row => row !== '')
}

/** The same of a page: its empty lines are a part of it. */
export const pageLines = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split('\n')
    .map(row => outputLines(row)[0] ?? '')

// Escape sequences lose their ESC in `harmless`; without this the rest (`[31m`) would stay behind as rubbish.
const stripAnsi = (text: string): string =>
  text.replace(/\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g, '')

const MARKS = { done: '✓', now: '▸', todo: '○', failed: '✗', warn: '!', skipped: '–' } as const

/** The sign of a list row's state, readable without colour. */
export const markSign = (mark: keyof typeof MARKS): string => MARKS[mark]

const TONES = { plain: '', good: '✓ ', bad: '✗ ', warn: '! ' } as const

/** The sign before a post of that tone, with its space; nothing for a plain one. */
export const toneSign = (tone: keyof typeof TONES = 'plain'): string => TONES[tone]

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** What is shown of a time in UTC: `Fri`, `Fri 14 Mar` and `14:02`. */
export type UtcShown = { readonly day: string; readonly date: string; readonly clock: string }

/** Undefined where `at` (epoch milliseconds) is no time. */
export function utcShown(at: number): UtcShown | undefined {
  const when = new Date(at)
  if (Number.isNaN(when.getTime())) return undefined
  const day = DAYS[when.getUTCDay()]!
  return {
    day,
    date: `${day} ${when.getUTCDate()} ${MONTHS[when.getUTCMonth()]}`,
    clock: when.toISOString().slice(11, 16),
  }
}

/** `14:02 UTC`, `Fri 14 Mar 14:02 UTC` or `date -d '2026-03-14 14:02 UTC'`; `at` in epoch milliseconds. */
export function utcTime(at: number, show: Shown): string {
  const shown = utcShown(at)
  if (shown === undefined) return 'an unknown time'
  if (show === 'command') return `date -d '${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC'`
  return `${show === 'date' ? `${shown.date} ` : ''}${shown.clock} UTC`
}

/** Buttons as what people type in their place; one whose line is empty is said by another one. */
export const buttonWords = (buttons: readonly Button[] = []): string =>
  buttons
    .map(button => harmless(button.line ?? button.press))
    .filter(words => words !== '')
    .join(' · ')
