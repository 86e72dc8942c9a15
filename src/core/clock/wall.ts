/** Local times: what a clock on the wall in a zone shows. */

const shapes = new Map<string, Intl.DateTimeFormat>()

function shapeOf(zone: string): Intl.DateTimeFormat {
  const known = shapes.get(zone)
  if (known) return known
  const two = '2-digit'
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two },
  })
  shapes.set(zone, made)
  return made
}

/** `2026-01-05T14:00`: the local time at `at` (epoch milliseconds) in a zone (IANA name), to the minute. */
export function wallTime(at: number, zone: string): string {
  const parts = Object.fromEntries(
    shapeOf(zone)
      .formatToParts(at)
      .map(p => [p.type, p.value]),
  )
  return `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}
