/** Text cut to a length, at whole characters as people see them. */

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** At most this many characters, the last one `…` when some were cut. */
export function clipText(text: string, most: number): string {
  if (text.length <= most) return text
  // A character may be of any length; what is far beyond is not looked at.
  const all = Array.from(GRAPHEMES.segment(text.slice(0, most * 32)), part => part.segment)
  return all.length <= most && text.length <= most * 32
    ? text
    : `${all
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

/** As much as fits into this many bytes of UTF-8. */
export function clipBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text
  let bytes = 0
  let end = 0
  for (const { segment, index } of GRAPHEMES.segment(text.slice(0, most))) {
    bytes += Buffer.byteLength(segment)
    if (bytes > most) break
    end = index + segment.length
  }
  return text.slice(0, end).toWellFormed()
}
