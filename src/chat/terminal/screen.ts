/** Where lines come from and rows go to: a pipe, or a terminal with a person at it. */
import type { Readable } from 'node:stream'
import { readLines, type Typed } from './lines.ts'
import type { Out } from './out.ts'

export type Log = { warn(fields: object, text: string): void }

/** `ended`: no more input. `interrupted`: Ctrl-C. `gone`: nobody reads the output any more. `stopped`: by the program. */
export type End = 'ended' | 'interrupted' | 'gone' | 'stopped'

export type Screen = {
  /** Resolves when the rows were taken. */
  write(rows: readonly string[]): Promise<void>
  /** Gives each line to `onLine`, the next one when it is done with; resolves when there will be none. */
  read(onLine: (line: Typed) => Promise<void>): Promise<End>
  /** Ends reading; rows can still be written. */
  close(why: End): void
}

/** Plain lines in, plain rows out. */
export function makePipe(input: Readable, out: Out, log: Log): Screen {
  let end: End | undefined
  const close = (why: End) => {
    end ??= why
    input.destroy()
  }
  out.gone.then(() => close('gone'))
  return {
    write: rows => out.write(rows.map(row => `${row}\n`).join('')),
    close,
    async read(onLine) {
      try {
        for await (const line of readLines(input)) {
          await onLine(line)
          if (end !== undefined) break
        }
      } catch (error) {
        // Closing it ourselves is an error to the reading loop, too.
        if (end === undefined) log.warn({ error }, 'standard input broke off')
      }
      return end ?? 'ended'
    },
  }
}
