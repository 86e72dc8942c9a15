/** The live post of a window: from its first reminder on, one message that shows how it stands. */
import { itemsLine } from '../backport/say.ts'
import type { Org } from '../org.ts'
import { type Button, clock, type Line, line, type Post, strong, type Tone, text } from '../post.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { byWords, spanLine, windowName } from './say.ts'
import { findWindow, type Occurrence, openWindowsOf, type WindowState } from './slice.ts'

type Seen = { readonly state: State; readonly org: Org }

const tones: Readonly<Record<WindowState, Tone>> = {
  planned: 'plain',
  on: 'good',
  over: 'plain',
  cancelled: 'warn',
  skipped: 'warn',
}

function stateLine({ state, until, by, why, endedAt }: Occurrence): Line {
  const who = by === undefined ? '' : ` by ${by}`
  const because = why === undefined ? '' : `: ${why}`
  if (state === 'on') return text`on until ${clock(until)}`
  if (state === 'over') return text`over since ${clock(endedAt ?? until)}${who && `, ended${who}`}${because}`
  return state === 'planned' ? [] : text`${state}${who}${because}`
}

function buttonsOf({ id, state }: Occurrence): Button[] {
  if (state !== 'on') return []
  const extend = { label: 'Extend 15 min', press: `!window extend ${id} 15m` }
  return [extend, { label: 'End', press: `!window end ${id}`, line: `!window end ${id} reason`, asks: 'Why?' }]
}

/** The card of a window; undefined until it is shown. */
export function windowCard(id: string, { state, org }: Seen): Post | undefined {
  const window = findWindow(state.windows, id)
  if (window?.shownAt === undefined) return undefined
  const { accepts } = window
  const open = window.state === 'planned' || window.state === 'on'
  const at = window.state === 'on' ? Math.max(window.from, window.begunAt ?? window.from) : window.from - 1
  const lines = [
    spanLine(window),
    stateLine(window),
    text`${byWords(window, org)}${accepts.length > 0 ? ` · takes ${list(accepts)}` : ''}`,
    open ? itemsLine(id, { state, org, at }) : [],
  ]
  return {
    tone: tones[window.state],
    title: text`${strong(windowName(window))}`,
    blocks: lines.filter(l => l.length > 0).map(line),
    buttons: buttonsOf(window),
  }
}

/** Those under way, with the room of each. */
export const openWindows = ({ state }: Seen): { readonly about: string; readonly room?: string }[] =>
  openWindowsOf(state.windows).flatMap(w => (w.shownAt === undefined ? [] : [{ about: w.id, room: w.room }]))
