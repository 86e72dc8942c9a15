/** Live posts: each follows its state, the newest first, not oftener than Slack likes. */
import type { Post } from '../../core/post.ts'
import type { Place } from '../door.ts'
import type { Channels } from './channels.ts'
import type { LiveMessage } from './live-message.ts'
import type { Queues } from './queues.ts'
import type { Rendered } from './render.ts'

type Waiter = { upTo: number; resolve: () => void; reject: (e: unknown) => void }

type Entry = {
  readonly room: string
  readonly key: string
  thread?: string
  wanted: Post
  /** Counts the states asked for, and those shown or given up. */
  asked: number
  settled: number
  editedAt: number
  shownAs?: string
  waiters: Waiter[]
  /** While it follows its state. */
  work?: Promise<void>
}

/** Entries kept in memory; older ones are found again by the notes. */
const MOST = 1000

const settle = (entry: Entry, upTo: number, error?: unknown) => {
  entry.settled = upTo
  const due = entry.waiters.filter(w => w.upTo <= upTo)
  entry.waiters = entry.waiters.filter(w => w.upTo > upTo)
  for (const waiter of due) error === undefined ? waiter.resolve() : waiter.reject(error)
}

export function makeLive(given: {
  message: LiveMessage
  channels: Channels
  queues: Queues
  render: (post: Post) => Rendered
  pause: (ms: number) => Promise<void>
  editEvery: number
}) {
  const { message, channels, queues, render, pause, editEvery } = given
  const entries = new Map<string, Entry>()
  let hurried = false

  const showNewest = async (entry: Entry, channel: string) => {
    const upTo = entry.asked
    const rendered = render(entry.wanted)
    const picture = JSON.stringify(rendered)
    try {
      if (picture !== entry.shownAs)
        await message.put(entry.room, entry.key, { channel, thread: entry.thread }, rendered)
      entry.shownAs = picture
      entry.editedAt = performance.now()
      settle(entry, upTo)
    } catch (e) {
      settle(entry, upTo, e)
    }
  }
  const follow = async (entry: Entry) => {
    while (entry.settled < entry.asked) {
      const rest = entry.editedAt + editEvery - performance.now()
      if (rest > 0 && !hurried) await pause(rest)
      const upTo = entry.asked
      try {
        const channel = await channels.idOf(entry.room)
        if (channel) await queues.add(channel, entry.wanted.urgent ?? false, () => showNewest(entry, channel))
        else settle(entry, upTo)
      } catch (e) {
        settle(entry, upTo, e)
      }
    }
    entry.work = undefined
  }
  const entryOf = (room: string, key: string, post: Post): Entry => {
    const name = `${room}:${key}`
    const fresh: Entry = { room, key, wanted: post, asked: 0, settled: 0, editedAt: -1e9, waiters: [] }
    const entry = entries.get(name) ?? fresh
    entries.delete(name)
    entries.set(name, entry)
    for (const [old, { work }] of entries) {
      if (entries.size <= MOST) break
      if (!work) entries.delete(old)
    }
    return entry
  }
  const settled = (entry: Entry, upTo: number) =>
    new Promise<void>((resolve, reject) => entry.waiters.push({ upTo, resolve, reject }))

  return {
    /** Resolves when this state or a newer one is shown. */
    show(room: string, key: string, post: Post, answers?: Place): Promise<void> {
      const entry = entryOf(room, key, post)
      entry.wanted = post
      entry.asked += 1
      // In the thread of the person who asked; a pressed button stands on a card, and a new card gets its own place.
      if (answers?.door === 'slack' && answers.room === room && !answers.only) entry.thread ??= answers.thread
      const shown = settled(entry, entry.asked)
      entry.work ??= follow(entry)
      return shown
    },
    /** The thread of a live post; undefined when there is no such post. Waits while its first post is on its way. */
    async threadOf(room: string, key: string): Promise<string | undefined> {
      const entry = entries.get(`${room}:${key}`)
      const onItsWay = entry && !entry.shownAs && entry.asked > entry.settled
      if (onItsWay) await settled(entry, entry.settled + 1).catch(() => undefined)
      return message.threadOf(room, key)
    },
    /** Shows the last states without any more waiting. Resolves when all are shown or given up. */
    async finish(): Promise<void> {
      hurried = true
      await Promise.all([...entries.values()].map(e => e.work))
    },
  }
}

export type Live = ReturnType<typeof makeLive>
