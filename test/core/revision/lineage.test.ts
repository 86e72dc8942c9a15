import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { statesOf } from '../../../src/core/qa/own.ts'
import type { Landed } from '../../../src/core/revision/facts.ts'
import { lineageOf } from '../../../src/core/revision/lineage.ts'
import type { History } from '../../../src/core/revision/slice.ts'
import { emptyState } from '../../../src/core/state.ts'

const turn = record({
  what: constantFrom('commit', 'side', 'merge', 'wrong way', 'veiled', 'forced'),
  of: integer({ min: 0, max: 9 }),
})
type Turn = { readonly what: string; readonly of: number }

const landed = (n: number, parents: readonly string[]): Landed => ({
  ...{ commit: `${n.toString(16).padStart(4, '0')}`.padEnd(40, '0'), parents, at: n, subject: `${n}`, author: 'Ada' },
  ...(n % 5 === 0 && { marks: { noQa: true } }),
})

/** Number of commits of the main line of these. */
function lengthOf(commits: readonly Landed[], tip: string): number {
  const byId = new Map(commits.map(c => [c.commit, c]))
  let length = 0
  for (let at = byId.get(tip); at; at = byId.get(at.parents[0] ?? '')) length++
  return length
}

/** How a branch is read, turn by turn: what lands comes behind what is known, or all is told anew. */
function grow(turns: readonly Turn[], service: string): History[] {
  const first = landed(0, [])
  let [commits, tip]: [Landed[], string] = [[first], first.commit]
  return turns.flatMap(({ what, of }, i) => {
    if (what === 'veiled') commits = commits.map((c, at) => (at === of ? { ...c, subject: 'a fix' } : c))
    const other = commits[of % commits.length]!.commit
    const parents = { side: [other], merge: [tip, other], 'wrong way': [other, tip] }[what] ?? [tip]
    const fresh = landed(i + 1, [...new Set(parents)])
    commits = what === 'forced' ? [...commits.slice(0, 1), { ...fresh, parents: [first.commit] }] : [...commits, fresh]
    // A side is known once it is merged.
    if (what === 'side') return []
    tip = fresh.commit
    return { service, branch: 'main', tip, number: lengthOf(commits, tip), commits, roots: {}, at: 0 }
  })
}

test('what is reckoned on from what is known is what is reckoned at once', () => {
  let run = 0
  assert(
    property(array(turn, { maxLength: 30 }), turns => {
      run++
      for (const [i, history] of grow(turns, `web${run}`).entries()) {
        const { trunk: _, ...lineage } = lineageOf(history)
        const anew = { ...history, service: `anew${run}-${i}`, commits: [...history.commits] }
        const { trunk: __, ...whole } = lineageOf(anew)
        expect(lineage).toEqual(whole)
        const [states, states2] = [statesOf(history, emptyState.qa), statesOf(anew, emptyState.qa)]
        expect(history.commits.map((_, place) => states(place))).toEqual(
          history.commits.map((_, place) => states2(place)),
        )
      }
    }),
    { numRuns: 200 },
  )
})
