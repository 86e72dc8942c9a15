/** Slack's side of the bridge: overhears its rooms, and says there what was said elsewhere. */
import { plainTalk } from '../../core/talk.ts'
import { Away, type Side } from '../side.ts'
import type { Channels } from './channels.ts'
import { makeCorrect } from './correct.ts'
import type { Directory } from './directory.ts'
import type { Called } from './draw-talk.ts'
import type { Members } from './members.ts'
import type { Log } from './options.ts'
import type { Overhear } from './overhear.ts'
import type { People, Self } from './people.ts'
import type { Queues } from './queues.ts'
import { makeRelay } from './relay.ts'
import type { SaidHere } from './said-here.ts'
import type { Send } from './send.ts'
import { skeleton } from './skeleton.ts'
import type { Status } from './status.ts'
import type { Threads } from './threads.ts'
import type { Topics } from './topics.ts'

/** People whom one message may call. */
const CALLS = 5

export function makeSide(given: {
  self: () => Self | undefined
  /** Names of configured people. */
  configured: readonly string[]
  status: Status
  channels: Channels
  people: People
  members: Members
  directory: Directory
  threads: Threads
  topics: Topics
  overhear: Overhear
  said: SaidHere
  queues: Queues
  send: Send
  log: Log
}): Side & { waiting(): number } {
  const { self, configured, status, channels, people, members, directory, topics, threads, overhear, queues } = given
  const looks = new Set(configured.map(skeleton))

  const taken = (channel: string, name: string): boolean => {
    const look = skeleton(name)
    const here = () => members.of(channel).some(m => m.looks.includes(look))
    return looks.has(look) || look === skeleton(self()?.name ?? '') || directory.looksLike(name) || here()
  }
  const userBy = (channel: string, name: string, person: string | undefined): string | undefined => {
    const same = configured.find(n => n.toLowerCase() === name.toLowerCase())
    const known = person ?? same
    return (known === undefined ? undefined : people.idOf(known)) ?? members.idOf(channel, name)
  }
  /** Made anew for each message, as it counts. */
  const called = (channel: string): Called => {
    const users = new Set<string>()
    return (name, person) => {
      const user = userBy(channel, name, person)
      if (!user || (!users.has(user) && users.size >= CALLS)) return undefined
      users.add(user)
      return user
    }
  }
  const relay = makeRelay({ ...given, taken, called })
  const correct = makeCorrect({ ...given, relay, called })

  /** The channel of a room; undefined for a room without Slack. Throws Away while Slack is. */
  const reach = async (room: string): Promise<string | undefined> => {
    if (!status.isUp()) throw new Away('Slack is away')
    const channel = channels.knownId(room) ?? (await channels.idOf(room))
    if (!status.isUp()) throw new Away('Slack is away')
    return channel
  }
  // Without a bridge nobody needs to know who is where.
  const look = () => {
    if (overhear.listens() && status.isUp()) for (const channel of channels.all()) members.refresh(channel)
  }
  status.onTurn(state => {
    if (state === 'away') relay.drop(new Away('Slack went away'))
    else look()
  })

  return {
    overhear(listen) {
      overhear.listen(listen)
      look()
    },
    async relay(room, relayed) {
      const channel = await reach(room)
      const empty = plainTalk(relayed.talk) === '' && !relayed.files?.length && !relayed.action
      return channel && !empty ? relay.say(channel, relayed) : undefined
    },
    async correct(room, correction) {
      const channel = await reach(room)
      if (channel) await correct(channel, correction)
    },
    async setTopic(room, text) {
      const channel = await reach(room)
      if (channel) await queues.add(channel, false, () => topics.set(channel, text))
    },
    async read(room, id) {
      const channel = await reach(room)
      const said = channel === undefined ? undefined : await threads.saidAt(channel, id)
      const at = Math.round(Number(id) * 1000)
      return (
        said && { text: plainTalk(said.talk), name: said.name, ...(said.user !== undefined && { id: said.user }), at }
      )
    },
    present(room) {
      const channel = channels.knownId(room)
      const there = channel ? members.of(channel).filter(m => m.human) : []
      return there.map(m => ({ name: m.names[0] ?? '?', ...(m.person ? { person: m.person } : {}) }))
    },
    waiting: relay.waiting,
  }
}
