/** What becomes of a reminder that is due: it is told, and its next time is found; whoever can't be reached is told in a room. */
import { following, followingAsks, type Stretch } from '../clock/following.ts'
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { Hearer } from '../notice/facts.ts'
import { openNotices } from '../notice/slice.ts'
import type { World } from '../world.ts'
import { findReminder, type Reminder, tellAt } from './slice.ts'

/** Milliseconds for which a reminder that comes once helps, however late: somebody wanted to think of it. */
const useful = 7 * 86_400_000

const stretchOf = ({ due }: Reminder, base: number): Stretch => ({ after: due, base })

export const reminderAct: Act = {
  kind: 'reminder',
  asks(id, { state, at, answers }) {
    const reminder = findReminder(state.reminders, id)
    if (!reminder?.repeat || reminder.unheard !== undefined) return []
    return followingAsks(reminder.repeat, stretchOf(reminder, at), answers)
  },
  act(id, world) {
    const reminder = findReminder(world.state.reminders, id)
    if (!reminder) return []
    return reminder.unheard === undefined ? tell(reminder, world) : redirect(reminder, world)
  },
}

/** Whom it is told to: follow-ups their owner, if that is somebody the bot knows. */
const hearerOf = ({ hearer, owner }: Reminder, { org }: World): Hearer | undefined =>
  owner !== undefined && Object.hasOwn(org.people, owner) ? { to: owner } : hearer

function tell(reminder: Reminder, world: World): Fact[] {
  const due = tellAt(reminder)
  if (due === undefined) return []
  const { times, why } = reminder.repeat
    ? following(reminder.repeat, stretchOf(reminder, world.at), world.answers)
    : { times: [] }
  // It stays due: a series must not end because the calendar could not be asked.
  if (why !== undefined) return []
  const last = times.at(-1)
  // After a long time away an answer may not reach until now: the next tick goes on where this one ends.
  const next = times.find(at => at > world.at && at > due) ?? (last !== undefined && last > due ? last : undefined)
  // What was snoozed comes once, instead of the regular ones until then.
  const missed = reminder.snoozed ? [] : times.filter(at => at <= world.at && at !== next)
  const all = [due, ...missed]
  const hearer = hearerOf(reminder, world)
  const notices = hearer ? all.map((at, i) => notice(reminder, { hearer, at, until: all[i + 1] ?? next }, world)) : []
  return [...notices, { type: 'reminder.told', reminder: reminder.id, due: all.at(-1)!, ...(next && { next }) }]
}

type Telling = { readonly hearer: Hearer; readonly at: number; readonly until?: number }

function notice({ id }: Reminder, { hearer, at, until }: Telling, world: World): Fact {
  return noticeFact({ kind: 'reminder.due', about: id, hearer, due: at, until: until ?? at + useful }, world)
}

/** Told in the room where it was set, else in the first there is; without any, the notice is tried again by itself. */
function redirect(reminder: Reminder, world: World): Fact[] {
  const { state, org } = world
  const room = reminder.room ?? Object.keys(org.rooms)[0]
  const open = openNotices(state.notices).filter(n => n.about === reminder.id && 'to' in n.hearer)
  if (room === undefined) return [{ type: 'reminder.redirected', reminder: reminder.id, room: '' }]
  const skipped = open.map(
    ({ id, kind, about, hearer, due }): Fact => ({
      ...{ type: 'notice.skipped', notice: id, kind, about, hearer, due },
      why: `not reachable in private: told in ${room}`,
    }),
  )
  const aloud = open
    .slice(-1)
    .map(({ due, until }) =>
      noticeFact({ kind: 'reminder.aloud', about: reminder.id, hearer: { room }, due, until }, world),
    )
  return [...skipped, ...aloud, { type: 'reminder.redirected', reminder: reminder.id, room }]
}
