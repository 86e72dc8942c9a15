/** The words of a mail and of a feed: plain lines, times in UTC and by the clocks of the organisation. */
import { harmless, plainLine, utcTime } from './chat/plain.ts'
import { sayTimes } from './chat/say-times.ts'
import { zoneOf } from './chat/zone.ts'
import type { Line } from './core/post.ts'
import { clip, oneLine } from './core/words.ts'

/** RFC 5322 asks for 78 characters at most in a line; quoted once or twice it should still fit. */
const width = 72

const say = { person: harmless, time: utcTime }

/** A line of at most `width` characters a row; words that are longer stand alone. What begins like an item hangs. */
export function wrap(text: string): readonly string[] {
  const [, lead = ''] = /^(\s*(?:[-*•]\s+)?)/.exec(text) ?? []
  const rows: string[] = []
  let row = lead
  for (const word of text.slice(lead.length).split(' ').filter(Boolean)) {
    const bare = row.trim() === lead.trim()
    const longer = bare ? row + word : `${row} ${word}`
    if (longer.length <= width || bare) row = longer
    else {
      rows.push(row)
      row = ' '.repeat(lead.length) + word
    }
  }
  return [...rows, row.trimEnd()]
}

/** @param zone IANA name */
export const mailLines = (body: readonly Line[], zone: string): readonly string[] =>
  body.flatMap(line => wrap(plainLine(sayTimes(line, zoneOf(zone)), say)))

/** One line of text, whatever was written: nothing in it can begin another header. */
export const headerText = (text: string): string => clip(oneLine(harmless(text)), 200)
