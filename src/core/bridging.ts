/** Pausing and resuming the bridge of a room. */
import { did, type Outcome, refused } from './outcome.ts'
import { may, personOf } from './people.ts'
import { clock, code, post, text } from './post.ts'
import { list, nearest } from './words.ts'
import { actor, type World } from './world.ts'

function locateRoom(name: string | undefined, { org }: World): string | Outcome {
  const rooms = Object.keys(org.rooms)
  if (name !== undefined && Object.hasOwn(org.rooms, name)) return name
  if (name === undefined)
    return refused('unknown.room', text`Which room? There is ${list(rooms)}: ${code('!bridge pause ROOM reason')}`)
  const near = nearest(name, rooms)
  return refused(
    'unknown.room',
    text`There is no room ${code(name)}: there is ${list(near.length > 0 ? near : rooms)}. ${code('!bridge status')}`,
  )
}

const mayNot = (world: World): Outcome | undefined =>
  may(world.org, personOf(world.org, world.by), 'deploy')
    ? undefined
    : refused('who.role', text`Only who may deploy can pause a bridge, or let it go on. (${code('!whoami')})`)

/** From now on nothing is relayed in or out of the room, until somebody resumes it. */
export function pauseBridge({ room: name, reason }: { room?: string; reason?: string }, world: World): Outcome {
  const room = locateRoom(name, world)
  if (typeof room !== 'string') return room
  const no = mayNot(world)
  if (no) return no
  if (reason === undefined) return refused('usage', text`Why? ${code(`!bridge pause ${room} reason`)}`)
  const already = world.state.pauses[room]
  if (already)
    return refused(
      'bridge.paused',
      text`The bridge of ${room} is paused already, by ${already.by} since ${clock(already.at)}: ${already.reason}. ${code(`!bridge resume ${room}`)}`,
    )
  const by = actor(world)
  return did(
    [{ type: 'bridge.paused', room, by, reason }],
    post(
      text`The bridge of ${room} is paused by ${by}: ${reason}. Commands work on both sides. ${code(`!bridge resume ${room}`)}`,
    ),
  )
}

/** Relays again. What was said meanwhile is not told later. */
export function resumeBridge(name: string | undefined, world: World): Outcome {
  const room = locateRoom(name, world)
  if (typeof room !== 'string') return room
  const no = mayNot(world)
  if (no) return no
  if (!world.state.pauses[room])
    return refused('bridge.running', text`The bridge of ${room} is not paused. ${code('!bridge status')}`)
  return did([{ type: 'bridge.resumed', room, by: actor(world) }], post(text`The bridge of ${room} goes on.`))
}
