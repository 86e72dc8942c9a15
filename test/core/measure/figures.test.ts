/** What is said of numbers: median and p90 by nearest rank, shares, and a drawing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Found, type Measure, measures } from '../../../src/core/measure/definitions.ts'
import { figureOf } from '../../../src/core/measure/figures.ts'
import type { Thing } from '../../../src/core/measure/milestones.ts'
import { figureFields, sayFigure, silentLines, sparkline } from '../../../src/core/measure/say.ts'
import { plainWords } from '../../../src/core/timeline/plain.ts'

const scope = { from: 0, until: 12_000_000 }
const nothing: Found = { deployments: [], changes: [], items: [], outages: [], seats: [] }
const measure = (name: string): Measure => measures.find(m => m.name === name)!
const figure = (name: string, things: readonly Thing[]) =>
  figureOf(measure(name), { ...nothing, [measure(name).of]: things }, scope)
const fixed = (...minutes: number[]): Thing[] =>
  minutes.map((m, i) => ({ about: `B${i}`, reported: 1000, fixed: 1000 + m * 60_000 }))

describe('times', () => {
  test('the median and p90 are times that were measured; one long item does not move the median', () => {
    expect(sayFigure(figure('time to repair', fixed(5, 10, 10, 10, 180)))).toBe('median 10 min, p90 3 h')
    expect(sayFigure(figure('time to repair', fixed(10, 20, 30, 40, 50, 60, 70, 80, 90, 100)))).toBe(
      'median 50 min, p90 1 h 30 min',
    )
  })

  test('what is not fixed yet is no time, and does not count', () => {
    expect(figure('time to repair', [...fixed(5, 5), { about: 'B9', reported: 1000 }]).n).toBe(2)
  })

  test('an end before what was announced counts as no overrun, not as less than none', () => {
    const ends = [-30, -10, 0, 20, 60].map((m, i) => ({
      about: `O${i}`,
      'announced end': 2e6,
      ended: 2e6 + m * 60_000,
    }))
    expect(sayFigure(figure('overrun', ends))).toBe('median none, p90 60 min')
  })

  test('a clock that was wrong where something was committed makes no negative time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1e7), fc.nat(1e7)), { minLength: 5 }), pairs => {
        const found = figure(
          'lead time',
          pairs.map(([committed, out], i) => ({ about: `${i}`, committed, 'in production': out })),
        )
        if (found.kind !== 'time') throw new Error('not a time')
        expect(found.median).toBeGreaterThanOrEqual(0)
        expect(found.p90).toBeGreaterThanOrEqual(found.median)
        expect(found.trend.every(v => v === undefined || v >= 0)).toBe(true)
      }),
    )
  })
})

describe('shares', () => {
  const judged = (surprises: number, of: number): Thing[] =>
    Array.from({ length: of }, (_, i) => ({ about: `B${i}`, judged: 5, ...(i < surprises && { surprised: 5 }) }))

  test('nearly all is not all, and hardly any is not none', () => {
    expect(sayFigure(figure('surprise rate', judged(999, 1000)))).toBe('99% (999 of 1000)')
    expect(sayFigure(figure('surprise rate', judged(1, 1000)))).toBe('1% (1 of 1000)')
    expect(sayFigure(figure('surprise rate', judged(1000, 1000)))).toBe('100% (1000 of 1000)')
  })

  test('what weighs more counts more', () => {
    const seats = [
      ...Array.from({ length: 4 }, () => ({ about: 'qa', needed: 5, covered: 5, weight: 1 })),
      { about: 'lead', needed: 5, weight: 4 },
    ]
    expect(sayFigure(figure('crew coverage', seats))).toBe('50%')
  })
})

describe('the drawing', () => {
  test('has a bar for each part of the time, and a dot where there was nothing', () => {
    expect(sparkline([0, 1, 2, 4, 8])).toBe('▁▂▃▅█')
    expect(sparkline([undefined, 5, undefined])).toBe('·█·')
    expect(sparkline([0, 0])).toBe('▁▁')
  })

  test('stands behind the figure and n; what says nothing is named in a line', () => {
    const figures = [
      ['time to repair', figure('time to repair', fixed(5, 10, 10, 10, 180))],
      ['surprise rate', figure('surprise rate', [])],
      ['time to claim', figure('time to claim', [{ about: 'B1', reported: 5, claimed: 6 }])],
    ] as const
    const [field, ...others] = figureFields(figures)
    expect(others).toEqual([])
    expect(field?.[0]).toBe('time to repair')
    expect(plainWords(field?.[1] ?? [])).toMatch(/^median 10 min, p90 3 h, n=5 [▁-█·]{12}$/u)
    expect(silentLines(figures).map(plainWords)).toEqual([
      'Too few to say: time to claim (n=1)',
      'Nothing yet: surprise rate',
    ])
  })
})
