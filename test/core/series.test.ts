import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, emptySeries, newest, push, put, type Series } from '../../src/core/series.ts'

const fromArray = (items: readonly number[]): Series<number> =>
  items.reduce<Series<number>>((series, item) => push(series, item), emptySeries)

const toArray = (series: Series<number>): number[] => [...newest(series)].reverse()

test('holds what an array holds, over the borders of its nodes', () => {
  for (const n of [0, 1, 31, 32, 33, 1023, 1024, 1025, 33_000]) {
    const items = Array.from({ length: n }, (_, i) => i)
    const series = fromArray(items)
    expect(series.size).toBe(n)
    expect(toArray(series)).toEqual(items)
    expect([at(series, n), at(series, -1), at(series, 0.5), at(series, Number.NaN)]).toEqual(Array(4).fill(undefined))
  }
})

test('changes like an array, and leaves what was before as it was', () => {
  const changes = fc.array(fc.tuple(fc.nat(2000), fc.integer()), { maxLength: 60 })
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 1200 }), changes, (start, puts) => {
      const before = fromArray(start)
      const items = [...start]
      let series = before
      for (const [where, item] of puts) {
        const index = where % (items.length + 1)
        items[index] = item
        series = put(series, index, item)
      }
      expect(toArray(series)).toEqual(items)
      expect(toArray(before)).toEqual(start)
      expect(toArray(JSON.parse(JSON.stringify(series)) as Series<number>)).toEqual(items)
    }),
    { numRuns: 60 },
  )
})

test('nothing is put beyond its end', () => {
  expect(() => put(fromArray([1]), 2, 3)).toThrow(RangeError)
  expect(() => put(fromArray([1]), -1, 3)).toThrow(RangeError)
})
