/** Keeps the output of a job in numbered pieces, so that its beginning and its end stay and the rest goes. */
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { showable } from './bare-text.ts'

const HEAD = 64 * 1024
const TAIL = 192 * 1024
/** How far, in characters, to look for a line end beside the gap; without one, this much goes. */
const SEAM = 4096

export type Output = { readonly text: string; readonly bytes: number; readonly cut: boolean }

const sizeOf = (n: number): number => (n === 0 ? HEAD : TAIL)
const piece = (folder: string, n: number): string => join(folder, String(n))

/**
 * Piece 0 is the head, every later one as long as the tail; of those the last two stay, which hold the tail whole.
 * So the names and sizes alone tell how much there was, whenever the writer dies. A full disk loses output, no job.
 */
export function keepOutput(folder: string): (bytes: Buffer) => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let n = 0
  let used = 0
  let file = openSync(piece(folder, 0), 'a', 0o600)
  const turn = () => {
    closeSync(file)
    n += 1
    used = 0
    file = openSync(piece(folder, n), 'a', 0o600)
    if (n > 2) rmSync(piece(folder, n - 2), { force: true })
  }
  const keep = (bytes: Buffer): void => {
    for (let rest = bytes; rest.length > 0; ) {
      if (used === sizeOf(n)) turn()
      const written = writeSync(file, rest, 0, Math.min(rest.length, sizeOf(n) - used))
      used += written
      rest = rest.subarray(written)
    }
  }
  return bytes => {
    try {
      keep(bytes)
    } catch {}
  }
}

async function pieces(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names.flatMap(name => (/^\d+$/.test(name) ? Number(name) : [])).sort((a, b) => a - b)
}

/** The end, at the gap, of text that was masked before: what the gap has halved is no secret to the mask. */
const untilGap = (text: string): string => {
  const line = text.lastIndexOf('\n') + 1
  return text.slice(0, text.length - line <= SEAM ? line : -SEAM)
}

const fromGap = (text: string): string => {
  const line = text.indexOf('\n') + 1
  return text.slice(line > 0 && line <= SEAM ? line : SEAM)
}

async function readPieces(folder: string): Promise<{ head: Buffer; tail: Buffer; bytes: number }> {
  const numbers = await pieces(folder)
  const newest = numbers.at(-1) ?? 0
  const [head, ...later] = await Promise.all(
    [0, ...numbers.filter(n => n > 0).slice(-2)].map(n => readFile(piece(folder, n))),
  )
  const size = newest === 0 ? 0 : HEAD + (newest - 1) * TAIL
  return { head: head!, tail: Buffer.concat(later), bytes: size + (later.at(-1) ?? head!).length }
}

/** What was kept, masked and bare; undefined when nothing was. */
export async function readOutput(folder: string, secrets: readonly string[]): Promise<Output | undefined> {
  // The writer may take a piece away between listing and reading.
  const found = await readPieces(folder)
    .catch(() => readPieces(folder))
    .catch(() => undefined)
  if (!found) return undefined
  const { head, tail, bytes } = found
  const show = (kept: Buffer) => showable(kept.toString('utf8'), secrets)
  if (bytes <= HEAD + TAIL) return { text: show(Buffer.concat([head, tail])), bytes, cut: false }
  const gap = `\n… ${((bytes - HEAD - TAIL) / 1024).toFixed(0)} kB left out …\n`
  return { text: untilGap(show(head)) + gap + fromGap(show(tail.subarray(-TAIL))), bytes, cut: true }
}
