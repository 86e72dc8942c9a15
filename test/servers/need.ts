/** Whether a real server can be started here: a test is skipped in one loud line, or fails where it is required. */
import { accessSync, constants } from 'node:fs'

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * True when all of these binaries (absolute paths) are installed. Else prints one line and gives false; throws
 * where SIGNALBOX_TEST_SERVERS=required.
 */
export function needServer(name: string, binaries: string[]): boolean {
  const missing = binaries.filter(path => !runs(path))
  if (missing.length === 0) return true
  const what = `${name} is not installed (${missing.join(', ')})`
  if (process.env.SIGNALBOX_TEST_SERVERS === 'required') throw new Error(`${what}, and SIGNALBOX_TEST_SERVERS=required`)
  process.stderr.write(`\n!!! SKIPPED: ${what}; its tests do not run\n`)
  return false
}
