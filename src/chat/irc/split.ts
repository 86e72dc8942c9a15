/** Cuts a message into lines that fit, between words and whole characters, with its formatting kept. */

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' })
const TOGGLES = '\u0002\u001D\u001F\u001E\u0011\u0016'
const RESET = '\u000F'

type Piece = { readonly text: string; readonly bytes: number; readonly kind: 'code' | 'space' | 'char' }

const size = (text: string): number => Buffer.byteLength(text)

const kindOf = (text: string): Piece['kind'] => {
  if (text === RESET || (text.length === 1 && TOGGLES.includes(text))) return 'code'
  return text === ' ' ? 'space' : 'char'
}

function pieces(text: string, room: number): Piece[] {
  return [...GRAPHEMES.segment(text)]
    .flatMap(({ segment }) => (size(segment) > room / 2 ? [...segment] : [segment]))
    .map(part => ({ text: part, bytes: size(part), kind: kindOf(part) }))
}

/** What is open after these pieces, given what was open before. */
function openAfter(open: string, done: readonly Piece[]): string {
  let now = open
  for (const piece of done) {
    if (piece.kind !== 'code') continue
    if (piece.text === RESET) now = ''
    else now = now.includes(piece.text) ? now.replace(piece.text, '') : now + piece.text
  }
  return now
}

/** Where the line that starts at `from` ends (exclusive), and where the next one starts. */
function lineEnd(all: readonly Piece[], from: number, room: number): { end: number; next: number } {
  let bytes = 0
  let space = -1
  for (let at = from; at < all.length; at++) {
    const piece = all[at]!
    bytes += piece.bytes
    if (bytes > room) {
      if (piece.kind === 'space') return { end: at, next: at + 1 }
      if (space > from) return { end: space, next: space + 1 }
      return { end: Math.max(at, from + 1), next: Math.max(at, from + 1) }
    }
    if (piece.kind === 'space') space = at
  }
  return { end: all.length, next: all.length }
}

/**
 * Lines of at most `room` bytes (16 at least). A line ends at a space, which is left out, or inside a word that
 * is too long by itself; never inside a character as people see it unless that is longer than half a line.
 */
export function splitLine(text: string, room: number): readonly string[] {
  const fits = Math.max(room, 16)
  if (size(text) <= fits) return [text]
  const all = pieces(text, fits)
  const lines: string[] = []
  let open = ''
  for (let from = 0; from < all.length; ) {
    const { end, next } = lineEnd(all, from, fits - open.length)
    const line = all.slice(from, end)
    lines.push(open + line.map(piece => piece.text).join(''))
    open = openAfter(open, line)
    from = next
  }
  return lines
}
