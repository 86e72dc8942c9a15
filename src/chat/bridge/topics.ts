/** The topics of a room: they follow each other, and what the bot adds is kept apart from what people wrote. */
import { z } from 'zod'
import type { Door, Notes } from '../door.ts'
import type { Overheard, Side } from '../side.ts'
import type { Log } from './errand.ts'

export type TopicEnd = { readonly door: Door; readonly side: Side }

export type TopicOptions = {
  readonly room: string
  readonly ends: readonly TopicEnd[]
  /** Whether a topic set on one side is set on the others. */
  readonly follows: boolean
  /** Whether nothing may follow now. */
  readonly quiet: () => boolean
  readonly notes: Notes
  readonly log: Log
}

export type Topics = {
  heard(door: string, heard: Extract<Overheard, { kind: 'topic' }>): void
  /** What the bot adds after the words of people; undefined takes it away. Set where the topic is known. */
  setBotPart(text: string | undefined): void
  /** After `setBotPart`: an old part that nobody has set again is taken away. */
  load(): Promise<void>
  /** Sets what could not be set before. True while something can't be. */
  look(): boolean
}

const between = '‖'

/** What people wrote: all before the bot's own part. */
export const baseOf = (topic: string): string => (topic.split(between)[0] ?? '').trim()

/** Networks cut long topics; a cut one is still our own. */
const surelyCut = 80

const stored = z.object({ bases: z.record(z.string(), z.string()), part: z.string().optional() })

export function makeTopics({ room, ends, follows, quiet, notes, log }: TopicOptions): Topics {
  const bases = new Map<string, string>()
  const shown = new Map<string, string>()
  const tried = new Map<string, string>()
  let part: string | undefined
  const key = `bridge:topic:${room}`

  const wanted = (door: string): string | undefined => {
    const base = bases.get(door)
    if (base === undefined || part === undefined) return base
    return `${base} ${between} ${part}`.trim()
  }

  const save = (): void =>
    void notes
      .set(key, { bases: Object.fromEntries(bases), part })
      .catch((error: unknown) => log.warn({ err: error, room }, 'the topic was not kept'))

  function apply(): void {
    for (const { door, side } of ends) {
      const text = wanted(door.name)
      if (text === undefined || text === shown.get(door.name) || text === tried.get(door.name)) continue
      if (door.health().state === 'away') continue
      tried.set(door.name, text)
      side.setTopic(room, text).then(
        () => shown.set(door.name, text),
        (error: unknown) => log.warn({ err: error, room, door: door.name }, 'the topic could not be set'),
      )
    }
  }

  const isOurs = (door: string, text: string): boolean => {
    const sent = tried.get(door)
    return text === shown.get(door) || text === sent || (text.length >= surelyCut && sent?.startsWith(text) === true)
  }

  function heard(door: string, { text, by }: { text: string; by?: string }): void {
    const ours = isOurs(door, text)
    shown.set(door, text)
    if (ours) return
    tried.delete(door)
    const before = bases.get(door)
    const base = baseOf(text)
    bases.set(door, base)
    // What a side tells when it comes in is news only when something else was known.
    const news = before !== base && (by !== undefined || before !== undefined)
    if (news && follows && !quiet()) for (const end of ends) bases.set(end.door.name, base)
    if (before !== base) save()
    apply()
  }

  return {
    heard,
    setBotPart(text) {
      part = text?.replaceAll(between, ' ').trim() || undefined
      save()
      apply()
    },
    async load() {
      const { data } = stored.safeParse(await notes.get(key))
      for (const [door, base] of Object.entries(data?.bases ?? {})) {
        if (!bases.has(door)) bases.set(door, base)
        const was = data?.part === undefined ? base : `${base} ${between} ${data.part}`.trim()
        if (!shown.has(door)) shown.set(door, was)
      }
    },
    look() {
      apply()
      return ends.some(
        ({ door }) =>
          wanted(door.name) !== undefined && ![shown, tried].some(m => m.get(door.name) === wanted(door.name)),
      )
    },
  }
}
