/** A terminal with a person at it: line editing, history, completion, and output that leaves what is being typed alone. */
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { History } from './history.ts'
import { bounded, type Typed } from './lines.ts'
import type { Out } from './out.ts'
import type { End, Screen } from './screen.ts'

export type ConsoleWorld = {
  readonly input: Readable
  readonly output: Writable
  readonly out: Out
  readonly history: History
  /** `ada> `, asked before each line. */
  readonly prompt: () => string
  readonly complete: (line: string) => [hits: string[], word: string]
  /** What the first Ctrl-C says. */
  readonly hint: string
  readonly now: () => number
}

const AGAIN = 3000

export function makeConsole(world: ConsoleWorld): Screen {
  const { out, history } = world
  const reader = openReader(world)
  let end: End | undefined
  const close = (why: End) => {
    if (end !== undefined) return
    end = why
    reader.close()
  }
  out.gone.then(() => close('gone'))
  // A terminal that is closed under us breaks reading off with EIO.
  reader.on('error', () => close('gone'))
  // At once: a closed reader must not be asked to draw its line again.
  const closed = new Promise<void>(done => {
    reader.once('close', () => {
      end ??= 'ended'
      out.write('\n').then(done)
    })
  })
  const write = (rows: readonly string[]) => writeAbove(rows, { reader, out, open: end === undefined })
  onInterrupt(reader, { now: world.now, again: () => close('interrupted'), hint: () => write([world.hint]) })

  const read = async (onLine: (line: Typed) => Promise<void>): Promise<End> => {
    const lines = lineQueue(onLine, () => end === undefined || end === 'ended')
    reader.on('line', text => {
      const line = bounded(text)
      if ('text' in line && text.trim() !== '') history.add(text)
      lines.add(line).then(() => end === undefined && ask(reader, world.prompt()))
      reader.prompt()
    })
    ask(reader, world.prompt())
    await closed
    await Promise.all([lines.dealtWith(), history.saved()])
    return end ?? 'ended'
  }
  return { write, close, read }
}

function openReader({ input, output, history, complete }: ConsoleWorld): Interface {
  const reader = createInterface({
    ...{ input, output, completer: complete, terminal: true },
    ...{ history: [...history.lines], historySize: 1000, removeHistoryDuplicates: true },
  })
  let open = true
  reader.once('close', () => {
    open = false
  })
  // After readline's own listener, so once for all the keys of a chunk.
  input.on('data', () => {
    if (open) setRows(reader, reader.getCursorPos().rows)
  })
  return reader
}

// How many rows above the cursor the line begins: readline's own count is not documented, and wrong after a paste,
// https://github.com/nodejs/node/blob/v24.x/lib/internal/readline/interface.js (kInsertString writes without counting).
const setRows = (reader: Interface, rows: number): unknown => Reflect.set(reader, 'prevRows', rows)

/** Takes the line that is being typed away, writes the rows, and puts it back under them. */
async function writeAbove(rows: readonly string[], to: { reader: Interface; out: Out; open: boolean }): Promise<void> {
  const text = rows.map(row => `${row}\n`).join('')
  if (!to.open) return to.out.write(text)
  const above = to.reader.getCursorPos().rows
  const up = above > 0 ? `\u001B[${above}A` : ''
  const written = to.out.write(`${up}\r\u001B[J${text}`)
  setRows(to.reader, 0)
  to.reader.prompt(true)
  await written
}

/** Shows the prompt; one that is there already is left alone. */
function ask(reader: Interface, prompt: string): void {
  if (reader.getPrompt() === prompt) return
  reader.setPrompt(prompt)
  reader.prompt(true)
}

type Interrupt = { readonly now: () => number; readonly again: () => void; readonly hint: () => Promise<void> }

function onInterrupt(reader: Interface, { now, again, hint }: Interrupt): void {
  let last = Number.NEGATIVE_INFINITY
  reader.on('SIGINT', () => {
    if (now() - last < AGAIN) return again()
    last = now()
    reader.write(null, { ctrl: true, name: 'e' })
    reader.write(null, { ctrl: true, name: 'u' })
    return hint()
  })
}

/** One line after the other; those that still wait when `wanted` turns false are let go. */
function lineQueue(onLine: (line: Typed) => Promise<void>, wanted: () => boolean) {
  let last = Promise.resolve()
  return {
    add: (line: Typed): Promise<void> => {
      last = last.then(() => (wanted() ? onLine(line) : undefined))
      return last
    },
    dealtWith: () => last,
  }
}
