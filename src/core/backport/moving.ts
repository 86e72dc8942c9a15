/** What can be done with what is signed up: moved, taken back, vetoed, put behind something else. */
import { abort } from '../deploy/abort.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { findWindow, type Occurrence } from '../window/slice.ts'
import { clip, list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { isRefusal, locatePending, locateWaiting, notDeployer } from './locate.ts'
import { needsProblems, readNeeds } from './needs.ts'
import { refuseAll, windowFor, windowProblems } from './problems.ts'
import { tends } from './roles.ts'
import type { Item } from './slice.ts'
import { pendingIn, unstarted } from './standing.ts'

/** Undefined when the speaker may move or take back an item. */
function notTheirs(item: Item, world: World): Outcome | undefined {
  const window = findWindow(world.state.windows, item.window)
  if (tends(personOf(world.org, world.by), item, { window, org: world.org })) return undefined
  return refused('swat.owner', text`${item.id} is ${item.owner}'s: they, or a deployer of ${item.window}, can do that.`)
}

/** `!swat move I3 W4`, `!swat move I3 next`; `!swat move W3 next` moves all that is left of W3. */
export function moveItems(typed: string | undefined, to: string | undefined, world: World): Outcome {
  const whole = findWindow(world.state.windows, typed?.toUpperCase() ?? '')
  const items = whole ? pendingIn(whole.id, world.state) : [locatePending(typed, world)]
  const [first] = items
  if (first === undefined) return refused('swat.empty', text`Nothing is left of ${whole!.id}: ${code('!swat')}`)
  if (isRefusal(first)) return first
  const moving = items as Item[]
  const no = moving.map(i => notTheirs(i, world)).find(n => n !== undefined)
  if (no) return no
  const window = destination(moving, to, world)
  if (isRefusal(window)) return window
  const names = list(moving.map(i => i.id))
  if (window.id === first.window)
    return refused('swat.same', text`${names} is in ${window.id} already: ${code(`!swat ${window.id}`)}`)
  const problems = windowProblems(moving, window, world)
  if (problems.length > 0) return refuseAll(text`${names} can't go into ${window.id}`, problems)
  const moved = { items: moving.map(i => i.id), was: first.window, window: window.id, by: actor(world) }
  return did([...callOff(moving, `${names} moves to ${window.id}`, world), { type: 'backport.moved', ...moved }])
}

function destination(items: readonly Item[], to: string | undefined, world: World): Occurrence | Outcome {
  if (to === undefined)
    return refused(
      'swat.where',
      text`Where to? ${code(`!swat move ${items[0]!.id} next`)} or a window, like W4 (${code('!windows')}).`,
    )
  if (to.toLowerCase() !== 'next')
    return (
      findWindow(world.state.windows, to.toUpperCase()) ??
      refused('unknown.window', text`There is no window ${clip(to, 20)}: ${code('!windows')}`)
    )
  const now = findWindow(world.state.windows, items[0]!.window)
  return (
    windowFor(items, Math.max(world.at, now?.from ?? 0), world) ??
    refused(
      'swat.none',
      text`No later backport window that takes ${list(items.map(i => i.id))} and has room is planned: ${code('!windows')}`,
    )
  )
}

/** What was asked for and has not begun is taken back: it would be started outside its window. */
export const callOff = (items: readonly Item[], reason: string, world: World): Fact[] =>
  items.flatMap(item => {
    const deploy = unstarted(item, world.state)
    return deploy === undefined ? [] : abort({ deploy, reason }, world).facts
  })

/** `!swat withdraw I3`. */
export function withdraw(typed: string | undefined, reason: string | undefined, world: World): Outcome {
  const item = locatePending(typed, world)
  if (isRefusal(item)) return item
  const no = notTheirs(item, world)
  if (no) return no
  const why = { by: actor(world), ...(reason !== undefined && { reason }) }
  return did([
    ...callOff([item], `${item.id} is withdrawn`, world),
    { type: 'backport.withdrawn', item: item.id, ...why },
  ])
}

/** `!swat veto I3 reason`: a deployer of its window will not deploy it. */
export function veto(typed: string | undefined, reason: string | undefined, world: World): Outcome {
  const item = locatePending(typed, world)
  if (isRefusal(item)) return item
  const window = findWindow(world.state.windows, item.window)
  const no = window && notDeployer(window, world)
  if (no) return no
  if (!reason?.trim())
    return refused('swat.reason', text`Why not? ${item.owner} will read it: ${code(`!swat veto ${item.id} reason`)}`)
  const vetoed: Fact = { type: 'backport.vetoed', item: item.id, by: actor(world), reason }
  return did([...callOff([item], `${item.id} is vetoed`, world), vetoed])
}

/** `!swat after I3 I1,I2`: what must be in production before it, in place of what was said before. */
export function putAfter(typed: string | undefined, needs: string | undefined, world: World): Outcome {
  const item = locateWaiting(typed, world)
  if (isRefusal(item)) return item
  const no = notTheirs(item, world)
  if (no) return no
  if (needs === undefined)
    return refused('swat.after', text`After what? ${code(`!swat after ${item.id} I1`)}, or ${code('-')} for nothing.`)
  const depends = readNeeds(needs)
  const window = findWindow(world.state.windows, item.window)
  const problems = [
    ...needsProblems(item.id, depends, world),
    ...(window ? windowProblems([{ ...item, depends }], window, world) : []),
  ]
  if (problems.length > 0) return refuseAll(text`${item.id} can't wait for that`, problems)
  return did([{ type: 'backport.ordered', item: item.id, depends, by: actor(world) }])
}

/** `!swat review I3 cleo`: who reviewed the original change; never its owner. */
export function noteReview(typed: string | undefined, reviewer: string | undefined, world: World): Outcome {
  const item = locateWaiting(typed, world)
  if (isRefusal(item)) return item
  if (!reviewer?.trim()) return refused('swat.who', text`Who reviewed it? ${code(`!swat review ${item.id} NAME`)}`)
  if (reviewer.toLowerCase() === item.owner.toLowerCase())
    return refused(
      'swat.own',
      text`${item.id} is ${item.owner}'s own: name who else looked at the original. ${code(`!swat review ${item.id} NAME`)}`,
    )
  return did([{ type: 'backport.reviewed', item: item.id, reviewer: clip(reviewer.trim(), 80), by: actor(world) }])
}
