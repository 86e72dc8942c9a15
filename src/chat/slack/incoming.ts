/** What Slack brings, read with suspicion: which events are a person speaking, where, and with which words. */
import { z } from 'zod'
import { afterMention } from './decode.ts'
import type { Self } from './people.ts'

const eventShape = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  text: z.string().optional(),
  bot_id: z.string().optional(),
  app_id: z.string().optional(),
  bot_profile: z.unknown().optional(),
  hidden: z.boolean().optional(),
  user_team: z.string().optional(),
  source_team: z.string().optional(),
})

/** Somebody said something; `text` still has Slack's codes. */
export type Heard = {
  readonly channel: string
  readonly thread?: string
  readonly user: string
  readonly team?: string
  readonly text: string
  readonly private: boolean
  readonly addressed: boolean
  readonly cause: string
  readonly only?: string
  readonly prompt?: string
  /** A form that was filled in: what was typed, by field. */
  readonly fields?: Readonly<Record<string, string>>
  /** What stood in those fields when the form was shown. */
  readonly shown?: Readonly<Record<string, string>>
  /** Typed as a slash command. */
  readonly command?: boolean
}

/** Everything else that has a subtype is an edit, a deletion, a join, a bot: never a command. */
const SPOKEN = [undefined, 'thread_broadcast', 'file_share']

/** Undefined for whatever no person said here and now. */
export function readMessage(raw: unknown, self: Self): Heard | undefined {
  const parsed = eventShape.safeParse(raw)
  if (!parsed.success) return undefined
  const { channel, ts, user, text, thread_ts, ...event } = parsed.data
  const machine = event.bot_id ?? event.app_id ?? event.bot_profile
  if (!SPOKEN.includes(event.subtype) || machine !== undefined || event.hidden) return undefined
  if (!user || !text || user === self.user || user === 'USLACKBOT') return undefined
  const alone = event.channel_type === 'im' || channel.startsWith('D')
  const rest = afterMention(text, self.user)
  return {
    channel,
    thread: thread_ts,
    user,
    team: event.user_team ?? event.source_team,
    text: rest ?? text,
    private: alone,
    addressed: alone || rest !== undefined,
    // The same for `message` and `app_mention`, which tell the same words twice.
    cause: `slack:${channel}:${ts}`,
  }
}

const slashShape = z.object({
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
})

export function readSlash(raw: unknown): (Heard & { responseUrl?: string }) | undefined {
  const parsed = slashShape.safeParse(raw)
  if (!parsed.success) return undefined
  const { text, user_id: user, channel_id: channel, trigger_id, response_url: responseUrl } = parsed.data
  const alone = channel.startsWith('D')
  return {
    channel,
    user,
    text,
    private: alone,
    addressed: true,
    command: true,
    cause: `slack:slash:${trigger_id}`,
    responseUrl,
  }
}

const pressShape = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
    channel_id: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  trigger_id: z.string().optional(),
  actions: z.array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() })).min(1),
})

export type Pressed = {
  readonly value?: string
  readonly trigger?: string
  /** The ts of the card, when it stands at the top of its channel. */
  readonly top?: string
  readonly place: Omit<Heard, 'text' | 'prompt'>
}

export function readButton(raw: unknown): Pressed | undefined {
  const parsed = pressShape.safeParse(raw)
  const action = parsed.data?.actions[0]
  if (!parsed.success || !action) return undefined
  const { user, container, trigger_id: trigger } = parsed.data
  const channel = parsed.data.channel?.id ?? container.channel_id
  if (!channel) return undefined
  // What is said about a card stands in its thread, not in the channel.
  const { message_ts: ts, thread_ts } = container
  const top = thread_ts === undefined || thread_ts === ts ? ts : undefined
  const thread = thread_ts ?? (container.is_ephemeral ? undefined : ts)
  const cause = `slack:${channel}:${container.message_ts}:${user.id}:${action.action_id}:${action.action_ts}`
  const alone = channel.startsWith('D')
  const place = { channel, thread: alone ? container.thread_ts : thread, user: user.id, team: user.team_id }
  return {
    value: action.value,
    trigger,
    top,
    place: { ...place, private: alone, addressed: true, cause, only: user.id },
  }
}
