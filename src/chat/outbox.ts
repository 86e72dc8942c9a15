/** What goes out: replies where they were asked, announcements to every door of their room, and live posts kept true. */
import { type Answer, answerTo, type Question, questionKey } from '../core/asks.ts'
import { findDeploy, openDeploys } from '../core/deploys.ts'
import type { Entry } from '../core/entry.ts'
import type { Org } from '../core/org.ts'
import { line, type Post, post, text } from '../core/post.ts'
import { type Announcement, announce } from '../core/say/announce.ts'
import { deployButtons } from '../core/say/buttons.ts'
import { deployCard } from '../core/say/card.ts'
import { stateLine } from '../core/say/deploy-parts.ts'
import { jobTitle } from '../core/say/output.ts'
import type { State } from '../core/state.ts'
import type { Door, Message, Place } from './door.ts'
import { type Mark, makeLane } from './lane.ts'

type Log = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (about: object, text: string) => void>>

export type OutboxOptions = {
  readonly doors: readonly Door[]
  readonly org: Org
  readonly state: () => State
  readonly answer: (question: Question) => Promise<Answer>
  /** Told when a door has heard everything up to here. */
  readonly told: (door: string, mark: Mark) => void
  readonly now: () => number
  readonly log: Log
}

/** Makes the outbox of all doors. */
export function makeOutbox(options: OutboxOptions) {
  const { doors, org, log } = options
  const lanes = new Map(doors.map(d => [d.name as string, makeLane({ ...options, door: d, deliver: deliver(d) })]))
  /** Entries whose reply was their announcement, with the door and room that have therefore heard it. */
  const heard = new WeakMap<Entry, { readonly door: string; readonly replied: Promise<void> }>()

  const cardOf = (id: string): Post | undefined => deployCard(id, options.state())
  const roomsOf = (a: Announcement): string[] => (a.room === undefined ? Object.keys(org.rooms) : [a.room])

  function deliver(door: Door) {
    return async (a: Announcement): Promise<void> => {
      if (a.to !== undefined) return void (await door.tell(a.to, a.post!))
      for (const room of roomsOf(a)) {
        const card = a.about && door.live ? cardOf(a.about) : undefined
        // Not waited for: a live post follows the newest state at its own pace, and nobody should wait behind it.
        if (card) void safely(door.show(room, a.about!, card), door)
        const said = await postFor(door, a)
        if (said) await door.announce(room, said, a.about)
      }
    }
  }

  /** On a door with live posts the buttons are on the card, and the card's first state needs no second message. */
  async function postFor(door: Door, a: Announcement): Promise<Post | undefined> {
    if (!door.live) return a.restate && a.about ? restated(a.about) : a.post
    if (a.output !== undefined) return outputPost(a.about ?? '', a.output)
    if (!a.post || (a.opens && a.about)) return undefined
    return a.about ? { ...a.post, buttons: undefined } : a.post
  }

  async function outputPost(id: string, job: string): Promise<Post | undefined> {
    const deploy = findDeploy(options.state().deploys, id)
    const question = { ask: 'output', job } as const
    const kept = answerTo({ [questionKey(question)]: await options.answer(question) }, question)
    if (!deploy || !kept?.ok || kept.value.text.trim() === '') return undefined
    return { blocks: [line(text`${jobTitle(deploy, job)}`), { kind: 'output', text: kept.value.text }] }
  }

  /** How an open deployment stands, for a network without live posts. */
  function restated(id: string): Post | undefined {
    const state = options.state()
    const deploy = state.deploys.open.includes(id) ? findDeploy(state.deploys, id) : undefined
    return deploy && { blocks: [line(text`${id} ${stateLine(deploy, state)}`)], buttons: deployButtons(deploy, state) }
  }

  /** Answers a message; without words of its own, the entry's announcement is the answer. */
  async function reply({ place }: Message, said: Post | undefined, entry: Entry | undefined): Promise<void> {
    const door = doors.find(d => d.name === place.door)
    if (!door) return
    const main = entry && announce(entry, options.state(), org).find(a => a.post && a.to === undefined)
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
    heard.set(entry, { door: door.name, replied })
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

  const safely = (work: Promise<unknown>, door: Door): Promise<void> =>
    work.then(
      () => undefined,
      (error: unknown) => log.warn({ err: error, door: door.name }, 'could not be said'),
    )

  /** Tells every door of an entry; `mark` is where it stands in the record. */
  function recorded(entry: Entry, mark: Mark): void {
    const all = announce(entry, options.state(), org)
    const first = all.find(a => a.post && a.to === undefined)
    for (const [name, lane] of lanes) {
      const known = heard.get(entry)
      const mine = known?.door === name ? known : undefined
      const rest = mine ? all.map(a => (a === first ? { ...a, post: undefined } : a)) : all
      lane.add({ at: entry.at, mark, announcements: rest, replied: mine?.replied })
    }
  }

  /** Brings the live posts of everything that is under way up to date, once. */
  function refresh(): void {
    const open = openDeploys(options.state().deploys).map(d => ({ about: d.id, room: d.plan.room }))
    for (const lane of lanes.values()) lane.add({ at: options.now(), announcements: open })
  }

  /** Tells one door what was recorded while it could not be told. */
  function catchUp(door: string, entries: readonly (readonly [Entry, Mark])[]): void {
    for (const [entry, mark] of entries)
      lanes.get(door)?.add({ at: entry.at, mark, announcements: announce(entry, options.state(), org) })
  }

  const settled = async (): Promise<void> => {
    await Promise.all([...lanes.values()].map(l => l.settled()))
  }

  return { reply, recorded, refresh, catchUp, settled }
}
