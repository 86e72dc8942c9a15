/** What becomes of a window that is due: the room is reminded, it begins, it ends; and more of them are planned. */
import { leftFacts } from '../backport/due.ts'
import { isAskedNow } from '../backport/question.ts'
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact, skippedFact } from '../notice/due.ts'
import { after, type World } from '../world.ts'
import { furtherAsks, furtherFacts } from './planning.ts'
import { findWindow, type Occurrence } from './slice.ts'
import { nextReminder } from './timing.ts'

export const windowAct: Act = {
  kind: 'window',
  act(id, world) {
    const window = findWindow(world.state.windows, id)
    if (window?.state === 'on') return end(window, world)
    if (window?.state !== 'planned') return []
    const before = nextReminder(window)
    if (before !== undefined) return remind(window, before, world)
    return world.at < window.until ? begin(window, world) : miss(window, world)
  },
}

export const planAct: Act = { kind: 'windows', asks: furtherAsks, act: furtherFacts }

type Told = { readonly kind: string; readonly due: number; readonly until: number }

/** A notice to the room of the window, if it has one. */
const tell = ({ id, room }: Occurrence, told: Told, world: World): Fact[] =>
  room === undefined ? [] : [noticeFact({ ...told, about: id, hearer: { room } }, world)]

/** Of use until the next reminder says the same. */
function remind(window: Occurrence, before: number, world: World): Fact[] {
  const reminded: Fact = { type: 'window.reminded', occurrence: window.id, before }
  const next = nextReminder({ ...window, reminded: before }) ?? 0
  const told = { kind: 'window.soon', due: window.from - before, until: window.from - next }
  const { room } = window
  if (room !== undefined && world.at < told.until && isAskedNow(window, world))
    return [
      reminded,
      skippedFact(
        { ...told, about: window.id, hearer: { room } },
        'who is asked for at the same time is told how soon it is',
      ),
    ]
  return [reminded, ...tell(window, told, world)]
}

function begin(window: Occurrence, world: World): Fact[] {
  const told = { kind: 'window.begun', due: window.from, until: window.until }
  return [{ type: 'window.begun', occurrence: window.id }, ...tell(window, told, world)]
}

/** What was signed up goes elsewhere in the same moment, so that both are told as one. */
function miss(window: Occurrence, world: World): Fact[] {
  const told = { kind: 'window.begun', due: window.from, until: window.until }
  const missed: Fact[] = [{ type: 'window.missed', occurrence: window.id }, ...tell(window, told, world)]
  const now = after(world, missed)
  return [...missed, ...leftFacts(findWindow(now.state.windows, window.id)!, now)]
}

/** So long (milliseconds) it is still news that a window is over. */
const news = 3_600_000

function end(window: Occurrence, world: World): Fact[] {
  const told = { kind: 'window.ended', due: window.until, until: window.until + news }
  return [{ type: 'window.ended', occurrence: window.id }, ...tell(window, told, world)]
}
