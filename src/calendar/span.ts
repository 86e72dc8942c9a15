/** Where a span that people type is cut in two: its start, and its end or its length. */
import type { Temporal } from 'temporal-polyfill'
import { readLength } from './length.ts'

/** Neither `end` nor `length`: a single time. */
export type Cut = { readonly start: string; readonly end?: string; readonly length?: Temporal.Duration }

const dots = /^(.*?)\s*(?:\.{2,3}|…)\s*(.*)$/
const length = /^(.+)(?:\s+for\s+|\s*\+\s*)(?=[\dah])(.+)$/i
const words = /^(?:from\s+)?(.+?)\s+(?:to|until|till|[-–—])\s+(.+)$/i
/** `14:00-16:00`; after a date with its `T` it would be an offset from UTC. */
const dash = /^((?:(?!T\d\d:\d\d).)*\d(?::\d\d|[ap]m))[-–](\d\d?(?::\d\d|[ap]m).*)$/i

export function cutSpan(text: string): Cut {
  const [, start, end] = dots.exec(text) ?? words.exec(text) ?? dash.exec(text) ?? []
  if (start !== undefined && end !== undefined) {
    const span = readLength(end.replace(/^\+/, ''))
    return span ? { start, length: span } : { start, end }
  }
  const [, begin, rest] = length.exec(text) ?? []
  const span = rest === undefined ? undefined : readLength(rest)
  return begin !== undefined && span ? { start: begin.trim(), length: span } : { start: text }
}
