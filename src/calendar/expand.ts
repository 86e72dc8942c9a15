/** The entries of a feed as what happens when: recurrences followed, single ones of them moved or called off. */
import type { FeedEvent } from '../core/asks.ts'
import { type FeedEntry, instantOfStamp, type Stamp } from './read-feed.ts'
import { occurrences } from './recurrence.ts'

type Span = { readonly from: number; readonly until: number }

/** So many are told at most. */
const most = 2000
const day = 86_400_000

/** What is not over at `from` and begins, or should have begun, before `until` (epoch milliseconds); by start. */
export function expand(entries: readonly FeedEntry[], span: Span): { events: FeedEvent[]; skipped: number } {
  const found = new Map<string, FeedEvent>()
  const put = (event: FeedEvent): void => {
    const isIn = event.until > span.from && Math.min(event.from, event.original) < span.until
    if (isIn) found.set(`${event.original} ${event.uid}`, event)
  }
  const others = Map.groupBy(
    entries.filter(e => e.instead),
    e => e.uid,
  )
  let skipped = 0
  for (const entry of entries) {
    if (entry.instead) continue
    const starts = startsOf(entry, span)
    if (!starts) skipped++
    for (const original of starts ?? []) put(eventOf(entry, original, original))
  }
  // The last version of a changed one counts, and stands in the place of the one that it was.
  for (const entry of [...others.values()].flat().sort((a, b) => a.sequence - b.sequence)) {
    const original = instantOfStamp(entry.instead!)
    found.delete(`${original} ${entry.uid}`)
    put(eventOf(entry, original, instantOfStamp(entry.start)))
  }
  const events = [...found.values()].sort((a, b) => a.from - b.from).slice(0, most)
  return { events, skipped }
}

/** Starts by the recurrence, those left out that the feed leaves out; undefined: the rule can't be followed. */
function startsOf(entry: FeedEntry, span: Span): number[] | undefined {
  const { start, rule = '', extra, except, length } = entry
  const long = start.isDay ? (length + 1) * day : length
  const [from, until] = [span.from - long, span.until]
  const answer = occurrences({
    ...{ ask: 'occurrences', start: start.local.toString(), rule, zone: start.zone },
    ...{ from, until },
  })
  if (!answer.ok) return undefined
  const more = extra.map(instantOfStamp).filter(at => at >= from && at < until)
  const all = [...new Set([...(answer.value as number[]), ...more])]
  return all.filter(at => !except.some(stamp => isMeant(stamp, at, start.zone)))
}

/** Some programs leave out a day where the event has a time. */
function isMeant(stamp: Stamp, at: number, zone: string): boolean {
  if (!stamp.isDay) return at === instantOfStamp(stamp)
  const next = { ...stamp, zone, local: stamp.local.add({ days: 1 }) }
  return at >= instantOfStamp({ ...stamp, zone }) && at < instantOfStamp(next)
}

function eventOf(entry: FeedEntry, original: number, from: number): FeedEvent {
  const { uid, name, place, cancelled } = entry
  return {
    ...{ uid, original, name, from, until: untilOf(entry, from) },
    ...(place && { place }),
    ...(cancelled && { cancelled }),
  }
}

/** Whole days end at a local midnight, however long they were. */
function untilOf({ start, length }: FeedEntry, from: number): number {
  if (!start.isDay) return from + length
  const days = Math.round((from - instantOfStamp(start)) / day) + length
  return instantOfStamp({ ...start, local: start.local.add({ days }) })
}
