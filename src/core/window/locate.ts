/** Which window is meant, and whether somebody may change it; else a refusal with the way out. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import { isDeployer, whoDeploys, windowName } from './say.ts'
import { findWindow, type Occurrence, windowsOn } from './slice.ts'

export { isRefusal }

/** An occurrence by its id as people type it (`W3`, `w3`), or a refusal. */
export function locateWindow({ state }: World, id: string): Occurrence | Outcome {
  const found = findWindow(state.windows, id.toUpperCase())
  if (found) return found
  const newest = state.windows.all.size
  return refused(
    'window.unknown',
    newest === 0
      ? text`There is no ${id.slice(0, 12)}: no window is known yet. ${code('!help window')}`
      : text`There is no ${id.slice(0, 12)}: the last is W${newest}. ${code('!windows')}`,
  )
}

/** The one that is on, in the room where it was said if one is there; never a choice made for the speaker. */
export function locateRunning(room: string | undefined, how: string, world: World): Occurrence | Outcome {
  const on = windowsOn(world.state.windows, world.at)
  const here = on.filter(w => w.room === room)
  const meant = here.length > 0 ? here : on
  if (meant.length === 1) return meant[0]!
  if (meant.length === 0) return refused('window.none', text`No window is on. ${code('!next')} · ${code('!windows')}`)
  return refused(
    'window.which',
    text`Which one? ${list(meant.map(windowName), 'or')} is on: ${code(`!window ${how.replace('W3', meant[0]!.id)}`)}`,
  )
}

const youOf = ({ by }: World): string => by.person ?? by.name

/** Undefined for who keeps the calendar. */
export function mayKeep(world: World): Outcome | undefined {
  const { org, by } = world
  if (may(org, personOf(org, by), 'calendar')) return undefined
  const who = list(org.roles.calendar ?? [], 'or')
  return refused(
    'who.role',
    text`That needs the role calendar (${who ? `for ${who}` : 'nobody has it yet'}), and you, ${youOf(world)}, are not among them. (${code('!whoami')})`,
  )
}

/** Undefined for who keeps the calendar, and for the window's own deployers. */
export function mayRun(window: Occurrence, world: World): Outcome | undefined {
  if (isDeployer(window, world.by.person, world.org) || mayKeep(world) === undefined) return undefined
  return refused(
    'window.role',
    text`${windowName(window)} is run by its deployers (${whoDeploys(window, world.org)}) and whoever has the role calendar, and you, ${youOf(world)}, are not among them. (${code('!whoami')})`,
  )
}
