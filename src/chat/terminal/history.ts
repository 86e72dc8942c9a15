/** What was typed at the terminal before, kept in a file beside the record. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Log } from './screen.ts'

export type History = {
  /** Newest first, as readline wants it. */
  readonly lines: readonly string[]
  add(line: string): void
  saved(): Promise<void>
}

const KEPT = 1000

const noHistory: History = { lines: [], add: () => undefined, saved: async () => undefined }

/** Reads the file if there is one. A history that can't be read or written is told once and done without. */
export async function openHistory(file: string | undefined, log: Log): Promise<History> {
  if (file === undefined) return noHistory
  const before = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  const lines = before.slice(-KEPT)
  // It is cut when it is opened, so that adding to it stays one small append.
  const cut = () => (before.length > 2 * KEPT ? writeFile(file, lines.map(line => `${line}\n`).join('')) : undefined)
  let told = false
  const tell = (error: unknown) => {
    if (!told) log.warn({ error, file }, 'the history of the terminal is not kept')
    told = true
  }
  let last = mkdir(dirname(file), { recursive: true }).then(cut).catch(tell)
  return {
    lines: lines.toReversed(),
    add: line => {
      last = last.then(() => appendFile(file, `${line}\n`, { mode: 0o600 })).catch(tell)
    },
    saved: () => last.then(() => undefined),
  }
}
