/** Posts as IRC lines: bold for what matters, signs and words for the state, never colour. */
import type { Block, Line, Post } from '../../core/post.ts'
import { buttonWords, harmless, markSign, outputLines, plainLine, type Say, toneSign, utcTime } from '../plain.ts'

const BOLD = '\u0002'
const ONE_LINE = 300
// Other bots take a line that starts with an exclamation mark for a command.
const sign = (text: string): string => text.replace('!', '⚠')
const OUTPUT_ROWS = 3
const OUTPUT_WIDTH = 300

/** Who is there: how a rendering calls people, and takes care not to call them. */
export type Present = {
  /** The nick under which a configured person is here now. */
  nickOf(person: string): string | undefined
  isHere(nick: string): boolean
  /** Somebody here who is no configured person: perhaps a bot that obeys whoever calls it. */
  isStranger(nick: string): boolean
}

/** A post as lines of text and, apart, the line that says what to do about it. Neither is cut to length. */
export type Rendered = { readonly lines: readonly string[]; readonly actions?: string }

const isBlank = (text: string): boolean => text.replaceAll(BOLD, '').trim() === ''

// A zero-width space in a name keeps a client from calling its owner; only where somebody of that name is here,
// because screen readers say it aloud and it is copied with the name.
const quiet = (name: string, present: Present): string =>
  present.isHere(name) ? name.replace(/^./u, '$&\u200B') : name

function sayFor(present: Present): Say {
  return {
    person: (name, ping) => {
      if (ping) return harmless(present.nickOf(name) ?? name)
      return quiet(harmless(name), present)
    },
    time: utcTime,
    strong: text => (text === '' ? '' : `${BOLD}${text}${BOLD}`),
  }
}

function listLines(rows: readonly string[]): readonly string[] {
  const together = rows.join(' · ')
  return together.length <= ONE_LINE ? [together] : rows
}

function outputRows(text: string): readonly string[] {
  const rows = outputLines(text)
  const last = rows
    .slice(-OUTPUT_ROWS)
    .map(row => `| ${row.length > OUTPUT_WIDTH ? `${row.slice(0, OUTPUT_WIDTH)}…` : row}`)
  const before = rows.length - last.length
  return before > 0 ? [`| … ${before} more above`, ...last] : last
}

function blockLines(block: Block, say: Say): readonly string[] {
  switch (block.kind) {
    case 'line':
      return [plainLine(block.line, say)]
    case 'fields':
      return listLines(block.fields.map(([label, value]) => `${harmless(label)}: ${plainLine(value, say)}`))
    case 'list':
      return listLines(block.items.map(item => `${sign(markSign(item.mark))} ${plainLine(item.line, say)}`))
    case 'output':
      return block.whole ? outputLines(block.text) : outputRows(block.text)
  }
}

// Bold is a toggle: strong parts inside a strong title would switch it off.
const titleLine = (title: Line, say: Say): string => `${BOLD}${plainLine(title, { ...say, strong: t => t })}${BOLD}`

/** Renders a post; a short single line and its actions become one line. */
export function renderPost(post: Post, present: Present): Rendered {
  const say = sayFor(present)
  const title = post.title?.length ? [titleLine(post.title, say)] : []
  const lines = [...title, ...post.blocks.flatMap(block => blockLines(block, say))].filter(line => !isBlank(line))
  const [first, ...rest] = lines
  const signed = first === undefined ? [] : [`${sign(toneSign(post.tone))}${first}`, ...rest]
  const actions = buttonWords(post.buttons) || undefined
  if (actions === undefined) return { lines: signed }
  const together = [...signed, actions].join(' · ')
  return signed.length < 2 && together.length <= ONE_LINE ? { lines: [together] } : { lines: signed, actions }
}
