/** Which of Slack's events the other side of a room should know of; read with suspicion, bound to no name yet. */
import { z } from 'zod'
import type { Self } from './people.ts'

const word = z.string().optional().catch(undefined)

const fileShape = z.object({
  name: word,
  title: word,
  size: z.number().optional().catch(undefined),
  permalink: word,
  mode: word,
})
export const messageShape = z.object({
  subtype: word,
  ts: z.string(),
  thread_ts: word,
  user: word,
  text: z.string().catch(''),
  blocks: z.unknown().optional(),
  bot_id: word,
  username: word,
  bot_profile: z.object({ name: word }).optional().catch(undefined),
  user_team: word,
  source_team: word,
  files: z.array(fileShape).optional().catch(undefined),
  attachments: z
    .array(z.object({ pretext: word, title: word, text: word, fallback: word }))
    .optional()
    .catch(undefined),
  metadata: z
    .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()).catch({}) })
    .optional()
    .catch(undefined),
  is_ephemeral: z.boolean().optional().catch(undefined),
})
/** Slack's short name of the reaction that puts a message on the timeline. */
export const STOPWATCH = 'stopwatch'

export type SlackMessage = z.infer<typeof messageShape>

const eventShape = messageShape.partial({ ts: true }).extend({
  type: z.enum(['message', 'app_mention']),
  channel: z.string(),
  event_ts: word,
  topic: word,
  deleted_ts: word,
  message: messageShape.optional().catch(undefined),
  previous_message: messageShape.optional().catch(undefined),
})
type Event = z.infer<typeof eventShape>

export type SideEvent = { readonly channel: string /** Unique per happening. */; readonly key: string } & (
  | { readonly kind: 'said'; readonly message: SlackMessage }
  | { readonly kind: 'edited'; readonly message: SlackMessage }
  | { readonly kind: 'removed'; readonly id: string; readonly ts: string }
  | { readonly kind: 'presence'; readonly user: string; readonly what: 'joined' | 'left'; readonly ts: string }
  | { readonly kind: 'topic'; readonly user?: string; readonly topic: string; readonly ts: string }
  | {
      readonly kind: 'reacted'
      readonly id: string
      readonly emoji: string
      readonly user: string
      readonly ts: string
    }
)

const SPOKEN: readonly (string | undefined)[] = [
  undefined,
  'thread_broadcast',
  'file_share',
  'me_message',
  'bot_message',
]
const PRESENCE: Readonly<Record<string, 'joined' | 'left'>> = {
  channel_join: 'joined',
  group_join: 'joined',
  channel_leave: 'left',
  group_leave: 'left',
}

/** What this bot itself said, under whichever name. */
export const isOwn = (m: Pick<SlackMessage, 'user' | 'bot_id'> | undefined, self: Self): boolean =>
  m !== undefined && (m.user === self.user || (m.bot_id !== undefined && m.bot_id === self.bot))

function readChange(event: Event, self: Self): SideEvent | undefined {
  const { channel, message, previous_message: before, event_ts, ts = event_ts ?? '' } = event
  if (!message || isOwn(message, self) || isOwn(before, self)) return undefined
  // A parent that was deleted leaves a stone for its replies to stand under.
  if (message.subtype === 'tombstone')
    return { kind: 'removed', channel, id: message.ts, ts, key: `gone:${message.ts}` }
  // Previews of links, new replies and pins change a message too, but not its words.
  if (!SPOKEN.includes(message.subtype) || before?.text === message.text) return undefined
  return { kind: 'edited', channel, message, key: `edit:${message.ts}:${ts}` }
}

function readEvent(event: Event, self: Self): SideEvent | undefined {
  const { channel, subtype, user, event_ts, ts = event_ts } = event
  if (!ts || event.is_ephemeral) return undefined
  if (subtype === 'message_changed') return readChange(event, self)
  if (subtype === 'message_deleted')
    return !event.deleted_ts || isOwn(event.previous_message, self)
      ? undefined
      : { kind: 'removed', channel, id: event.deleted_ts, ts, key: `gone:${event.deleted_ts}` }
  if (isOwn(event, self)) return undefined
  const what = PRESENCE[subtype ?? '']
  if (what) return user ? { kind: 'presence', channel, user, what, ts, key: `${what}:${user}:${ts}` } : undefined
  if (subtype === 'channel_topic' || subtype === 'group_topic')
    return { kind: 'topic', channel, user, topic: event.topic ?? '', ts, key: `topic:${ts}` }
  return SPOKEN.includes(subtype) ? { kind: 'said', channel, message: { ...event, ts }, key: ts } : undefined
}

/** Undefined for our own words and for whatever is nobody else's business. */
export function readSide(raw: unknown, self: Self): SideEvent | undefined {
  const parsed = eventShape.safeParse(raw)
  return parsed.success ? readEvent(parsed.data, self) : undefined
}

const reactionShape = z.object({
  type: z.literal('reaction_added'),
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
  item_user: word,
  event_ts: z.string(),
})

/** Only what somebody else sets on a message of ours; `ours` knows those that carry another's name. */
export function readReaction(
  raw: unknown,
  self: Self,
  ours: (channel: string, ts: string) => boolean,
): SideEvent | undefined {
  const parsed = reactionShape.safeParse(raw)
  if (!parsed.success) return undefined
  const { user, reaction, item, item_user, event_ts: ts } = parsed.data
  const { channel, ts: id } = item
  const emoji = reaction.replace(/::skin-tone-[2-6]$/, '')
  // Only what we said can be answered so; a stopwatch is meant for the timeline, on anybody's words.
  if (user === self.user || !(emoji === STOPWATCH || item_user === self.user || ours(channel, id))) return undefined
  return { kind: 'reacted', channel, id, emoji, user, ts, key: `reaction:${id}:${user}:${emoji}:${ts}` }
}
