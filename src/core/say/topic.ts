/** What the bot adds to a room's topic: the window that is on there, or the next. */
import type { Org } from '../org.ts'
import { clock, date, type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { nextWindow, type Occurrence, windowsOn } from '../window/slice.ts'

type Seen = { readonly state: State; readonly org: Org; readonly at: number }

/** Undefined: nothing to add. */
export function botTopic(room: string, { state, org, at }: Seen): Line | undefined {
  if (!org.rooms[room]?.topic) return undefined
  const here = (window: Occurrence): boolean => window.room === room
  const on = windowsOn(state.windows, at).filter(here)
  if (on.length > 0)
    return on.flatMap((w, i) => [...text`${i > 0 && ' · '}`, ...text`${w.id} ${w.window} until ${clock(w.until)}`])
  const next = nextWindow(state.windows, { after: at, fits: here })
  return next ? text`next: ${next.id} ${next.window} ${date(next.from)}` : undefined
}
