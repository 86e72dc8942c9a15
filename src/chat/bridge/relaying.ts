/** Carries what is said, edited and taken back on one side of a room to its other sides. */
import type { Org, Room } from '../../core/org.ts'
import { whoIs } from '../../core/people.ts'
import { plainTalk, type Talk } from '../../core/talk.ts'
import { clip, count } from '../../core/words.ts'
import type { Door } from '../door.ts'
import type { Lost, Overheard, Relayed, Said, Side } from '../side.ts'
import { makeDoubt } from './doubt.ts'
import type { Held } from './flood.ts'
import type { Lane } from './lane.ts'
import type { Link, Links } from './links.ts'

export type End = { readonly door: Door; readonly side: Side; readonly lane: Lane }

export type RelayingOptions = {
  readonly room: Room
  readonly ends: readonly End[]
  readonly links: Links
  readonly org: Org
  readonly now: () => number
}

type Heard<K extends Overheard['kind']> = Extract<Overheard, { kind: K }>

export type Relaying = {
  /** The message as it is remembered; undefined when it is an old one. */
  remember(said: Said): Link | undefined
  say(from: End, said: Said, link: Link): void
  edit(from: End, edited: Heard<'edited'>): void
  remove(from: End, removed: Heard<'removed'>): void
  /** Tells in one line what was held of a flood. */
  tell(from: End, held: Held): void
}

/** Milliseconds: what is older is not corrected any more. */
const correctable = 24 * 3_600_000
const lastWords = 200
const alone = (): boolean => true

export function makeRelaying({ room: { name: room, deletes }, ends, links, org, now }: RelayingOptions): Relaying {
  const others = (from: End): End[] => ends.filter(end => end !== from)

  function remember(said: Said): Link | undefined {
    const { id, speaker, talk, at } = said
    if (links.find(speaker.door, id)) return undefined
    const link: Link = { door: speaker.door, id, name: speaker.name, at, talk, copies: {} }
    links.add(link)
    return link
  }

  function say(from: End, said: Said, link: Link): void {
    const text = () => (link.removed ? undefined : plainTalk(link.talk ?? said.talk))
    const left = { at: said.at, name: link.name, text }
    for (const to of others(from)) {
      // What it answers must be there first: its id is known only then.
      const alone = said.under && (() => isUnderWay(said, to))
      to.lane.push({ send: lost => relay(to, { said, link, lost }), alone, left })
    }
  }

  function relay(to: End, { said, link, lost }: { said: Said; link: Link; lost: Lost }): Promise<unknown> | undefined {
    if (link.removed) return undefined
    const talk = link.talk ?? said.talk
    const doubt = makeDoubt({ links, link, door: to.door.name, tell: lost })
    const sent = to.side.relay(room, { ...voiceOf(said), talk, under: underOf(said, to) }, doubt.lost)
    return sent.then(id => links.copied(link, to.door.name, { id: id ?? '', talk: doubt.known(talk) }))
  }

  function voiceOf({ speaker, action, files, permalink }: Said): Omit<Relayed, 'talk'> {
    return { name: speaker.name, person: whoIs(org, speaker)?.name, door: speaker.door, action, files, permalink }
  }

  function isUnderWay({ under, speaker }: Said, to: End): boolean {
    const link = under && links.find(speaker.door, under.id)
    return link !== undefined && link.door !== to.door.name && !link.copies[to.door.name]
  }

  function underOf({ under, speaker }: Said, to: End): Relayed['under'] {
    if (!under) return undefined
    const link = links.find(speaker.door, under.id)
    if (!link) return { name: under.name, text: under.text }
    const id = link.door === to.door.name ? link.id : link.copies[to.door.name]?.id || undefined
    return { id, name: link.name, text: under.text }
  }

  /** A message of this side that others may have; what we relayed there is nobody's to edit. */
  function known(from: End, id: string): Link | undefined {
    const link = links.find(from.door.name, id)
    return link?.door === from.door.name && !link.removed && now() - link.at < correctable ? link : undefined
  }

  function edit(from: End, { id, talk, at }: Heard<'edited'>): void {
    const link = known(from, id)
    if (!link || (link.talk && plainTalk(link.talk) === plainTalk(talk))) return
    link.talk = talk
    links.changed(link)
    for (const to of others(from)) {
      const text = () => (link.copies[to.door.name] && !link.removed ? plainTalk(talk) : undefined)
      const left = { at, name: link.name, edit: true, text }
      to.lane.push({ send: lost => correct(to, { link, talk, lost }), alone, left })
    }
  }

  function correct(to: End, { link, talk, lost }: { link: Link; talk: Talk; lost: Lost }) {
    const copy = link.copies[to.door.name]
    const after = link.talk ?? talk
    // A later edit went first, or the message itself went out with these words.
    if (!copy || link.removed || copy.talk === after) return undefined
    const correction = { name: link.name, before: copy.talk, after, id: copy.id || undefined }
    const doubt = makeDoubt({ links, link, door: to.door.name, tell: lost })
    return to.side.correct(room, correction, doubt.lost).then(() => {
      copy.talk = doubt.known(after)
      links.changed(link)
    })
  }

  function remove(from: End, { id, at }: Heard<'removed'>): void {
    const link = known(from, id)
    if (!link) return
    link.removed = true
    links.changed(link)
    if (!deletes) return
    for (const to of others(from)) {
      const text = () => (link.copies[to.door.name] ? '(taken back)' : undefined)
      to.lane.push({ send: lost => takeBack(to, link, lost), alone, left: { at, name: link.name, edit: true, text } })
    }
  }

  function takeBack(to: End, link: Link, lost: Lost): Promise<unknown> | undefined {
    const copy = link.copies[to.door.name]
    return copy && to.side.correct(room, { name: link.name, before: copy.talk, id: copy.id || undefined }, lost)
  }

  function tell(from: End, { last, count: n }: Held): void {
    const words = clip(plainTalk(links.find(last.speaker.door, last.id)?.talk ?? last.talk), lastWords)
    const text = `… ${count(n, 'more line')}, the last: ${words}`
    const { action: _, files: __, ...voice } = voiceOf(last)
    const talk: Talk = [{ kind: 'line', pieces: [{ kind: 'text', text }] }]
    for (const { side, lane } of others(from))
      lane.push({
        send: lost => side.relay(room, { ...voice, talk }, lost),
        left: { at: last.at, name: last.speaker.name, count: n, text: () => words },
      })
  }

  return { remember, say, edit, remove, tell }
}
