/** Which sequence is meant, or which run of one; else a refusal that says which there are. */
import { noSuch } from '../newest.ts'
import type { Org } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import type { World } from '../world.ts'
import { findSequence, type SequenceConfig, servicesOf } from './config.ts'
import { findRun, openRuns, type Run } from './slice.ts'

/** `S1`, `s1`, `#s1`: the number of a run. */
export const runIdOf = (word: string): string | undefined => {
  const number = /^#?s(\d{1,9})$/i.exec(word.trim())?.[1]
  return number === undefined ? undefined : `S${Number(number)}`
}

/** `!sequence launch db=REVISION web=REVISION`, with what is known filled in. */
export const askLine = (sequence: SequenceConfig, known: Readonly<Record<string, string>> = {}): string =>
  ['!sequence', sequence.name, ...servicesOf(sequence).map(s => `${s}=${known[s] ?? 'REVISION'}`)].join(' ')

const meant = (word: string, words: readonly string[]): string => {
  const near = nearest(word, words)
  return near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list(words.slice(0, 8))}.`
}

const none = (): Outcome =>
  refused(
    'sequence.none',
    text`No sequence is configured: an operator adds one under ${code('sequences:')}. ${code('!help sequence')}`,
  )

/** A configured sequence by its name. */
export function locateSequence(name: string, { org }: { readonly org: Org }): SequenceConfig | Outcome {
  const names = Object.keys(org.sequences ?? {})
  if (names.length === 0) return none()
  return (
    findSequence(org, name) ??
    refused(
      'unknown.sequence',
      text`No sequence ${code(name.slice(0, 60))}: ${meant(name, names)} ${code('!sequences')}`,
    )
  )
}

/** A run by its number; without one, the only one that is not over. */
export function locateRun(typed: string | undefined, { state, org }: Pick<World, 'state' | 'org'>): Run | Outcome {
  const id = typed === undefined ? undefined : runIdOf(typed)
  const found = id === undefined ? undefined : findRun(state.sequences, id)
  if (found) return found
  const newest = state.sequences.all.size
  if (newest === 0)
    return Object.keys(org.sequences ?? {}).length === 0
      ? none()
      : refused(
          'unknown.sequence-run',
          text`No sequence was asked for yet. ${code('!sequences')} shows which there are.`,
        )
  if (typed !== undefined) {
    const [named, end] = [id ?? code(typed.slice(0, 40)), text`. ${code('!sequences')}`]
    return noSuch({ code: 'unknown.sequence-run', id: named, letter: 'S', newest, none: 'none was asked for yet', end })
  }
  const open = openRuns(state.sequences)
  if (open.length === 1) return open[0]!
  const ids = open.map(r => `${r.id} ${r.name}`)
  return refused(
    'sequence.which',
    text`Which one? ${open.length === 0 ? 'None is on its way' : `On its way: ${list(ids)}`}. ${code('!sequences')}`,
  )
}
