/** What the bot adds to a room's topic: the outages that were announced there, the window that is on, or the next. */
import { crewTopic } from '../duty/topic.ts'
import type { Org } from '../org.ts'
import { outageTopic } from '../outage/topic.ts'
import { clock, date, join, type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { nextWindow, type Occurrence, windowsOn } from '../window/slice.ts'

type Seen = { readonly state: State; readonly org: Org; readonly at: number }

/** Undefined: nothing to add. */
export function botTopic(room: string, { state, org, at }: Seen): Line | undefined {
  if (!org.rooms[room]?.topic) return undefined
  const words = join([...outageTopic(room, state), ...crewTopic(room, state), windowTopic(room, { state, at })])
  return words.length > 0 ? words : undefined
}

function windowTopic(room: string, { state, at }: Pick<Seen, 'state' | 'at'>): Line {
  const here = (window: Occurrence): boolean => window.room === room
  const on = windowsOn(state.windows, at).filter(here)
  if (on.length > 0)
    return on.flatMap((w, i) => [...text`${i > 0 && ' · '}`, ...text`${w.id} ${w.window} until ${clock(w.until)}`])
  const next = nextWindow(state.windows, { after: at, fits: here })
  return next ? text`next: ${next.id} ${next.window} ${date(next.from)}` : []
}
