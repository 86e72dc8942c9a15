/** Rows that fit a terminal: words wrapped at its width, whatever colours they hold. */
import { stripVTControlCharacters } from 'node:util'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
// East Asian wide characters and pictures take two columns.
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]|\p{Emoji_Presentation}/u

/** Columns that the text takes. */
export function columns(text: string): number {
  const plain = stripVTControlCharacters(text)
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length
  return [...graphemes.segment(plain)].reduce((sum, { segment }) => sum + (WIDE.test(segment) ? 2 : 1), 0)
}

/** Breaks between words; later rows are indented by `hang` columns. A word longer than the width stands alone. */
export function wrap(text: string, width: number | undefined, hang = 0): string[] {
  if (width === undefined || columns(text) <= width) return [text]
  const rows: string[] = []
  let row = ''
  for (const word of text.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`
    if (row.trim() !== '' && columns(longer) > width) {
      rows.push(row)
      row = ' '.repeat(hang) + word
    } else row = longer
  }
  return [...rows, row]
}
