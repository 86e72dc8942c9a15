/** One room on its networks: what is overheard on one side is sorted, and goes where it belongs. */
import type { Org, Room } from '../../core/org.ts'
import { post, text } from '../../core/post.ts'
import type { Door, Notes } from '../door.ts'
import type { Overheard, Said, Side } from '../side.ts'
import type { Log } from './errand.ts'
import { type Flood, makeFlood } from './flood.ts'
import { makeIgnored } from './ignored.ts'
import { makeLane } from './lane.ts'
import { type Links, makeLinks } from './links.ts'
import { type Comings, makeComings } from './presence.ts'
import { type End, makeRelaying } from './relaying.ts'
import { makeSeen } from './seen.ts'
import { doorTitle } from './summary.ts'
import { makeTopics, type Topics } from './topics.ts'
import { makeTwins } from './twins.ts'

export type Reaction = Extract<Overheard, { kind: 'reacted' }>

export type RoomOptions = {
  readonly room: Room
  readonly doors: readonly (Door & { readonly side: Side })[]
  readonly org: Org
  readonly notes: Notes
  /** This program's id: two copies in one room must have different ones. */
  readonly instance: string
  readonly paused: (room: string) => boolean
  /** A reaction on anything in the room. */
  readonly reacted?: (reaction: Reaction) => void
  /** How many messages the room remembers. */
  readonly remembers: number
  /** Called when there is something to look after that nobody waits for. */
  readonly wake: () => void
  readonly now: () => number
  readonly log: Log
}

export type RoomEnd = End & { readonly flood: Flood; readonly comings: Comings; last?: number }

export type BridgedRoom = {
  readonly name: string
  readonly ends: readonly RoomEnd[]
  readonly links: Links
  readonly topics: Topics
  /** Whether its sides hear each other at all. */
  readonly relays: boolean
  /** The other copy of this program, while this one keeps quiet. */
  quietFor(): string | undefined
  hear(door: string, heard: Overheard): void
  /** Tells what is due; with `all`, everything that is held. True while something waits. */
  look(all?: boolean): boolean
}

export function makeRoom(options: RoomOptions): BridgedRoom {
  const { room, doors, org, now, log } = options
  const relays = room.relay !== false && doors.length > 1
  const twins = makeTwins(options.instance, now)
  const quiet = (): boolean => options.paused(room.name) || twins.quietFor() !== undefined
  const about = { room: room.name, quiet, wake: options.wake, now, log }
  const ends: RoomEnd[] = doors.map(door => {
    const lane = makeLane({ ...about, door })
    return { door, side: door.side, lane, flood: makeFlood(now), comings: makeComings(now) }
  })
  const links = makeLinks({ notes: options.notes, room: room.name, most: options.remembers })
  const topics = makeTopics({ ...about, ends, follows: relays && room.topic === true, notes: options.notes })
  const relaying = makeRelaying({ room, ends, links, org, now })
  const ignored = makeIgnored(room, org)
  const seen = makeSeen()

  function hear(door: string, heard: Overheard): void {
    const from = ends.find(end => end.door.name === door)
    if (!from) return
    if ('cause' in heard && !seen.add(`${heard.kind} ${door} ${heard.cause}`)) return
    if (heard.kind === 'twin') meet(heard.instance)
    else if (heard.kind === 'reacted') options.reacted?.(heard)
    else if (heard.kind === 'topic') topics.heard(door, heard)
    else carry(from, heard)
  }

  function carry(from: RoomEnd, heard: Exclude<Overheard, { kind: 'twin' | 'reacted' | 'topic' }>): void {
    if (heard.kind === 'said') from.last = heard.at
    if (!relays) return
    // Remembered all the same: delivered again later, it must not look new.
    if (quiet()) return void (heard.kind === 'said' && relaying.remember(heard))
    if (heard.kind === 'said') say(from, heard)
    else if (heard.kind === 'edited') relaying.edit(from, heard)
    else if (heard.kind === 'removed') relaying.remove(from, heard)
    else if (room.joins === 'summary' && !ignored.name(heard.name)) from.comings.add(heard)
  }

  function say(from: RoomEnd, said: Said): void {
    if (ignored.speaker(said.speaker)) return
    const link = relaying.remember(said)
    if (link && from.flood.passes(said)) relaying.say(from, said, link)
  }

  function meet(instance: string): void {
    if (!twins.heard(instance)) return
    const what = twins.quietFor() ? 'this one keeps quiet there' : 'that one should keep quiet there'
    log.warn({ room: room.name, instance }, `another Signalbox is in the room: ${what}`)
  }

  function look(all = false): boolean {
    for (const from of ends) {
      for (const held of all ? from.flood.all() : from.flood.due()) relaying.tell(from, held)
      const come = from.comings.due()
      if (come.length > 0 && !quiet()) announce(from, come.join(' · '))
    }
    const waiting = ends.map(({ lane, flood, comings }) => [lane.look(), flood.watching(), comings.waiting()])
    return [topics.look(), ...waiting.flat()].some(Boolean)
  }

  function announce(from: RoomEnd, what: string): void {
    const said = post(text`${doorTitle(from.door.name)}: ${what}`)
    for (const to of ends)
      if (to !== from) to.lane.push({ send: () => to.door.announce(room.name, said), alone: () => true })
  }

  return { name: room.name, ends, links, topics, relays, quietFor: twins.quietFor, hear, look }
}
