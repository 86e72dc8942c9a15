import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDue, type Dues, dropDue, dueBy, noDues } from '../../../src/core/clock/dues.ts'

const times = fc.integer({ min: 0, max: 5_000_000_000_000 })
type Put = readonly [key: string, at: number]
const puts = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,4} [A-Z][0-9]{1,3}$/), times), {
  selector: ([key]) => key,
  maxLength: 60,
})
const built = (all: readonly Put[]): Dues => all.reduce((dues, [key, at]) => addDue(dues, key, at), noDues)
const second = (at: number): number => Math.floor(at / 1000)

test('gives just what is due, the longest due first, whatever else is known', () => {
  fc.assert(
    fc.property(puts, times, (all, now) => {
      const due = all.filter(([, at]) => second(at) <= second(now)).toSorted((a, b) => second(a[1]) - second(b[1]))
      const found = dueBy(built(all), now)
      expect(found.map(key => second(all.find(([k]) => k === key)![1]))).toEqual(due.map(([, at]) => second(at)))
      expect(found.toSorted()).toEqual(due.map(([key]) => key).toSorted())
    }),
  )
})

test('what is dropped leaves nothing behind, and the rest alone', () => {
  fc.assert(
    fc.property(puts, all => {
      const half = all.filter((_, i) => i % 2 === 0)
      const left = half.reduce((dues, [key, at]) => dropDue(dues, key, at), built(all))
      expect(dueBy(left, 6_000_000_000_000).toSorted()).toEqual(
        all
          .filter((_, i) => i % 2 === 1)
          .map(([key]) => key)
          .toSorted(),
      )
      const none = all.reduce((dues, [key, at]) => dropDue(dues, key, at), built(all))
      expect(none).toEqual(noDues)
    }),
  )
})

test('survives a snapshot, and never changes what was', () => {
  const before = addDue(noDues, 'window W1', 1_800_000_000_000)
  const kept = JSON.stringify(before)
  const after = addDue(JSON.parse(kept), 'window W2', 1_800_000_000_500)
  expect(dueBy(after, 1_800_000_000_000)).toEqual(['window W1', 'window W2'])
  expect(JSON.stringify(before)).toBe(kept)
})
