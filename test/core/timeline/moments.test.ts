/** Whatever is recorded and however it is mended: nothing is lost, and nobody's moment changes but the one that is meant. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/facts.ts'
import { emptyState, type State } from '../../../src/core/state.ts'
import { type Moment, momentsOf } from '../../../src/core/timeline/moments.ts'
import { plainWords } from '../../../src/core/timeline/plain.ts'
import { type Recorded, recordedOf } from '../../../src/core/timeline/recorded.ts'
import { evolveTimelines } from '../../../src/core/timeline/slice.ts'
import { org } from '../../helpers/org.ts'

const by = { door: 'terminal', name: 'ada', person: 'ada' } as const
const about = 'D1'

/** Entries of one to three moments, told up to a week after they happened, some of them at the same instant. */
const days = fc.array(
  fc.record({ step: fc.nat(3), late: fc.array(fc.nat(604_800_000), { minLength: 1, maxLength: 3 }) }),
  { minLength: 1, maxLength: 25 },
)

function recordOf(made: readonly { step: number; late: readonly number[] }[]): Recorded[] {
  let at = 1_700_000_000_000
  return made.flatMap(({ step, late }, i) => {
    at += step
    const facts = late.map((ago, place): Fact => {
      const text = `what ${i}.${place}`
      return { type: 'timeline.added', timeline: about, by: 'ada', at: at - (ago % 2 === 0 ? ago : 0), text }
    })
    return recordedOf({ seq: i + 1, at, by, cause: `c${i}`, facts }, new Set([about])) ?? []
  })
}

const told = (recorded: readonly Recorded[], state: State = emptyState): Moment[] =>
  momentsOf(recorded, about, { state, org })

const withChanges = (changes: readonly Fact[], at: number): State => ({
  ...emptyState,
  timelines: changes.reduce(
    (all, fact) => evolveTimelines(all, fact, { ...emptyState, at } as Parameters<typeof evolveTimelines>[2]),
    emptyState.timelines,
  ),
})

const bare = ({ id, at, line }: Moment) => ({ id, at, words: plainWords(line) })

describe('moments', () => {
  test('stand in the order in which they happened, each once, what was at once as it was recorded', () => {
    fc.assert(
      fc.property(days, made => {
        const recorded = recordOf(made)
        const all = told(recorded)
        expect(all.map(m => plainWords(m.line)).toSorted()).toEqual(
          recorded.flatMap(r => r.facts.map(({ fact }) => (fact as { text: string }).text)).toSorted(),
        )
        expect(new Set(all.map(m => m.id)).size).toBe(all.length)
        const place = (m: Moment): number =>
          recorded.findIndex(r => m.id.split('.')[0] === String(r.seq)) * 10 + Number(m.id.split('.')[1] ?? 0)
        for (const [i, next] of all.slice(1).entries()) {
          expect(all[i]!.at).toBeLessThanOrEqual(next.at)
          if (all[i]!.at === next.at) expect(place(all[i]!)).toBeLessThan(place(next))
          expect(next.at).toBeLessThanOrEqual(next.recordedAt)
        }
      }),
    )
  })

  test('a mend or a strike changes the one that is meant and no other, and what it was stays', () => {
    const change = fc.record({ which: fc.nat(80), strike: fc.boolean(), at: fc.option(fc.nat(1_700_000_000_000)) })
    fc.assert(
      fc.property(days, fc.array(change, { maxLength: 6 }), (made, changes) => {
        const recorded = recordOf(made)
        const before = told(recorded)
        const meant = changes.map(c => ({ ...c, moment: before[c.which % before.length]! }))
        const facts = meant.map(({ moment, strike, at }, i): Fact => {
          const of = { timeline: about, moment: moment.id, by: 'ben' }
          if (strike) return { type: 'timeline.struck', ...of, reason: `reason ${i}` }
          const was = { at: moment.at, text: plainWords(moment.line) }
          return { type: 'timeline.mended', ...of, text: `mended ${i}`, ...(at !== null && { at }), was }
        })
        const after = told(recorded, withChanges(facts, 1_800_000_000_000))
        expect(after).toHaveLength(before.length)
        const ids = new Set(meant.map(m => m.moment.id))
        const others = (all: readonly Moment[]) => all.filter(m => !ids.has(m.id)).map(bare)
        expect(others(after)).toEqual(others(before))
        for (const id of ids) {
          const one = after.find(m => m.id === id)!
          const own = meant.filter(m => m.moment.id === id)
          expect(one.mends).toHaveLength(own.filter(m => !m.strike).length)
          expect(one.struck !== undefined).toBe(own.some(m => m.strike))
          expect(one.recordedAt).toBe(before.find(m => m.id === id)!.recordedAt)
          for (const mend of one.mends)
            expect(mend.was).toEqual({ at: own[0]!.moment.at, text: plainWords(own[0]!.moment.line) })
        }
      }),
    )
  })
})
