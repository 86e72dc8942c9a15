/** The topics of channels: known from events or asked for once, and set only when they would change. */
import { harmless } from '../plain.ts'
import { escapeText } from './fallback.ts'
import { unescaped } from './read-mrkdwn.ts'
import { clip } from './rich.ts'
import type { Web } from './web.ts'

/** Slack's limit, in characters as they are sent. */
const LONGEST = 250

/** Escaping makes text longer, and a cut code would show as rubbish. */
export function escapedWithin(text: string, max: number): string {
  for (let room = max; ; room = Math.floor(room * 0.9)) {
    const escaped = escapeText(clip(text, room))
    if (escaped.length <= max) return escaped
  }
}

/** A word joiner is ours: it keeps `@here` from calling, and is no part of what people wrote. */
const read = (topic: string): string => unescaped(topic).replaceAll('\u2060', '')

export function makeTopics(web: Web) {
  const known = new Map<string, string>()
  const current = async (channel: string): Promise<string> => {
    const seen = known.get(channel)
    if (seen !== undefined) return seen
    const info = await web.persist(client => client.conversations.info({ channel }))
    return read(info.channel?.topic?.value ?? '')
  }
  return {
    /** Takes the topic of an event; gives it as it is read. */
    heard(channel: string, topic: string): string {
      const text = read(topic)
      known.set(channel, text)
      return text
    },
    /** Throws SlackRefused, NotSent. */
    async set(channel: string, text: string): Promise<void> {
      const escaped = escapedWithin(harmless(text).trim(), LONGEST)
      if ((await current(channel)) === read(escaped)) return
      await web.persist(client => client.conversations.setTopic({ channel, topic: escaped }))
      known.set(channel, read(escaped))
    },
  }
}

export type Topics = ReturnType<typeof makeTopics>
