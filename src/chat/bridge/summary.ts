/** How it is told that a side missed something: one message with a count, who asked for what, and the last lines. */
import { clock, code, date, type Line, line, type Post, text } from '../../core/post.ts'
import { clip, count, list } from '../../core/words.ts'
import { editsIn, type Group, type Left, messagesIn } from './missed.ts'

const shown = { lines: 4, asked: 5, names: 5, text: 240 }
/** Milliseconds: over a longer time, hours and minutes are not enough. */
const day = 12 * 3_600_000

const titles: Readonly<Record<string, string>> = { slack: 'Slack', irc: 'IRC', terminal: 'the terminal' }

export const doorTitle = (door: string): string => titles[door] ?? door

export type Told = {
  readonly door: string
  /** Epoch milliseconds. */
  readonly now: number
  /** Epoch milliseconds: since when the door is up. */
  readonly up: number
  /** Without anybody's words: they may be why it could not be told. */
  readonly bare?: boolean
}

/** Undefined when there is nothing to tell: all of it was taken back. */
export function summarise(group: Group, { door, now, up, bare }: Told): Post | undefined {
  const [messages, edits] = [messagesIn(group), editsIn(group)]
  if (messages + edits === 0) return undefined
  const what = list([messages ? count(messages, 'message') : '', edits ? count(edits, 'edit') : ''].filter(Boolean))
  const told = bare ? [] : group.lines.filter(l => l.text() !== undefined).toSorted((a, b) => a.at - b.at)
  const asked = told.filter(isCommand).slice(-shown.asked)
  const last = told.filter(l => !isCommand(l)).slice(-shown.lines)
  const head = text`${headOf(group, `${what} by ${whoIn(group)}`, { door, until: up > group.since ? up : now })}${tailOf(last.length, messages + edits - asked.length)}`
  return { blocks: [head, ...asked.map(askedLine), ...last.map(lastLine)].map(line) }
}

function headOf({ why, since }: Group, what: string, { door, until }: { door: string; until: number }): Line {
  const time = until - since > day ? date : clock
  if (why === 'unsure')
    return text`${doorTitle(door)} went away (${time(since)}) just as this was said, perhaps unheard: ${what}.`
  if (why === 'away') return text`While ${doorTitle(door)} was away (${time(since)} to ${time(until)}): ${what}.`
  if (why === 'busy') return text`Too much at once to relay here: ${what} left out.`
  return text`Not relayed because of an error: ${what}.`
}

const tailOf = (lines: number, all: number): string =>
  lines === 0 ? '' : lines < all ? ` The last ${lines === 1 ? 'one' : lines}:` : ''

function whoIn({ names }: Group): string {
  const more = names.length - shown.names
  return list(more > 0 ? [...names.slice(0, shown.names), count(more, 'other')] : names)
}

const isCommand = (left: Left): boolean => /^!\w/.test(left.text() ?? '')

const askedLine = (l: Left): Line => text`${l.name} asked: ${code(clip(l.text() ?? '', shown.text))}`

function lastLine(l: Left): Line {
  const words = clip(l.text() ?? '', shown.text)
  return text`<${l.name}> ${l.edit ? '(edited) ' : ''}${words}`
}
