/** Which item or backport window is meant; where that isn't clear, a refusal with the way out. */
import { isRefusal } from '../deploy/locate.ts'
import { noSuch } from '../newest.ts'
import { type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { findWindow, nextWindow, type Occurrence, windowsOn } from '../window/slice.ts'
import { clip } from '../words.ts'
import type { World } from '../world.ts'
import { deployersOf, isDeployer } from './roles.ts'
import { findItem, type Item } from './slice.ts'
import { isPending, isWaiting, standingOf } from './standing.ts'

export { isRefusal }

/** An item by its id as typed. */
export function locateItem(typed: string | undefined, { state }: World): Item | Outcome {
  const found = findItem(state.backports, typed?.toUpperCase() ?? '')
  if (found) return found
  if (typed === undefined)
    return refused('swat.which', text`Which item? It is named like I3: ${code('!swat')} lists them.`)
  const newest = state.backports.all.size
  const end = text` (${code('!swat')}).`
  return noSuch({ code: 'unknown.item', id: typed, letter: 'I', newest, none: 'nothing was signed up yet', end })
}

const whyNot = {
  'under way': 'is under way',
  trouble: 'is in trouble',
  checking: 'is in production',
  ok: 'is in production',
  failed: 'failed',
  withdrawn: 'was withdrawn',
  vetoed: 'was vetoed',
} as const

/** An item of which nothing has begun to go out. */
export function locatePending(typed: string | undefined, world: World): Item | Outcome {
  const item = locateItem(typed, world)
  return isRefusal(item) || isPending(item, world.state) ? item : begun(item, world)
}

/** An item that is yet to be deployed. */
export function locateWaiting(typed: string | undefined, world: World): Item | Outcome {
  const item = locateItem(typed, world)
  return isRefusal(item) || isWaiting(item, world.state) ? item : begun(item, world)
}

function begun(item: Item, world: World): Outcome {
  const standing = standingOf(item, world.state)
  const deploy = item.deploys.at(-1)
  const cure = deploy ? `!why ${deploy}` : `!swat ${item.window}`
  return refused(
    'swat.state',
    text`${item.id} ${whyNot[standing as keyof typeof whyNot]}${deploy ? ` (${deploy})` : ''}: ${code(cure)}`,
  )
}

function windowOfItem(typed: string, world: World): Occurrence | Outcome {
  const item = locateItem(typed, world)
  if (isRefusal(item)) return item
  return (
    findWindow(world.state.windows, item.window) ??
    refused('unknown.window', text`The window of ${item.id} is not known any more: ${code('!windows')}`)
  )
}

const hour = 3_600_000

/** The backport window that is meant: the named one, or that of a named item; else the one that is on, in this room first; else the next. */
export function locateWindow(typed: string | undefined, room: string | undefined, world: World): Occurrence | Outcome {
  const { windows } = world.state
  if (typed !== undefined) {
    if (/^i\d+$/i.test(typed)) return windowOfItem(typed, world)
    const named = findWindow(windows, typed.toUpperCase())
    if (named?.kind === 'backport') return named
    if (named)
      return refused(
        'swat.window',
        text`${named.id} is a ${named.kind} window, not one for backports: ${code('!swat')}`,
      )
    return refused('unknown.window', text`There is no window ${clip(typed, 20)}: ${code('!windows')}`)
  }
  const on = windowsOn(windows, world.at, 'backport').filter(w => w.kind === 'backport')
  const near = on.find(w => w.room === room) ?? on[0]
  const next = nextWindow(windows, { after: world.at - hour, fits: w => w.kind === 'backport' && w.from > world.at })
  return near ?? next ?? refused('swat.none', text`No backport window is planned: ${code('!windows')}`)
}

/** Undefined when the speaker deploys in this window. */
export function notDeployer(window: Occurrence, world: World): Outcome | undefined {
  if (isDeployer(personOf(world.org, world.by), window, world.org)) return undefined
  const names = deployersOf(window, world.org)
  const who = names.length > 0 ? names.join(', ') : 'nobody who may deploy'
  return refused('swat.deployer', text`That is for the deployers of ${window.id}: ${who}. (${code('!whoami')})`)
}
