/** How the doors and the bridge are, in words. */
import type { DoorsReport } from '../asks.ts'
import { clock, type Line, type Post, post, strong, text } from '../post.ts'
import { count } from '../words.ts'
import type { World } from '../world.ts'

type DoorReport = DoorsReport['doors'][number]
type RoomReport = DoorsReport['bridge'][number]

const names: Record<string, string> = { slack: 'Slack', irc: 'IRC', terminal: 'terminal' }

/** `Slack`, `IRC`. */
export const doorName = (door: string): string => names[door] ?? door

function doorLine({ name, state, since, heard, waiting, trouble }: DoorReport): Line {
  const last = heard === undefined ? '' : text`, last heard ${clock(heard)}`
  const queue = waiting > 0 ? `, ${count(waiting, 'post')} waiting` : ''
  return text`${strong(doorName(name))}: ${state} since ${clock(since)}${last}${queue}${trouble ? ` · ${trouble}` : ''}`
}

function roomLine({ room, door, last, waiting, left, quiet }: RoomReport, { state }: World): Line {
  const paused = state.pauses[room]
  const said = last === undefined ? 'nothing said yet' : text`last said ${clock(last)}`
  const rest = [waiting > 0 ? `${waiting} waiting` : '', left > 0 ? `${left} left out` : ''].filter(Boolean).join(', ')
  const still = paused
    ? text` · paused by ${paused.by} since ${clock(paused.at)}: ${paused.reason}`
    : quiet
      ? text` · quiet: another Signalbox relays here`
      : []
  return text`${room} on ${doorName(door)}: ${said}${rest && `, ${rest}`}${still}`
}

/** Doors that are away or in trouble, for `!status`; nothing when all is well. */
export const awayLines = ({ doors }: World): Line[] =>
  (doors?.doors ?? []).filter(d => d.state === 'away' || d.trouble).map(doorLine)

/** Both doors and every bridged room. */
export function bridgePost(world: World): Post {
  const { doors, bridge } = world.doors ?? { doors: [], bridge: [] }
  const paused = Object.entries(world.state.pauses).filter(([room]) => !bridge.some(b => b.room === room))
  return post(
    ...doors.map(doorLine),
    ...bridge.map(b => roomLine(b, world)),
    ...paused.map(([room, p]) => text`${room}: paused by ${p.by} since ${clock(p.at)}: ${p.reason}`),
  )
}
