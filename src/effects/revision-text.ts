/** Tells the plain name of a branch, tag or commit from everything else that git would understand, or be misled by. */
import { clip } from '../core/words.ts'
import { bareText } from './bare-text.ts'

/** More than any name that people type. */
const LONGEST = 200

/** For sentences: a name in quotes, made harmless. */
export const quoted = (text: string): string => `"${clip(bareText(text).replace(/\s+/g, ' '), 60)}"`

/** Why the text can't be a revision, or undefined. The rules are those of git-check-ref-format(1), and a few more. */
export function whyNoRevision(text: string): string | undefined {
  if (text === '') return 'Name a branch, a tag or a commit.'
  if (text.length > LONGEST) return `That is too long for the name of a branch, a tag or a commit: ${quoted(text)}`
  if (text.startsWith('-')) return `${quoted(text)} looks like an option, not like a branch, a tag or a commit.`
  if (text.includes('..')) return `${quoted(text)} is a range. Name one branch, tag or commit.`
  // Blanks and control characters of all scripts, unpaired surrogates, and git's own signs.
  if (/[\s\p{C}~^:?*[\]\\{}"'`$]|^@$|@\{|\/\/|^\/|[./]$|(^|\/)\.|\.lock($|\/)/u.test(text))
    return `${quoted(text)} is not the plain name of a branch, a tag or a commit.`
  return undefined
}
