/** What follows of a need that can't be met before its day: the earliest day on which it would be, as one types it. */
import { zoneIn } from '../clock/room-zone.ts'
import { wallTime } from '../clock/wall.ts'
import type { Span } from '../deploy/facts.ts'
import type { Deploy } from '../deploys.ts'
import type { Org } from '../org.ts'
import { code, date, type Line, text } from '../post.ts'
import type { Need } from './need.ts'

const day = 86_400_000

const nextDate = (local: string): string => new Date(Date.parse(local) + day).toISOString().slice(0, 10)

/** `2026-12-17 09:00..18:00`: its own hours, on the first day on which they begin late enough. */
function dayFor(
  { from, until }: Span,
  { earliest, anyHour }: { earliest: number; anyHour?: boolean },
  zone: string,
): string {
  const [local, begin, end] = [earliest, from, until].map(at => wallTime(at, zone))
  const [date_, hour] = [local!.slice(0, 10), begin!.slice(11)]
  const first = anyHour || local!.slice(11) <= hour ? date_ : nextDate(date_)
  return `${first} ${hour}..${end!.slice(11)}`
}

/** Empty where it can still be met. */
export function lateLine({ late }: Need, deploy: Deploy, org: Org): Line {
  if (!late) return []
  const { id, on } = deploy
  const pass = code(`!override ${id} ready reason`)
  if (late.earliest === undefined || !on) return text`too late for its day: ${pass}`
  // Spans of more than a day have no such short form.
  const when =
    on.until - on.from < day ? dayFor(on, { ...late, earliest: late.earliest }, zoneIn(org, deploy.plan.room)) : '…'
  return text`too late for its day, the earliest is ${date(late.earliest)}: ${code(`!replan ${id} on="${when}"`)} or ${pass}`
}
