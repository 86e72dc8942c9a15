/** Spans of time, each from its start up to and without its end: laid together, cut, and taken from one another. */

/** Epoch milliseconds. */
export type Span = { readonly from: number; readonly until: number }

/** Without order or overlap they came; sorted, and those that touch are one. Empty ones vanish. */
export function merge(spans: readonly Span[]): Span[] {
  const sorted = spans.filter(s => s.from < s.until).toSorted((a, b) => a.from - b.from)
  const merged: Span[] = []
  for (const span of sorted) {
    const last = merged.at(-1)
    if (last && span.from <= last.until) merged[merged.length - 1] = joined(last, span)
    else merged.push({ from: span.from, until: span.until })
  }
  return merged
}

const joined = (a: Span, b: Span): Span => ({ from: a.from, until: Math.max(a.until, b.until) })

/** What is in both. */
export const within = (spans: readonly Span[], others: readonly Span[]): Span[] =>
  merge(spans.flatMap(a => others.map(b => ({ from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) }))))

/** What is in the first and not in the second. */
export function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  let left = merge(spans)
  for (const { from, until } of others)
    left = merge(
      left.flatMap(s => [
        { ...s, until: Math.min(s.until, from) },
        { ...s, from: Math.max(s.from, until) },
      ]),
    )
  return left
}

const ever = Number.MAX_SAFE_INTEGER

/** What of them lies before a moment, and what from it on. */
export const before = (spans: readonly Span[], at: number): Span[] => within(spans, [{ from: -ever, until: at }])
export const since = (spans: readonly Span[], at: number): Span[] => within(spans, [{ from: at, until: ever }])

export const holds = (spans: readonly Span[], at: number): boolean => spans.some(s => s.from <= at && at < s.until)

export const isSame = (a: readonly Span[], b: readonly Span[]): boolean =>
  without(a, b).length === 0 && without(b, a).length === 0

/** From the start of the first to the end of the last; there must be one. */
export const hull = (spans: readonly Span[]): Span => ({
  from: Math.min(...spans.map(s => s.from)),
  until: Math.max(...spans.map(s => s.until)),
})

export const shift = (spans: readonly Span[], by: number): Span[] =>
  spans.map(({ from, until }) => ({ from: from + by, until: until + by }))
