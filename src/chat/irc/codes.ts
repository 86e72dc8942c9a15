/** The formatting codes of IRC: text with codes in, runs of text with their emphasis out. */
import type { Emphasis } from '../../core/talk.ts'

export const BOLD = '\u0002'
export const ITALIC = '\u001D'
export const STRIKE = '\u001E'
export const MONOSPACE = '\u0011'
const RESET = '\u000F'

export type Run = { readonly text: string; readonly emphasis: Emphasis }

// Colours take at most two digits each, so a third is text; underline and reverse have no likeness elsewhere.
const CODE =
  /\u0003(?:\d{1,2}(?:,\d{1,2})?)?|\u0004(?:[\dA-Fa-f]{6}(?:,[\dA-Fa-f]{6})?)?|[\u0002\u000F\u0011\u0016\u001D-\u001F]/g

const MEANING: Readonly<Record<string, keyof Emphasis>> = {
  [BOLD]: 'bold',
  [ITALIC]: 'italic',
  [STRIKE]: 'strike',
  [MONOSPACE]: 'code',
}

const toggled = (emphasis: Emphasis, name: keyof Emphasis): Emphasis => {
  const { [name]: on, ...rest } = emphasis
  return on ? rest : { ...rest, [name]: true }
}

export const sameEmphasis = (a: Emphasis, b: Emphasis): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.strike === b.strike && a.code === b.code

/** The runs of a line, none of them empty, neighbours never alike. */
export function readRuns(text: string): readonly Run[] {
  const runs: Run[] = []
  let emphasis: Emphasis = {}
  const add = (part: string): void => {
    const last = runs.at(-1)
    if (part === '') return
    if (last && sameEmphasis(last.emphasis, emphasis)) runs.splice(-1, 1, { text: last.text + part, emphasis })
    else runs.push({ text: part, emphasis })
  }
  let from = 0
  for (const { 0: code, index } of text.matchAll(CODE)) {
    add(text.slice(from, index))
    from = index + code.length
    const name = MEANING[code]
    if (name) emphasis = toggled(emphasis, name)
    else if (code === RESET) emphasis = {}
  }
  add(text.slice(from))
  return runs
}
