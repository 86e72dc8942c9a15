/** Somebody's words from another network as lines of IRC: `<name> text`, a few at most, the rest behind a link. */

import { harmless } from '../plain.ts'
import type { Relayed, SharedFile } from '../side.ts'
import { clipText } from './clip.ts'
import { cleanName, quietName } from './names.ts'
import { splitLine } from './split.ts'
import { body } from './wire.ts'
import { type NickOf, talkLines } from './write-talk.ts'

/** The channel where it is said. */
export type There = {
  readonly nickOf: NickOf
  isHere(nick: string): boolean
  /** Bytes for the text of one line. */
  readonly room: number
}

/** Lines of one message; a last one tells how many are missing. */
export const MOST_LINES = 4
const MOST_FILES = 2
const QUOTE = 40
const FILE_NAME = 60

const size = (text: string): number => Buffer.byteLength(text)
const counted = (count: number, noun: string): string => `${count} more ${noun}${count === 1 ? '' : 's'}`

/** What stands before each line; nothing that people choose comes first, so that no bot takes it for a command. */
export function headOf(name: string, there: There, action = false): string {
  const shown = quietName(cleanName(name), there.isHere)
  return action ? `* ${shown} ` : `<${shown}> `
}

/** The first rows of these texts, each at most `room` bytes, and about how many are left. */
export function firstRows(texts: readonly string[], most: number, room: number) {
  const rows: string[] = []
  const enough = (most + 2) * room
  let left = 0
  for (const text of texts) {
    if (rows.length <= most + 1) rows.push(...splitLine(body(text.slice(0, enough)), room))
    else left += Math.ceil(size(text) / room)
    if (text.length > enough) left += Math.ceil(size(text.slice(enough)) / room)
  }
  // One row more takes no more room than the word that it is missing.
  if (rows.length + left <= most + 1) return { rows, left: 0 }
  return { rows: rows.slice(0, most), left: left + rows.length - most }
}

function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** step
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${units[step]}`
}

const address = (url: string): string => harmless(url).replace(/\s/g, '%20')

/** With its address, where that fits; half an address is of no use. */
const withAddress = (words: string, url: string | undefined, room: number): string => {
  const whole = url && `${words} ${address(url)}`
  return whole && size(whole) <= room ? whole : words.replace(/:$/, '')
}

const fileRow = (file: SharedFile, room: number): string => {
  const name = clipText(harmless(file.name).trim() || 'a file', FILE_NAME)
  return withAddress(file.size === undefined ? name : `${name} (${sizeText(file.size)})`, file.url, room)
}

function fileRows({ files = [], permalink }: Relayed, room: number): readonly string[] {
  const rows = files.slice(0, files.length > MOST_FILES ? MOST_FILES - 1 : MOST_FILES).map(file => fileRow(file, room))
  const left = files.length - rows.length
  return left > 0 ? [...rows, withAddress(`… ${counted(left, 'file')}:`, permalink, room)] : rows
}

function answered({ under }: Relayed, there: There): string {
  if (!under) return ''
  const words = clipText(harmless(under.text).replace(/\s+/g, ' ').trim(), QUOTE)
  return `↳ ${quietName(cleanName(under.name), there.isHere)}${words && ` "${words}"`}: `
}

/** At most five lines of text without line ends, each fitting `there`; none when there is nothing to say. */
export function relayedLines(relayed: Relayed, there: There): readonly string[] {
  const head = headOf(relayed.name, there, relayed.action)
  const room = there.room - size(head)
  const files = fileRows(relayed, room)
  const [first, ...rest] = talkLines(relayed.talk, there.nickOf)
  const texts = first === undefined ? [] : [answered(relayed, there) + first, ...rest]
  const { rows, left } = firstRows(texts, MOST_LINES - files.length, room)
  const note = left > 0 ? [withAddress(`… ${counted(left, 'line')}:`, relayed.permalink, room)] : []
  return [...rows, ...note, ...files].map(row => head + body(row))
}
