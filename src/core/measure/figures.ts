/** What is said of a measure: median, p90 and n, a share, or so many a week; and how it went. */
import { quantile } from '../targets.ts'
import type { Found, Measure } from './definitions.ts'
import type { Scope, Thing } from './milestones.ts'

/** Fewer than that tell nothing. */
export const few = 5
/** In so many equal parts a stretch of time is drawn. */
const parts = 12
const week = 7 * 86_400_000

/** Undefined among `trend`: there was nothing in that part of the time. */
export type Figure = { readonly n: number; readonly trend: readonly (number | undefined)[] } & (
  | { readonly kind: 'count'; readonly weekly: number }
  /** Milliseconds. */
  | { readonly kind: 'time'; readonly median: number; readonly p90: number }
  /** 0 to 1; `hits` of n. Where things weigh differently, `hits` is not told. */
  | { readonly kind: 'share'; readonly share: number; readonly hits?: number }
)

type Sample = { readonly at: number; readonly value: number; readonly weight: number }

const isSample = (sample: Sample | undefined): sample is Sample => sample !== undefined

function samplesOf(measure: Measure, found: Found): Sample[] {
  const sample = (thing: Thing): Sample | undefined => {
    const { weight = 1 } = thing
    if (measure.kind === 'count') return ofCount(thing[measure.at])
    const [from, until] = [thing[measure.from], thing[measure.until]]
    if (from === undefined) return undefined
    if (measure.kind === 'share') return { at: from, value: until === undefined ? 0 : 1, weight }
    if (until === undefined) return undefined
    // A clock that was wrong where a change was committed makes no negative time.
    return { at: until, value: Math.max(0, until - from), weight }
  }
  return found[measure.of].map(sample).filter(isSample)
}

const ofCount = (at: number | undefined): Sample | undefined =>
  at === undefined ? undefined : { at, value: 1, weight: 1 }

const sum = (samples: readonly Sample[], of: (sample: Sample) => number): number =>
  samples.reduce((total, sample) => total + of(sample), 0)

/** One number for some of the samples; undefined where none says anything. */
function level(kind: Measure['kind'], samples: readonly Sample[]): number | undefined {
  if (kind === 'count') return samples.length
  if (samples.length === 0) return undefined
  if (kind === 'time')
    return quantile(
      samples.map(s => s.value),
      0.5,
    )
  return sum(samples, s => s.value * s.weight) / sum(samples, s => s.weight)
}

export function figureOf(measure: Measure, found: Found, { from, until }: Scope): Figure {
  const samples = samplesOf(measure, found)
  const step = (until - from) / parts
  const trend = Array.from({ length: parts }, (_, i) =>
    level(
      measure.kind,
      samples.filter(({ at }) => Math.min(parts - 1, Math.floor((at - from) / step)) === i),
    ),
  )
  const n = samples.length
  switch (measure.kind) {
    case 'count':
      return { kind: 'count', n, trend, weekly: (n * week) / (until - from) }
    case 'time': {
      const values = samples.map(s => s.value)
      return { kind: 'time', n, trend, median: quantile(values, 0.5) ?? 0, p90: quantile(values, 0.9) ?? 0 }
    }
    case 'share': {
      const hits = samples.every(s => s.weight === 1) ? { hits: sum(samples, s => s.value) } : {}
      return { kind: 'share', n, trend, share: level('share', samples) ?? 0, ...hits }
    }
  }
}
