/** What the clock makes of outages: people are reminded and asked; that it is over is for people to say, and silence is told. */

import { roomsTold } from '../bulletin/told.ts'
import type { Act } from '../clock/tick.ts'
import { itself } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { actingAs, type World } from '../world.ts'
import { mailedBefore } from './policy.ts'
import { findOutage, type Outage } from './slice.ts'
import { telling } from './tell.ts'
import { ahead, nextDue } from './timing.ts'
import { knownContact } from './who.ts'

export const outageAct: Act = {
  kind: 'outage',
  act(id, world) {
    const outage = findOutage(world.state.outages, id)
    const due = outage && nextDue(outage)
    if (!outage || !due) return []
    const then = actingAs(itself, world)
    switch (due.what) {
      case 'remind':
        return remind(outage, due.before, then)
      case 'start':
        return ask(outage, { what: 'start', due: due.at, until: outage.until ?? due.at + day }, then)
      case 'end':
        return ask(outage, { what: 'end', due: due.at, until: outage.until ?? due.at }, then)
      case 'overrun':
        return overrun(outage, due.at, then)
      case 'silent':
        return silent(outage, due.at, then)
    }
  },
}

const day = 86_400_000

/** Of use until the next reminder says the same. A day before, mail goes out as well. */
function remind(outage: Outage, before: number, world: World): Fact[] {
  const { id, from } = outage
  const next = outage.remind.find(b => b < before) ?? 0
  const due = from - before
  const told: Fact = { type: 'outage.reminded', outage: id, before }
  const wish = { kind: 'outage.soon', about: id, due, until: from - next }
  const rooms = roomsTold(id, world.state).map(room => noticeFact({ ...wish, hearer: { room } }, world))
  const mailed = before === mailedBefore(outage.remind) && world.at < wish.until
  return [...(mailed ? telling([told], [id, 'soon'], world) : [told]), ...rooms]
}

type Asking = { readonly what: 'start' | 'end'; readonly due: number; readonly until: number }

/** Whoever leads it is asked in private; what can be pressed stands on the live post, too. */
function ask(outage: Outage, { what, due, until }: Asking, world: World): Fact[] {
  const to = knownContact(outage, world.at, world)
  const wish = { kind: `outage.${what}`, about: outage.id, due, until }
  return [
    { type: 'outage.asked', outage: outage.id, what },
    ...(to === undefined ? [] : [noticeFact({ ...wish, hearer: { to } }, world)]),
  ]
}

function overrun(outage: Outage, due: number, world: World): Fact[] {
  const { id } = outage
  const next = Math.max(due, world.at) + ahead
  const over: Fact = { type: 'outage.overrun', outage: id, due, next }
  return [...telling([over], [id, 'overrun'], world), ...call(outage, due, world)]
}

/** Twice as long each time, four hours at most: nobody reads the same words all night. */
const longest = 4 * 3_600_000

/** The rooms read that word is missing, whoever leads it is asked again. */
function silent(outage: Outage, due: number, world: World): Fact[] {
  const waited = Math.max(ahead, due - (outage.silentSince ?? due))
  const next = Math.max(due, world.at) + Math.min(longest, outage.silentSince === undefined ? ahead : waited)
  return [{ type: 'outage.silent', outage: outage.id, due, next }, ...call(outage, due, world)]
}

const call = (outage: Outage, due: number, world: World): Fact[] => {
  const to = knownContact(outage, world.at, world)
  const wish = { kind: 'outage.overdue', about: outage.id, due, until: due + day }
  return to === undefined ? [] : [noticeFact({ ...wish, hearer: { to } }, world)]
}
