/** The one message of a live post: posted once, edited from then on, posted anew when it is gone. Its ts is kept in the notes. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Notes } from '../door.ts'
import { makeMemory } from './memory.ts'
import type { Rendered } from './render.ts'
import type { Send, Target } from './send.ts'
import { SlackRefused } from './web.ts'

const noteShape = z.object({
  channel: z.string(),
  thread: z.string().optional(),
  ts: z.string().optional(),
  /** Id of a first post whose end is not known yet. */
  pending: z.string().optional(),
})
type Note = z.infer<typeof noteShape>

/** Errors that mean: the message can't be edited any more, so the state needs a new one. */
const GONE = /^(message_not_found|cant_update_message|edit_window_closed|channel_not_found|thread_not_found)$/

const isRefused = (e: unknown, codes: RegExp) => e instanceof SlackRefused && codes.test(e.error)

export function makeLiveMessage(notes: Notes, send: Send) {
  const keys = makeMemory<string>(2000)
  const noteKey = (room: string, key: string) => `slack:live:${room}:${key}`
  const read = async (name: string): Promise<Note | undefined> => noteShape.safeParse(await notes.get(name)).data

  const postNew = async (
    [room, key]: readonly [string, string],
    target: Target,
    rendered: Rendered,
    pending?: string,
  ): Promise<void> => {
    const name = noteKey(room, key)
    const id = pending ?? randomUUID()
    // Written before and after: a crash in between finds the message again by its id.
    if (!pending) await notes.set(name, { ...target, pending: id })
    try {
      const ts = await send.post(target, rendered, id, pending !== undefined)
      keys.set(`${target.channel}:${ts}`, key)
      await notes.set(name, { ...target, ts })
    } catch (e) {
      if (!target.thread || !isRefused(e, GONE)) throw e
      await postNew([room, key], { channel: target.channel }, rendered)
    }
  }
  /** True when it is not there any more. */
  const edit = async (channel: string, ts: string, rendered: Rendered): Promise<boolean> => {
    try {
      await send.edit(channel, ts, rendered)
      return false
    } catch (e) {
      if (isRefused(e, GONE)) return true
      throw e
    }
  }

  return {
    /** `target` is where a first message goes; one that exists keeps its place. Throws SlackRefused, NotSent. */
    async put(room: string, key: string, target: Target, rendered: Rendered): Promise<void> {
      const name = noteKey(room, key)
      const note = await read(name)
      const here = note?.channel === target.channel ? note : undefined
      if (here?.ts) keys.set(`${target.channel}:${here.ts}`, key)
      if (here?.ts && !(await edit(target.channel, here.ts, rendered))) return
      const place = here ? { channel: target.channel, thread: here.thread } : target
      await postNew([room, key], place, rendered, here?.ts ? undefined : here?.pending)
    },
    /** The key of the live post that stands there, if it was shown since the start. */
    keyOf: (channel: string, ts: string): string | undefined => keys.get(`${channel}:${ts}`),
    /** The thread that belongs to it, if it has been posted. */
    async threadOf(room: string, key: string): Promise<string | undefined> {
      const note = await read(noteKey(room, key))
      return note?.thread ?? note?.ts
    },
  }
}

export type LiveMessage = ReturnType<typeof makeLiveMessage>
