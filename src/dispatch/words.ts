/** A line as words: quotes group, and what chat clients put in by themselves is taken as what was meant. */

export type Word = {
  /** The word with its quotes taken off. */
  readonly text: string
  /** Whether any of it was quoted: then it is never an option. */
  readonly quoted: boolean
  /** Where it stands in the line. */
  readonly from: number
  readonly to: number
}

const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g
const spaces = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t]/g
const doubles = /["\u201C\u201D\u201E\u201F\u00AB\u00BB]/
const singles = /['\u2018\u2019\u201A\u201B]/

/** Takes out what can't be seen and makes every space a plain one. */
export const plainSpaces = (line: string): string => line.replace(invisible, '').replace(spaces, ' ')

/** Splits a line into words. An open quote without an end is an ordinary character. */
export function splitWords(line: string): Word[] {
  const words: Word[] = []
  let i = 0
  while (i < line.length) {
    if (line[i] === ' ' || line[i] === '\n' || line[i] === '\r') i++
    else {
      const word = readWord(line, i)
      words.push(word)
      i = word.to
    }
  }
  return words
}

function readWord(line: string, from: number): Word {
  let i = from
  let text = ''
  let quoted = false
  while (i < line.length && !/[ \n\r]/.test(line[i]!)) {
    const end = closing(line, i, text)
    if (end === -1) text += line[i++]
    else {
      text += line.slice(i + 1, end)
      quoted = true
      i = end + 1
    }
  }
  return { text: dashes(text, quoted), quoted, from, to: i }
}

/** Whether a value begins with a quote that never ends. */
export const isCutOff = ({ quoted }: Word, value: string): boolean => !quoted && doubles.test(value.charAt(0))

/** Where the quote that opens at `i` closes; -1 when none opens or it never closes. */
function closing(line: string, i: number, before: string): number {
  const opens = before === '' || before.endsWith('=')
  if (!opens) return -1
  const kind = doubles.test(line[i]!) ? doubles : singles.test(line[i]!) ? singles : undefined
  if (!kind) return -1
  for (let j = i + 1; j < line.length; j++) {
    const ends = kind.test(line[j]!) && (j + 1 === line.length || /\s/.test(line[j + 1]!))
    if (ends) return j
  }
  return -1
}

/** `—reason` and `–reason` are what clients make of `--reason`. */
const dashes = (text: string, quoted: boolean): string =>
  quoted ? text : text.replace(/^[\u2014\u2013](?=[a-z])/i, '--')
