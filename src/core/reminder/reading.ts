/** What a reminder says and when it comes, as people type it: with the words in quotes, or without. */
import { answerTo, type Question } from '../asks.ts'
import { followingAsks, type Stretch } from '../clock/following.ts'
import { isTooOften, type Repeat, readRepeat } from '../clock/repeat.ts'
import { wallTime } from '../clock/wall.ts'
import { oneLine } from '../words.ts'
import type { World } from '../world.ts'

export type Typed = { readonly what: string; readonly when: string }

/** The first time (epoch milliseconds), and whether it comes again. */
export type Reading = Typed & { readonly from: number; readonly zone: string; readonly repeat?: Repeat }

/** A time may begin with one of these; without quotes it is how we know where the words end. */
const begins =
  /^(?:in|at|on|today|tonight|tomorrow|noon|next|every|hourly|daily|weekly|monthly|yearly|weekdays|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\d.*)$/i

/** Words that were meant as a time and can't be one; what stands behind them is no time either then. */
const meant =
  /(?:^|\s)(?:yesterday|\d{4}-\d\d-\d\d|every\s+(?:\d+(?:st|nd|rd|th)?|other|second|third|fourth|last|minute|[a-z]+day)s?)(?=\s|$)/i

/** So many places are tried. */
const most = 6

/** As it was typed first; then, when the words stood in no quotes, every place where a time may begin. */
function readingsOf({ what, when }: Typed): readonly Typed[] {
  const typed = {
    what: oneLine(what)
      .replace(/^["“”]|["“”]$/g, '')
      .trim(),
    when: oneLine(when),
  }
  if (typed.what.includes(' ')) return [typed]
  const words = `${typed.what} ${typed.when}`.split(' ')
  const places = words.flatMap((word, i) => (i > 1 && begins.test(word) ? [i] : []))
  const others = places.slice(0, most).map(i => ({
    what: words.slice(words[0]?.toLowerCase() === 'to' ? 1 : 0, i).join(' '),
    when: words.slice(i).join(' '),
  }))
  return [typed, ...others.filter(o => o.what !== '' && !meant.test(o.what))]
}

/** The texts of which each names a first time: one for each weekday that a rule names; else the first that can be read counts. */
function firsts(when: string): readonly string[] {
  const said = readRepeat(when)
  if (!said) return [when]
  const time = said.rest === '' ? '9:00' : said.rest
  return said.days.length > 0 ? said.days.map(day => `${day} ${time}`) : [time, `tomorrow ${time}`]
}

const questionsOf = ({ when }: Typed, { org }: World) =>
  firsts(when).map(text => ({ ask: 'when', text, zone: org.timezone }) as const)

const isOpen =
  ({ answers }: World) =>
  (question: Question): boolean =>
    answerTo(answers, question) === undefined

function readOne(typed: Typed, world: World): Reading | { readonly why: string } {
  const answers = questionsOf(typed, world).map(q => answerTo(world.answers, q))
  const read = answers.flatMap(a => (a?.ok ? [a.value] : []))
  const said = readRepeat(typed.when)
  const found = said && said.days.length > 0 ? read.toSorted((a, b) => a.from - b.from)[0] : read[0]
  const [first] = answers
  if (!found) return { why: first && !first.ok ? first.why : `I can't read ${typed.when} as a time` }
  const { from, zone } = found
  const repeat = said && { start: wallTime(from, zone), rule: said.rule, zone, words: said.words }
  return { ...typed, from, zone, ...(repeat && { repeat }) }
}

/** What was meant; or why it can't be told, by the last place where a time may begin. */
export function readReminder(typed: Typed, world: World): Reading | { readonly why: string } {
  const all = readingsOf(typed).map(r => readOne(r, world))
  return all.find(r => 'from' in r) ?? all.at(-1)!
}

/** From its first time on. */
export const stretchOf = ({ from }: Reading): Stretch => ({ after: from - 1, base: from })

/** What must be known to tell: whether it can be read as typed, then otherwise, then when it comes by its rule. */
export function readingAsks(typed: Typed, world: World): readonly Question[] {
  const [first, ...others] = readingsOf(typed)
  const open = questionsOf(first!, world).filter(isOpen(world))
  if (open.length > 0) return open
  if ('why' in readOne(first!, world)) {
    const more = others.flatMap(o => questionsOf(o, world)).filter(isOpen(world))
    if (more.length > 0) return more
  }
  const found = readReminder(typed, world)
  if ('why' in found || !found.repeat || isTooOften(found.repeat.rule)) return []
  return followingAsks(found.repeat, stretchOf(found), world.answers)
}
