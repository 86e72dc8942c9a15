/** A line as plain words that can be kept: every time in UTC, as whoever reads them later may be anywhere. */
import type { Line, Span } from '../post.ts'

/** `2026-12-03 21:05 UTC`; of a time of day `21:05 UTC`. */
export function utc(at: number, show: 'clock' | 'date' = 'date'): string {
  const iso = new Date(at).toISOString()
  return `${show === 'date' ? `${iso.slice(0, 10)} ` : ''}${iso.slice(11, 16)} UTC`
}

function words(span: Span): string {
  switch (span.kind) {
    case 'person':
      return span.name
    case 'time':
      return utc(span.at, span.show === 'clock' ? 'clock' : 'date')
    default:
      return span.text
  }
}

export const plainWords = (line: Line): string => line.map(words).join('')
