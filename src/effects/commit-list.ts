/** Lists commits with what they say of themselves, from git's output as it streams by: no message is held as a whole. */
import type { Landed } from '../core/revision/facts.ts'
import { bareLine } from './bare-text.ts'
import { type Found, found, no } from './found.ts'
import { whyGit } from './git-program.ts'
import { marksOf } from './marks.ts'
import type { Repository } from './repositories.ts'
import { isFullId, subjectOf } from './revisions.ts'

const trailer = (name: string): string => `%(trailers:key=${name},valueonly,unfold,separator=%x1f)`

/** What is read of each commit, and how many bytes of it: a message may be a book, only its beginning is looked at. */
const FIELDS = [
  ['%H', 64],
  ['%P', 65_536],
  ['%ct', 20],
  ['%an', 400],
  ['%ae', 400],
  ['%s', 2000],
  [trailer('Fixes'), 4000],
  [trailer('Depends-On'), 4000],
  [trailer('QA-Plan'), 4000],
  ['%b', 16_384],
] as const satisfies readonly (readonly [string, number])[]

const FORMAT = FIELDS.map(([field]) => field).join('%x00')

/** Cuts a stream at its NULs, which no commit can hold (git ends a message there); keeps so many bytes of each field. */
export function readFields(limits: readonly number[], each: (fields: string[]) => void): (piece: Buffer) => void {
  let fields: string[] = []
  let parts: Buffer[] = []
  let room = limits[0]!
  const keep = (part: Buffer): void => {
    // Copied, as a part of a piece keeps the whole piece in memory.
    if (room > 0 && part.length > 0) parts.push(Buffer.from(part.subarray(0, room)))
    room -= part.length
  }
  const end = (): void => {
    fields.push(Buffer.concat(parts).toString('utf8'))
    if (fields.length === limits.length) {
      each(fields)
      fields = []
    }
    parts = []
    room = limits[fields.length]!
  }
  return piece => {
    let from = 0
    for (let nul = piece.indexOf(0); nul >= 0; nul = piece.indexOf(0, from)) {
      keep(piece.subarray(from, nul))
      end()
      from = nul + 1
    }
    keep(piece.subarray(from))
  }
}

function landedOf(fields: readonly string[]): Landed | undefined {
  const [commit = '', parents = '', at = '', author = '', mail = '', title = '', fixes = ''] = fields
  const [dependsOn = '', qaPlan = '', body = ''] = fields.slice(7)
  const ids = parents.split(' ').filter(Boolean)
  if (![commit, ...ids].every(isFullId)) return undefined
  const email = bareLine(mail, 200)
  const marks = marksOf({ subject: title, body, fixes, dependsOn, qaPlan })
  return {
    ...{ commit, parents: ids, at: Number(at) * 1000, subject: subjectOf(title, commit) },
    author: bareLine(author, 80),
    ...(email !== '' && { email }),
    ...(marks && { marks }),
  }
}

/** The commits that `tip` has and none of `without` has, parents before children: at most so many, the newest. */
export async function listCommits(
  { git, where }: Repository,
  { tip, without }: { tip: string; without: readonly string[] },
  most: number,
): Promise<Found<Landed[]>> {
  const commits: Landed[] = []
  let strange = false
  const take = readFields(
    FIELDS.map(([, limit]) => limit),
    fields => {
      const landed = landedOf(fields)
      if (landed) commits.push(landed)
      else strange = true
    },
  )
  const how = ['-z', '--topo-order', '--no-mailmap', '--no-show-signature', '--no-color', `--format=${FORMAT}`]
  const which = [`--max-count=${most}`, '--end-of-options', tip, ...without.map(id => `^${id}`), '--']
  const asked = await git(['log', ...how, ...which], '', take)
  if (asked.code !== 0) return whyGit(where, asked)
  // A cut field would be an ancestry that isn't so.
  return strange ? no(`${where} holds commits that can not be read.`) : found(commits.reverse())
}
