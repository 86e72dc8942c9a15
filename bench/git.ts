/** The bare git that readings of repositories are compared with. */
import { execFileSync } from 'node:child_process'

/** What it prints, without the last line end. */
export const git = (args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28 }).trim()
