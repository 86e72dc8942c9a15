/** A clock that a test sets, in a file: the program of the test reads it there, also after a restart. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** At `real` it showed `shown` (both epoch milliseconds), and from then on it goes at `pace`. */
type Setting = { readonly real: number; readonly shown: number; readonly pace: number }

const realNow = Date.now.bind(Date)

/** The environment variable that names the file. */
export const CLOCK = 'TEST_CLOCK'

/** Sets the clock in a file; whoever reads it meanwhile finds it as it was before, or as it is then. */
export function setClock(file: string, shown: number, pace = 1): void {
  const setting: Setting = { real: realNow(), shown, pace }
  writeFileSync(`${file}.new`, JSON.stringify(setting))
  renameSync(`${file}.new`, file)
}

/** What the clock shows (epoch milliseconds), whole. */
export function readClock(file: string): number {
  const { real, shown, pace }: Setting = JSON.parse(readFileSync(file, 'utf8'))
  return Math.floor(shown + (realNow() - real) * pace)
}
