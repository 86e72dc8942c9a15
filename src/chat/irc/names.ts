/** Names of people elsewhere, made fit to stand before their words on IRC. */
import { harmless } from '../plain.ts'
import { clipBytes, clipText } from './clip.ts'

const LONGEST = 40
const LONGEST_BYTES = 96
// Characters that are not seen: two names that look alike must be alike.
const UNSEEN = /(?!\uFE0F)\p{Default_Ignorable_Code_Point}|\u2800/gu
// A name never looks like the end of a name, a command or a sign of rank.
const LEADING = /^[\s!-/:-@\\^`~]+/

/** A name of one to 40 characters without anything that acts, hides or ends it. */
export function cleanName(name: string): string {
  const plain = harmless(name.slice(0, 2000)).replace(UNSEEN, '').replace(/[<>]/g, '').replace(/\s+/g, ' ')
  return clipBytes(clipText(plain.replace(LEADING, '').trim(), LONGEST), LONGEST_BYTES).trim() || 'somebody'
}

/**
 * The name with a zero-width space in each word that is somebody's nick here: its owner is not called by it.
 * Only there, because screen readers say it aloud.
 */
export const quietName = (name: string, isHere: (nick: string) => boolean): string =>
  name.replace(/\S+/g, word => (isHere(word) ? word.replace(/^./u, '$&\u200B') : word))
