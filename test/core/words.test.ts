import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, count, list, nearest, parseDuration, sayDuration } from '../../src/core/words.ts'

const s = 1000
const min = 60 * s
const h = 60 * min
const d = 24 * h

test.each([
  ['90s', 90 * s],
  ['10m', 10 * min],
  ['1h30m', 90 * min],
  ['2d', 2 * d],
  ['1w', 7 * d],
  ['250ms', 250],
  ['0s', 0],
])('%s is a duration', (typed, ms) => {
  expect(parseDuration(typed)).toBe(ms)
})

test.each(['', '10', 'm', '10 m', '-5m', '1.5h', '10x', '10m!', 'ten'])('%j is no duration', typed => {
  expect(parseDuration(typed)).toBeUndefined()
})

test.each([
  [0, '<1 s'],
  [-5, '<1 s'],
  [41 * s, '41 s'],
  [89.4 * s, '89 s'],
  [89.6 * s, '2 min'],
  [6 * min, '6 min'],
  [90 * min, '1 h 30 min'],
  [2 * h, '2 h'],
  [47 * h + 59.6 * min, '2 d'],
  [3 * d + 4 * h, '3 d 4 h'],
  [3 * d + 4 * h + 59 * min, '3 d 4 h'],
])('%i ms are said as %s', (ms, said) => {
  expect(sayDuration(ms)).toBe(said)
})

test('two units at most, and never none', () => {
  fc.assert(fc.property(fc.nat(400 * d), ms => /^<?\d+ (s|min|h|d)( \d+ (min|h))?$/.test(sayDuration(ms))))
})

test('plurals and lists read as people say them', () => {
  expect([count(1, 'commit'), count(0, 'commit'), count(2, 'box', 'boxes')]).toEqual([
    '1 commit',
    '0 commits',
    '2 boxes',
  ])
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ])
})

describe('clipping', () => {
  test('is never longer, and splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const cut = clip(text.toWellFormed(), max)
        expect(cut.length).toBeLessThanOrEqual(max)
        expect(cut.isWellFormed()).toBe(true)
      }),
    )
  })
  test('leaves short text as it is', () => {
    expect([clip('abc', 3), clip('abcd', 3), clip('😀😀', 3)]).toEqual(['abc', 'ab…', '😀…'])
  })
})

describe('the nearest word', () => {
  const words = ['deploy', 'deploys', 'status', 'approve', 'go']

  test.each([
    ['deplyo', ['deploy', 'deploys']],
    ['DEPLOY', ['deploy', 'deploys']],
    ['stat', ['status']],
    ['aprove', ['approve']],
    ['gp', ['go']],
    ['zebra', []],
    ['x', []],
    ['', ['deploy', 'deploys']],
  ])('to %j is %j', (typed, found) => {
    expect(nearest(typed, words)).toEqual(found)
  })

  test('is found in time for words of any length', () => {
    expect(nearest('d'.repeat(100_000), words)).toEqual([])
  })
})
