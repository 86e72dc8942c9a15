/** Lengths of time as people type them: `2h30m`, `90 minutes`, `an hour`, `3 days`. */
import { Temporal } from 'temporal-polyfill'

type Unit = 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds'

const units: readonly [RegExp, Unit][] = [
  [/^w(eeks?)?$/, 'weeks'],
  [/^d(ays?)?$/, 'days'],
  [/^h((ou)?rs?)?$/, 'hours'],
  [/^m(in(ute)?s?)?$/, 'minutes'],
  [/^s(ec(ond)?s?)?$/, 'seconds'],
]

const one = String.raw`(?:\d{1,5}\s*|an?\s+)[a-z]+`
const whole = new RegExp(String.raw`^${one}(?:(?:\s*,\s*|\s+and\s+|\s*)${one})*$`)
const each = /(\d{1,5}|an?\b)\s*([a-z]+?)(?=$|[\s,\d])/g

/** Undefined when the text is none. Days and weeks are those of the calendar, the rest is absolute. */
export function readLength(text: string): Temporal.Duration | undefined {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^half an hour$/, '30m')
  if (!whole.test(typed)) return undefined
  const found: Partial<Record<Unit, number>> = {}
  for (const [, n, word] of typed.replaceAll(/\band\b/g, ',').matchAll(each)) {
    const unit = units.find(([shape]) => shape.test(word!))?.[1]
    if (!unit || unit in found) return undefined
    found[unit] = /^an?$/.test(n!) ? 1 : Number(n)
  }
  return Object.values(found).every(n => n === 0) ? undefined : Temporal.Duration.from(found)
}

/** That much after an instant (epoch milliseconds): a day later it is the same time of day, also when clocks change. */
export const afterLength = (at: number, length: Temporal.Duration, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add(length).epochMilliseconds
