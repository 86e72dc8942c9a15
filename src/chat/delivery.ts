/** Takes an announcement to one door: its rooms or its person, the live post, the lines; and reports on notices. */
import { type Answer, answerTo, type Question, questionKey } from '../core/asks.ts'
import { findDeploy } from '../core/deploys.ts'
import type { Org } from '../core/org.ts'
import { line, type Post, text } from '../core/post.ts'
import type { Announcement } from '../core/say/announce.ts'
import { deployButtons } from '../core/say/buttons.ts'
import { stateLine } from '../core/say/deploy-parts.ts'
import { jobTitle } from '../core/say/output.ts'
import type { State } from '../core/state.ts'
import type { Door } from './door.ts'
import { makeNearest } from './nearest.ts'
import { makeTally, type NoticeReport } from './tally.ts'

export type DeliveryOptions = {
  readonly doors: readonly Door[]
  readonly org: Org
  readonly state: () => State
  readonly answer: (question: Question) => Promise<Answer>
  /** The live post of a thing, if it has one. */
  readonly cardOf: (id: string) => Post | undefined
  /** Told when a notice was taken by a network, or by none. */
  readonly noticed: (report: NoticeReport) => void
  /** Waits for something that may fail without harm. */
  readonly safely: (work: Promise<unknown>, door: Door) => Promise<void>
}

/** Makes what takes announcements to a door; it rejects when that door never will say them. */
export function makeDelivery(options: DeliveryOptions) {
  const { doors, org, cardOf, safely } = options
  const { nearest, missed } = makeNearest(options)
  const tally = makeTally(doors.length, options.noticed)
  const roomsOf = (a: Announcement): string[] => (a.room === undefined ? Object.keys(org.rooms) : [a.room])

  function deliver(door: Door) {
    return async (a: Announcement): Promise<void> => {
      const heard = (why?: string) => a.notices?.forEach(notice => void tally(notice, door.name, why))
      await sayTo(door, a).then(heard, (error: unknown) => {
        heard(error instanceof Error ? error.message : String(error))
        throw error
      })
    }
  }

  /** Resolves with why nobody heard it there, if nobody did. */
  async function sayTo(door: Door, a: Announcement): Promise<string | undefined> {
    if (a.to !== undefined) return tellOne(door, a, a.to)
    await sayInRooms(door, a)
    return a.room === undefined || isIn(door, a.room) ? undefined : `${a.room} has no channel there`
  }

  async function tellOne(door: Door, a: Announcement, person: string): Promise<string | undefined> {
    const near = await nearest(a)
    if (near !== undefined && near !== door.name) return `told on ${near}`
    if (await door.tell(person, a.post!)) return undefined
    missed(a)
    return `${person} can't be reached`
  }

  const isIn = ({ name }: Door, room: string): boolean => name === 'terminal' || org.rooms[room]?.[name] !== undefined

  async function sayInRooms(door: Door, a: Announcement): Promise<void> {
    for (const room of roomsOf(a)) {
      const card = a.about && door.live ? cardOf(a.about) : undefined
      // Not waited for: a live post follows the newest state at its own pace, and nobody should wait behind it.
      if (card) void safely(door.show(room, a.about!, card), door)
      const said = await postFor(door, a)
      if (said) await door.announce(room, said, a.about)
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

  return deliver
}
