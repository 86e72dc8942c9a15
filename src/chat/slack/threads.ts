/** Which message a thread hangs on, and what that said: remembered as it goes by, looked up once when it did not. */
import { plainTalk, type Talk } from '../../core/talk.ts'
import { makeMemory } from './memory.ts'
import type { Timing } from './options.ts'
import { clip } from './rich.ts'
import type { SlackMessage } from './side-events.ts'
import { messageShape } from './side-events.ts'
import type { Web } from './web.ts'

/** What was said: its words, who is shown as the one who said it, and who that is on Slack. */
export type Spoken = { readonly name: string; readonly user?: string; readonly talk: Talk }

export type Parent = { readonly id: string; readonly name: string; readonly text: string }

/** Characters of a parent's words that are shown. */
const SHORT = 80
const MOST = 5000

/** `tell` reads a message as talk, with the name of who said it. */
export function makeThreads(given: { web: Web; timing: Timing; tell: (message: SlackMessage) => Promise<Spoken> }) {
  const { web, timing, tell } = given
  const parents = makeMemory<Promise<Parent | undefined>>(MOST)
  const roots = makeMemory<string>(MOST)

  const short = (id: string, name: string, talk: Talk): Parent => ({ id, name, text: clip(plainTalk(talk), SHORT) })
  const lookUp = async (channel: string, ts: string): Promise<Parent | undefined> => {
    const ask = () =>
      web.persist(client => client.conversations.replies({ channel, ts, limit: 1 }), timing.lookupWithin)
    const found = messageShape.safeParse((await ask()).messages?.[0])
    if (!found.success || found.data.ts !== ts) return undefined
    const { name, talk } = await tell(found.data)
    return short(ts, name, talk)
  }

  /** The message itself, whether it stands in the channel or in a thread. */
  const find = async (channel: string, ts: string): Promise<SlackMessage | undefined> => {
    const root = roots.get(`${channel}:${ts}`)
    const one = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1 }
    const page = await web.persist(
      client =>
        root === undefined
          ? client.conversations.history(one)
          : client.conversations.replies({ channel, ts: root, latest: ts, oldest: ts, inclusive: true }),
      timing.lookupWithin,
    )
    const found = (page.messages ?? []).find(m => m.ts === ts)
    return found && messageShape.safeParse(found).data
  }

  return {
    /** What was said there; undefined when that can't be read. */
    async saidAt(channel: string, ts: string): Promise<Spoken | undefined> {
      const message = await find(channel, ts)
      return message && tell(message)
    },
    /** What stands at the head of a thread. Undefined when that can't be read. */
    async parentOf(channel: string, ts: string): Promise<Parent | undefined> {
      const key = `${channel}:${ts}`
      const known = parents.get(key)
      if (known) return known
      const asked = lookUp(channel, ts).catch(() => {
        parents.delete(key)
        return undefined
      })
      parents.set(key, asked)
      return asked
    },
    /** A message that went by; `thread` is the message it hangs on, if it hangs on one. */
    note(channel: string, ts: string, said: { name: string; talk: Talk; thread?: string }): void {
      if (said.thread !== undefined && said.thread !== ts) roots.set(`${channel}:${ts}`, said.thread)
      else parents.set(`${channel}:${ts}`, Promise.resolve(short(ts, said.name, said.talk)))
    },
    /** Slack hangs replies on the head of a thread only, so an answer to a reply hangs there too. */
    rootOf: (channel: string, ts: string): string => roots.get(`${channel}:${ts}`) ?? ts,
  }
}

export type Threads = ReturnType<typeof makeThreads>
