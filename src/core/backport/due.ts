/** What becomes of a backport window that is due: who is missing is asked, nobody came, something was left over. */
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { findWindow, type Occurrence } from '../window/slice.ts'
import { after, type World } from '../world.ts'
import { callOff } from './moving.ts'
import { hasDeployer, missing } from './presence.ts'
import { windowFor } from './problems.ts'
import { missingNow, namesOf, presentAsk } from './question.ts'
import { cameTo, findItem, findWatch } from './slice.ts'
import { grace, stages } from './stages.ts'
import { leftOf } from './timing.ts'

export const backportAct: Act = {
  kind: 'backport',
  asks(id, { state }) {
    const window = findWindow(state.windows, id)
    return window?.room === undefined ? [] : [presentAsk(window.room)]
  },
  act(id, world) {
    const window = findWindow(world.state.windows, id)
    if (!window) return []
    if (window.state !== 'planned' && window.state !== 'on') return leftFacts(window, world)
    const asked = findWatch(world.state.backports, id)?.asked
    return asked?.before === 0 ? closeFacts(window, world) : askFacts(window, world)
  },
}

/** Asks those who are missing, each once at each time; times that have passed together are asked as one. */
function askFacts(window: Occurrence, world: World): Fact[] {
  const { id, from, until } = window
  const who = missingNow(window, world)
  const { before } = who
  const asked: Fact = { type: 'backport.asked', window: id, ...who }
  const names = namesOf(who)
  if (names.length === 0 || world.at >= until) return [asked]
  const next = stages.find(b => b < before) ?? -grace
  const due = Math.max(from - before, findWatch(world.state.backports, id)!.since)
  const told = { kind: 'backport.here', about: id, due, until: Math.max(from - next, due + grace) }
  const hearers = window.room === undefined ? names.map(to => ({ to })) : [{ room: window.room }]
  return [asked, ...hearers.map(hearer => noticeFact({ ...told, hearer }, world))]
}

/** Nobody who deploys has come: the window is skipped by rule. */
function closeFacts(window: Occurrence, world: World): Fact[] {
  const came = cameTo(world.state.backports, window.id)
  if (hasDeployer(window, world))
    return [{ type: 'backport.asked', window: window.id, before: -grace, ...missing(window, came, world) }]
  return [{ type: 'window.skipped', occurrence: window.id, why: 'no deployer came' }]
}

/**
 * What is left of a window that came to nothing goes to the next one that has room, each item by itself, prerequisites
 * first; what is left of one that was held stays until somebody moves it.
 */
export function leftFacts(window: Occurrence, world: World): Fact[] {
  const held = window.state === 'over' && window.begunAt !== undefined
  const facts = held ? [] : groups(window, world)
  const left = leftOf(window.id, after(world, facts).state)
  return left.length === 0 ? facts : [...facts, { type: 'backport.left', window: window.id, items: left }]
}

/** One fact for each window that some of them go to. */
function groups(window: Occurrence, world: World): Fact[] {
  const byWindow = new Map<string, string[]>()
  let now = world
  for (const id of leftOf(window.id, world.state)) {
    const item = findItem(now.state.backports, id)!
    const to = windowFor([item], world.at, now)
    if (!to) continue
    byWindow.set(to.id, [...(byWindow.get(to.id) ?? []), id])
    now = after(now, [{ type: 'backport.moved', items: [id], was: window.id, window: to.id }])
  }
  return [...byWindow].flatMap(([to, items]) => [
    ...callOff(
      items.map(id => findItem(world.state.backports, id)!),
      `${window.id} came to nothing`,
      world,
    ),
    { type: 'backport.moved', items, was: window.id, window: to },
  ])
}
