/** Keeps the bot's part of each room's topic true: what is on there, or next. */
import { plainLine, utcTime } from './chat/plain.ts'
import { sayTimes } from './chat/say-times.ts'
import { zoneOf, zonesOf } from './chat/zone.ts'
import type { Org } from './core/org.ts'
import { botTopic } from './core/say/topic.ts'
import type { State } from './core/state.ts'

export type TopicsOptions = {
  readonly org: Org
  readonly state: () => State
  readonly now: () => number
  /** Undefined takes the bot's part away. */
  readonly set: (room: string, text: string | undefined) => void
}

const say = { person: (name: string) => name, time: utcTime }

/** Returns what is called after every entry: it sets what has changed, and nothing else. */
export function keepTopics({ org, state, now, set }: TopicsOptions): () => void {
  const zoneIn = zonesOf(org)
  const shown = new Map<string, string | undefined>()
  let known: readonly unknown[] = []
  return () => {
    const seen = state()
    const parts = [seen.windows, seen.outages, seen.bulletins.about, seen.duties]
    if (parts.every((part, i) => part === known[i])) return
    known = parts
    for (const { name, topic } of Object.values(org.rooms)) {
      if (!topic) continue
      const words = botTopic(name, { state: seen, org, at: now() })
      const text = words && plainLine(sayTimes(words, zoneOf(zoneIn(name))), say)
      if (shown.has(name) && shown.get(name) === text) continue
      shown.set(name, text)
      set(name, text)
    }
  }
}
