/** What rooms read of an API break: when it is announced, and at each turn of it. */
import { type Button, code, dateCommand, join, type Line, line, type Post, strong, text } from '../post.ts'
import { clip } from '../words.ts'
import { breakName, consumerWords, kindWords, standLine } from './say.ts'
import type { Break } from './slice.ts'

/** So many items are named in a room; the others are where all is. */
const few = 4

export function itemsLine({ id, items }: Break): Line {
  const left = items.length - few
  const shown = items.slice(0, few).map(item => text`${clip(item, 160)}`)
  return text`${join(shown)}${left > 0 && text` · ${left} more: ${code(`!why ${id}`)}`}`
}

/** Who must act, how, and whom to ask. */
export const actLine = ({ act, migrate, contact }: Break): Line =>
  join([
    act ? text`must act: ${clip(act, 160)}` : [],
    migrate ? text`how: ${clip(migrate, 200)}` : [],
    contact ? text`contact: ${clip(contact, 80)}` : [],
  ])

export const titleLine = (one: Break): Line => {
  const kind = kindWords(one)
  return text`${strong(breakName(one))}: API break${kind && ` (${kind})`}`
}

const filled = (lines: readonly Line[]): Post['blocks'] => lines.filter(l => l.length > 0).map(line)

/** What reads the cut-over by one's own clock, where that is not done for the reader. */
export const ownClock = (at: number | undefined): Line => (at === undefined ? [] : text` · ${dateCommand(at)}`)

/** What rooms hear when it is announced. */
export const announcedPost = (one: Break, names: readonly string[]): Post => ({
  tone: 'warn',
  blocks: filled([
    text`${titleLine(one)}, ${standLine(one)}${ownClock(one.productionAt)}`,
    itemsLine(one),
    actLine(one),
    text`${consumerWords(names)}${names.length > 0 && text`, asked now · ${code(`!apibreaks ${one.service}`)}`}`,
  ]),
})

/** `many`: buttons for several consumers stand together. `alone`: where nobody else reads it, fewer words are enough. */
type Asking = { readonly many: boolean; readonly alone: boolean }

/** The answers as buttons, for one consumer. */
export function answerButtons({ id }: Break, consumer: string, { many, alone }: Asking): Button[] {
  const say = (label: string): string => (many ? `${consumer}: ${label}` : label)
  const press = (words: string): string => `!apibreak answer ${id} ${consumer} ${words}`
  const type = (words: string): string => (alone && !many ? `!apibreak answer ${words}` : press(words))
  return [
    { label: say('Ready'), press: press('ready'), line: type('ready'), ...(many ? {} : { style: 'primary' as const }) },
    { label: say('Not affected'), press: press('not affected'), line: type('not affected') },
    { label: say('Blocked'), press: press('blocked'), line: type('blocked REASON'), asks: 'What blocks you?' },
  ]
}

/** What a turn is told with: `X1 web 2.0 is postponed …`. */
export const turnPost = (lines: readonly Line[], tone: Post['tone'] = 'plain'): Post => ({
  tone,
  blocks: filled(lines),
})
