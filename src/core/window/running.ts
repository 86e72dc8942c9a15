/** While a window is on: it is extended, or ended before its time. */
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, date, text } from '../post.ts'
import { parseDuration } from '../words.ts'
import { actor, type World } from '../world.ts'
import { isRefusal, locateRunning, locateWindow, mayRun } from './locate.ts'
import { overlapping } from './overlap.ts'
import { windowName } from './say.ts'
import { isOn, type Occurrence } from './slice.ts'

/** What is typed about the window that runs: which one, if it was said, and where it was said. */
export type Aimed = { readonly id?: string; readonly room?: string }

const found = ({ id, room }: Aimed, how: string, world: World): Occurrence | Outcome => {
  const window = id === undefined ? locateRunning(room, how, world) : locateWindow(world, id)
  if (isRefusal(window)) return window
  return mayRun(window, world) ?? notOn(window, world) ?? window
}

function notOn(window: Occurrence, { at }: World): Outcome | undefined {
  if (isOn(window, at)) return undefined
  const name = windowName(window)
  if (window.state === 'planned')
    return refused(
      'window.state',
      text`${name} begins ${date(window.from)}: ${code(`!window move ${window.id} WHEN`)} · ${code(`!window cancel ${window.id} reason`)}`,
    )
  const since = window.endedAt ?? window.until
  const how = window.state === 'over' ? 'is over' : `was ${window.state}`
  return refused('window.state', text`${name} ${how} since ${date(since)}. ${code('!next')}`)
}

/** Milliseconds: longer than that is another window. */
const longest = 12 * 3_600_000

/** `!window extend 15m`: it ends so much later. */
export function extend(aimed: Aimed, by: string, world: World): Outcome {
  const window = found(aimed, 'extend W3 15m', world)
  if (isRefusal(window)) return window
  const more = parseDuration(by)
  if (more === undefined || more < 60_000 || more > longest)
    return refused('usage', text`For how long? From 1m to 12h: ${code(`!window extend ${window.id} 15m`)}`)
  const { id, until: was } = window
  const until = was + more
  const other = overlapping({ ...window, until }, world)
  if (other)
    return refused(
      'window.overlap',
      text`${windowName(other)} begins at ${clock(other.from)}, before that: ${code(`!window move ${other.id} WHEN`)} first.`,
    )
  return did([{ type: 'window.extended', occurrence: id, until, was, by: actor(world) }])
}

/** `!window end`: it is over now. What runs in it finishes its steps. */
export function endNow(aimed: Aimed, reason: string | undefined, world: World): Outcome {
  const window = found(aimed, 'end W3', world)
  if (isRefusal(window)) return window
  return did([{ type: 'window.ended', occurrence: window.id, by: actor(world), reason }])
}
