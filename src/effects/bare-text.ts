/** Turns the bytes of a program's output into text that holds nothing but text. */
import { maskSecrets } from '../core/mask.ts'
import { clip, oneLine } from '../core/words.ts'

/** ECMA-48: control sequences, then strings (titles, links) up to their terminator, then two-character escapes. */
const SEQUENCES =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?/g

/** Line ends become `\n`, tabs stay, escape sequences and all other control characters go. Linear in the text. */
export const bareText = (text: string): string =>
  text
    .replace(SEQUENCES, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '')

/** The same in one line of at most `max` characters: for names and titles that others wrote. */
export const bareLine = (text: string, max: number): string => clip(oneLine(bareText(text)), max)

/** Text for people: bare first, because colours inside a secret would hide it from the mask. */
export const showable = (text: string, secrets: readonly string[]): string => maskSecrets(bareText(text), secrets)

/** The last whole lines within `max` characters; the end of the last line when that alone is longer. */
export function lastLines(text: string, max: number): string {
  const trimmed = text.trimEnd()
  if (trimmed.length <= max) return trimmed
  const end = trimmed.slice(-max)
  const line = end.indexOf('\n') + 1
  return /^[\uDC00-\uDFFF]/.test(end) && line === 0 ? end.slice(1) : end.slice(line)
}
