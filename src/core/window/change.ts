/** The calendar's keepers add, move and cancel single windows; the rest of a recurrence stays as it is. */
import { answerTo, type When } from '../asks.ts'
import type { Org } from '../org.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, text } from '../post.ts'
import { parseDuration, sentence } from '../words.ts'
import { actor, type World } from '../world.ts'
import type { WindowConfig } from './config.ts'
import type { Span } from './facts.ts'
import { isRefusal, locateWindow, mayKeep } from './locate.ts'
import { overlapping } from './overlap.ts'
import { spanLine, windowName } from './say.ts'
import { kindOf, nextWindowId, type Occurrence } from './slice.ts'
import { type Added, strange } from './strange.ts'

export const whenAsk = (typed: string, { org }: World) => ({ ask: 'when', text: typed, zone: org.timezone }) as const

/** The time that somebody typed; without an end, it lasts `duration` (milliseconds) if that is known. */
function spanOf(typed: string, { duration, how }: { duration?: number; how: string }, world: World): Span | Outcome {
  const when = answerTo(world.answers, whenAsk(typed, world))
  if (!when?.ok)
    return refused('time.unclear', text`${sentence(when?.why ?? 'I could not read that as a time')}. ${code(how)}`)
  const { from, until = duration === undefined ? undefined : from + duration }: When = when.value
  if (until === undefined) return refused('window.endless', text`Until when? ${code(how)}`)
  if (until <= from) return refused('window.backwards', text`That ends before it starts. ${code(how)}`)
  // Read a moment ago: a minute's grace for `now`.
  if (from < world.at - 60_000) return refused('window.past', text`${date(from)} is past. ${code(how)}`)
  return { from, until }
}

export const overlaps = (other: Occurrence): Outcome =>
  refused(
    'window.overlap',
    text`${windowName(other)} is there already, ${spanLine(other)}: take another time, or ${code(`!window move ${other.id} WHEN`)}`,
  )

/** Milliseconds before the start, where nothing else is said. */
export const usualReminders: readonly number[] = [3_600_000, 600_000]

/** A configured window of this kind: what is not said of a new one is taken from it. */
export const modelOf = (kind: string, { windows = {} }: Org): WindowConfig | undefined =>
  Object.values(windows).find(w => w.kind === kindOf(kind))

/** `!window add`: one window, outside of every recurrence. */
export function add(wish: Added, world: World): Outcome {
  const kind = kindOf(wish.kind)
  const window = wish.name ?? kind
  const no = mayKeep(world) ?? strange(wish, world)
  if (no) return no
  const model = modelOf(kind, world.org)
  const how = `!window add ${kind} fri 22:00..23:30`
  const span = spanOf(wish.when, { duration: model?.duration, how }, world)
  if (isRefusal(span)) return span
  const other = overlapping({ window, ...span }, world)
  if (other) return overlaps(other)
  const { room, deployers, capacity, accepts } = wish
  const ahead = wish.remind.map(each => parseDuration(each)!)
  const remind = ahead.length > 0 ? ahead : (model?.remind ?? usualReminders)
  const duration = span.until - span.from
  const own = { kind, room, deployers, capacity, accepts, remind, duration }
  return did([
    {
      type: 'window.added',
      ...{ occurrence: nextWindowId(world.state.windows), window, ...span, by: actor(world), ...own },
    },
  ])
}

/** What can still be moved or cancelled: it has not begun. */
function ahead(id: string, world: World): Occurrence | Outcome {
  const window = mayKeep(world) ?? locateWindow(world, id)
  if (isRefusal(window)) return window
  const name = windowName(window)
  if (window.state === 'planned' && window.from > world.at) return window
  if (window.state === 'planned' || window.state === 'on')
    return refused(
      'window.state',
      text`${name} is on: ${code(`!window extend ${id} 15m`)} · ${code(`!window end ${id} reason`)}`,
    )
  const what = window.state === 'over' ? 'is over' : `was ${window.state}${window.why ? `: ${window.why}` : ''}`
  return refused(
    'window.state',
    text`${name} ${what}. ${code('!windows')} · ${code(`!window add ${window.kind} WHEN`)}`,
  )
}

/** `!window move W3 fri 15:00`: this one only; without an end it lasts as long as before. */
export function move(id: string, { when, reason }: { when: string; reason?: string }, world: World): Outcome {
  const window = ahead(id, world)
  if (isRefusal(window)) return window
  const { from, until } = window
  const span = spanOf(when, { duration: until - from, how: `!window move ${id} fri 15:00` }, world)
  if (isRefusal(span)) return span
  if (span.from === from && span.until === until)
    return refused(
      'window.same',
      text`${windowName(window)} is there already, ${spanLine(window)}. ${code('!windows')}`,
    )
  const other = overlapping({ ...window, ...span }, world)
  if (other) return overlaps(other)
  return did([{ type: 'window.moved', occurrence: id, ...span, was: { from, until }, by: actor(world), reason }])
}

/** `!window cancel W3 reason`: this one only. */
export function cancel(id: string, reason: string, world: World): Outcome {
  const window = ahead(id, world)
  if (isRefusal(window)) return window
  if (reason === '') return refused('usage', text`Why? ${code(`!window cancel ${id} reason`)}`)
  return did([{ type: 'window.cancelled', occurrence: id, by: actor(world), reason }])
}
