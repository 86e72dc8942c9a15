/** What goes out: replies where they were asked, announcements to every door of their room, and live posts kept true. */
import type { DoorsReport } from '../core/asks.ts'
import { openBrokenCards } from '../core/broken/card.ts'
import type { Entry } from '../core/entry.ts'
import { type Post, post, text } from '../core/post.ts'
import { type Announcement, announce } from '../core/say/announce.ts'
import { cardOf as cardNow, openCards } from '../core/say/cards.ts'
import { type DeliveryOptions, makeDelivery } from './delivery.ts'
import type { Door, Message, Place } from './door.ts'
import { type Mark, makeLane } from './lane.ts'

type Log = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (about: object, text: string) => void>>

export type OutboxOptions = Omit<DeliveryOptions, 'cardOf' | 'safely'> & {
  /** Told when a door has heard everything up to here. */
  readonly told: (door: string, mark: Mark) => void
  readonly now: () => number
  readonly log: Log
}

/** Which announcement answers somebody in this room: one that is said there, else the first; -1 where there is none. */
function answering(all: readonly Announcement[], room: string | undefined): number {
  const said = (a: Announcement): boolean => a.post !== undefined && a.to === undefined
  const first = all.findIndex(said)
  // What is said first has the main thing; of what is said in several rooms, the one that is said here counts.
  const same = all.findIndex((a, i) => i > first && said(a) && a.room === room && a.post === all[first]?.post)
  return same === -1 ? first : same
}

/** Makes the outbox of all doors. */
export function makeOutbox(options: OutboxOptions) {
  const { doors, org, log } = options
  const announced = new WeakMap<Entry, readonly Announcement[]>()
  /** Entries whose reply was one of their announcements: which, the door that has therefore heard it. */
  const heard = new WeakMap<Entry, { readonly nth: number; readonly door: string; readonly replied: Promise<void> }>()

  const report = (): DoorsReport => ({ doors: doors.map(d => ({ name: d.name, ...d.health() })), bridge: [] })
  const cardOf = (id: string): Post | undefined => cardNow(id, { state: options.state(), org, doors: report() })
  const away = (): string =>
    doors
      .filter(d => d.health().state === 'away')
      .map(d => d.name)
      .join(' ')
  let wasAway = away()
  const safely = (work: Promise<unknown>, door: Door): Promise<void> =>
    work.then(
      () => undefined,
      (error: unknown) => log.warn({ err: error, door: door.name }, 'could not be said'),
    )
  const deliver = makeDelivery({ ...options, cardOf, safely })
  const lanes = new Map(doors.map(d => [d.name as string, makeLane({ ...options, door: d, deliver: deliver(d) })]))

  /** What an entry means to everybody: asked for its answer, then for its doors. */
  function announcementsOf(entry: Entry): readonly Announcement[] {
    const all = announced.get(entry) ?? announce(entry, options.state(), org)
    announced.set(entry, all)
    return all
  }

  /** Answers a message; without words of its own, the entry's announcement is the answer. */
  async function reply({ place }: Message, said: Post | undefined, entry: Entry | undefined): Promise<void> {
    const door = doors.find(d => d.name === place.door)
    if (!door) return
    const all = entry ? announcementsOf(entry) : []
    const nth = answering(all, place.room)
    const main = all[nth]
    const here = main && !place.private && (main.room === undefined || main.room === place.room)
    if (!entry || !here || said) {
      const words = said ?? main?.post ?? post(text`Done.`)
      const replied = safely(door.reply(place, words), door)
      tellOthers(place, words)
      return replied
    }
    // A button's answer is the change of its card: the thread tells the rest, as it does to everybody.
    if (place.only !== undefined && main.about && door.live) return
    const card = main.opens && main.about && door.live ? cardOf(main.about) : undefined
    const out = card ? door.show(place.room!, main.about!, card, place) : door.reply(place, main.post!)
    const replied = safely(out, door)
    heard.set(entry, { nth, door: door.name, replied })
    return replied
  }

  /** A room with two doors is one room: who reads it on the other side hears the answer, too. */
  function tellOthers({ door, room, private: alone, only }: Place, words: Post): void {
    if (room === undefined || alone || only !== undefined) return
    // An answer is for now: whoever is away reads in the bridge's summary what was asked.
    const there = doors.filter(d => d.name !== door && d.health().state === 'up')
    // Not urgent there: it must not overtake the line that it answers.
    for (const other of there) void safely(other.announce(room, { ...words, urgent: undefined }), other)
  }

  /** Tells every door of an entry; `mark` is where it stands in the record. */
  function recorded(entry: Entry, mark: Mark): void {
    const all = announcementsOf(entry)
    for (const [name, lane] of lanes) {
      const known = heard.get(entry)
      const mine = known?.door === name ? known : undefined
      const rest = mine ? all.map((a, i) => (i === mine.nth ? { ...a, post: undefined } : a)) : all
      lane.add({ at: entry.at, mark, announcements: rest, replied: mine?.replied })
    }
  }

  /** Brings the live posts of everything that is under way up to date, once. */
  function refresh(): void {
    const open = openCards({ state: options.state(), org })
    for (const lane of lanes.values()) lane.add({ at: options.now(), announcements: open })
  }

  /** Called each second: the boards say which network is away. Where posts are not kept, nobody is told twice. */
  function ticked(): void {
    const now = away()
    if (now === wasAway) return
    wasAway = now
    const boards = openBrokenCards({ state: options.state(), org })
    for (const door of doors) if (door.live) lanes.get(door.name)?.add({ at: options.now(), announcements: boards })
  }

  /** Tells one door what was recorded while it could not be told. */
  function catchUp(door: string, entries: readonly (readonly [Entry, Mark])[]): void {
    for (const [entry, mark] of entries)
      lanes.get(door)?.add({ at: entry.at, mark, announcements: announce(entry, options.state(), org) })
  }

  const settled = async (): Promise<void> => {
    await Promise.all([...lanes.values()].map(l => l.settled()))
  }

  return { reply, recorded, refresh, ticked, catchUp, settled }
}
