/** Where a line begins or ends with a time, and what else it says: `fri 18:00..mon 9:00 the holidays`. */

const days =
  'mon|tue|wed|thu|fri|sat|sun|mondays?|tuesdays?|tues|wednesdays?|thursdays?|thurs|fridays?|saturdays?|sundays?'
const months =
  'jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december'
const unit = '(?:w|weeks?|d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)'

/** Words that stand for a time wherever they stand. */
const timely = new RegExp(
  `^(?:now|yesterday|today|tonight|tomorrow|noon|midnight|${days}|\\d{4}-\\d\\d-\\d\\d(?:T[\\d:]+\\S*)?|\\d{1,2}:\\d\\d(?::\\d\\d)?(?:[ap]m|z|[+-]\\d\\d:?\\d\\d)?|\\d{1,2}[ap]m|\\+?(?:\\d+${unit})+|utc|gmt|[+-]\\d\\d:\\d\\d)$`,
  'i',
)
/** A zone's name; a service's target is written small. */
const zone = /^[A-Z][A-Za-z]+\/[A-Z][A-Za-z_/+-]+\d*$/
/** Words that belong to a time only between others, and numbers, which do beside these. */
const joining = /^(?:at|on|in|from|to|until|till|for|and|next|this|the|of|an?|[-–—+])$/i
const beside = new RegExp(`^(?:${months}|${unit}|[ap]m)$`, 'i')
const number = /^\+?\d{1,4}(?:st|nd|rd|th)?$/i

const bare = (word: string): string => word.replace(/,$/, '')
const sidesOf = (word: string): string[] => bare(word).split(/\.{2,3}|…/)

/** Whether a word may be part of a time, given its neighbours. A span's two sides may stand in one word, `now..mon`. */
function isTimely(word: string, before = '', after = ''): boolean {
  const sides = sidesOf(word)
  if (sides.length > 1) {
    const [first = '', last = ''] = sides
    return (
      sides.length === 2 &&
      (first === '' || isTimely(first, before)) &&
      (last === '' || last.toLowerCase() === 'open' || isTimely(last, '', after))
    )
  }
  const [w, b, a] = [bare(word), sidesOf(before).at(-1)!, sidesOf(after)[0]!]
  if (timely.test(w) || zone.test(w)) return true
  if (number.test(w)) return beside.test(a) || new RegExp(`^(?:${months})$`, 'i').test(b)
  return beside.test(w) && (number.test(a) || number.test(b))
}

/** The time at the beginning of a text, and what follows it. Words in quotes are never part of a time. */
export function leadingTime(text: string): { when: string; rest: string } {
  const typed = text.trim()
  const quoted = typed.search(/(?:^|\s)["“”]/)
  const spoken = quoted === -1 ? typed : typed.slice(0, quoted).trim()
  const words = spoken === '' ? [] : spoken.split(/\s+/)
  let end = 0
  for (const [i, word] of words.entries()) {
    if (isTimely(word, words[i - 1], words[i + 1])) end = i + 1
    else if (!joining.test(word) && !/^(?:\.{2,3}|…)$/.test(word)) break
  }
  // A connecting word alone is no time, and none at its end.
  const when = words.slice(0, end).join(' ')
  return { when, rest: unquote(typed.slice(lengthOf(typed, end))) }
}

/** The same where a time in quotes is one as well: `"mon 21:00" +2h the database moves`. */
export function leadingSpan(text: string): { when: string; rest: string } {
  const [whole = '', quoted = ''] = /^\s*["“”]([^"“”]*)["“”]/.exec(text) ?? []
  return isTime(quoted) ? leadingTime(`${quoted} ${text.slice(whole.length)}`) : leadingTime(text)
}

/** Characters that the first `n` words take. */
function lengthOf(text: string, n: number): number {
  let end = 0
  for (let i = 0; i < n; i++) end += /^\s*\S+/.exec(text.slice(end))![0].length
  return end
}

export const unquote = (text: string): string =>
  text
    .trim()
    .replace(/^["“”]([^"“”]*)["“”]$/, '$1')
    .replace(/^['‘’]([^'‘’]*)['‘’]$/, '$1')
    .trim()

/** The end that a text names last: `schema move until 17:00`, `schema move for 2h`, `schema move 2h`. */
export function trailingEnd(text: string): { rest: string; end?: string } {
  for (const found of [...text.matchAll(/(?:^|\s)(?:until|till|for)\s+(?=\S)/gi)].reverse()) {
    const end = text.slice(found.index + found[0].length).trim()
    if (isTime(end)) return { rest: unquote(text.slice(0, found.index)), end }
  }
  return bareEnd(text)
}

const isTime = (text: string): boolean => {
  const { when, rest } = leadingTime(text)
  return when !== '' && rest === ''
}

/** An hour, or a length of time: a day or a number alone may as well be what the words are about. */
const exact = new RegExp(`(?:\\d:\\d\\d\\S*|\\d[ap]m|\\d\\s*${unit})$`, 'i')
/** Behind these a time is part of what is said: `the demo at 17:00`, `raised to 5m`. */
const within = /^(?:at|on|in|to|from|since|by|before|after|every|of|the|an?|and|[-–—+])$/i

function bareEnd(text: string): { rest: string; end?: string } {
  const words = text.trim().split(/\s+/)
  const from = words.findIndex((word, i) => i > 0 && !within.test(word) && isTime(words.slice(i).join(' ')))
  const end = words.slice(from).join(' ')
  if (from === -1 || !exact.test(end) || within.test(words[from - 1]!)) return { rest: unquote(text) }
  return { rest: unquote(words.slice(0, from).join(' ')), end }
}
