/** From one of Slack's events to what the bridge is told: names looked up, words read, what they answer found. */
import type { Talk } from '../../core/talk.ts'
import { harmless } from '../plain.ts'
import type { Overheard } from '../side.ts'
import type { Members } from './members.ts'
import type { Timing } from './options.ts'
import type { People, Self } from './people.ts'
import { filesOf, type makeReadTalk } from './read-talk.ts'
import type { SideEvent, SlackMessage } from './side-events.ts'
import type { Threads } from './threads.ts'
import type { Topics } from './topics.ts'
import type { Twins } from './twins.ts'
import type { Web } from './web.ts'

/** Milliseconds after which an edit is history, told to nobody. */
const OLD = 24 * 3_600_000
/** From here on a message is long: its whole is a link away. */
const LONG = { rows: 3, characters: 400 }

const millis = (ts: string): number => Math.floor(Number(ts) * 1000)
type Of<K extends SideEvent['kind']> = Extract<SideEvent, { kind: K }>

export type UnderstandParts = {
  self: () => Self | undefined
  people: People
  members: Members
  threads: Threads
  topics: Topics
  twins: Twins
  read: ReturnType<typeof makeReadTalk>
  /** The live post that a message is. */
  aboutOf: (channel: string, ts: string) => string | undefined
  web: Web
  timing: Timing
  now: () => number
}

type Asking = { readonly web: UnderstandParts['web']; readonly within: number }

const permalinkOf = ({ web, within }: Asking, channel: string, ts: string): Promise<string | undefined> =>
  web
    .persist(client => client.chat.getPermalink({ channel, message_ts: ts }), within)
    .then(
      found => found.permalink,
      () => undefined,
    )

const rowsOf = (talk: Talk): number =>
  talk.reduce((rows, p) => rows + (p.kind === 'code' ? p.text.split('\n').length : 1), 0)

const isLong = (message: SlackMessage, talk: Talk): boolean =>
  rowsOf(talk) > LONG.rows ||
  message.text.length > LONG.characters ||
  (message.files?.some(f => f.permalink === undefined) ?? false)

/** Gives undefined for what turns out to be nobody's business. */
export function makeUnderstand(given: UnderstandParts) {
  const { self, people, members, threads, topics, twins, read, aboutOf, web, timing, now } = given

  const permalink = (channel: string, ts: string) => permalinkOf({ web, within: timing.lookupWithin }, channel, ts)

  const said = async (room: string, { channel, message, key }: Of<'said'>): Promise<Overheard> => {
    const instance = await twins.instanceOf(channel, message)
    if (instance) return { kind: 'twin', room, instance }
    const { ts, thread_ts: thread } = message
    const [speaker, talk] = await Promise.all([read.speakerOf(message), read.talkOf(message)])
    const below = thread !== undefined && thread !== ts ? thread : undefined
    const [under, link] = await Promise.all([
      below === undefined ? undefined : threads.parentOf(channel, below),
      isLong(message, talk) ? permalink(channel, ts) : undefined,
    ])
    threads.note(channel, ts, { name: speaker.name, talk, thread: below })
    if (speaker.id) members.met(channel, speaker.id)
    const files = filesOf(message, link)
    const about = { room, id: ts, cause: `slack:${channel}:${key}`, speaker, talk, at: millis(ts) }
    const more = { ...(under ? { under } : {}), ...(link ? { permalink: link } : {}) }
    const action = message.subtype === 'me_message' ? { action: true } : {}
    return { kind: 'said', ...about, ...action, ...more, ...(files.length > 0 ? { files } : {}) }
  }
  const edited = async (room: string, { channel, message, key }: Of<'edited'>): Promise<Overheard | undefined> => {
    if (now() - millis(message.ts) > OLD || (await twins.instanceOf(channel, message))) return undefined
    const [speaker, talk] = await Promise.all([read.speakerOf(message), read.talkOf(message)])
    return { kind: 'edited', room, id: message.ts, cause: `slack:${channel}:${key}`, speaker, talk, at: now() }
  }
  const presence = async (room: string, event: Of<'presence'>): Promise<Overheard | undefined> => {
    if (event.user === self()?.user) return undefined
    members.change(event.channel, event.user, event.what)
    const { name } = await people.speaker(event.user)
    return { kind: 'presence', room, name, what: event.what, at: millis(event.ts) }
  }
  return async (room: string, event: SideEvent): Promise<Overheard | undefined> => {
    const cause = `slack:${event.channel}:${event.key}`
    switch (event.kind) {
      case 'said':
        return said(room, event)
      case 'edited':
        return edited(room, event)
      case 'presence':
        return presence(room, event)
      case 'removed':
        return { kind: 'removed', room, id: event.id, cause, at: millis(event.ts) }
      case 'topic': {
        const text = harmless(topics.heard(event.channel, event.topic))
        const by = event.user ? (await people.speaker(event.user)).name : undefined
        return { kind: 'topic', room, text, by, cause, at: millis(event.ts) }
      }
      case 'reacted': {
        const speaker = await people.speaker(event.user)
        const { id, emoji } = event
        const about = aboutOf(event.channel, id)
        return {
          kind: 'reacted',
          room,
          channel: event.channel,
          id,
          emoji,
          ...(about ? { about } : {}),
          speaker,
          cause,
          at: millis(event.ts),
        }
      }
    }
  }
}
