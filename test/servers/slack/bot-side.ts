/** What the bot's token may do: the store's answers with what real Slack adds (membership, roles of users, metadata on request). */
import type { Call, Handle } from './front.ts'
import type { makeGroups } from './groups.ts'
import { isJson, type Json, list, str } from './limits.ts'
import { type Answer, APP_TOKEN, BOT, BOT_TOKEN, type Manifest, type SlackUser, type Store } from './store.ts'

export type BotSide = {
  store: Store
  users: ReadonlyMap<string, SlackUser>
  manifest: Manifest
  origin(): string
  /** Public channels that the bot is not in. */
  outside: Set<string>
  where: Map<string, string>
  event(event: Json): void
  dms: Map<string, string>
  views: Map<string, Json>
  ephemerals: Json[]
  revoked: { reason?: string }
  groups: ReturnType<typeof makeGroups>
}

const refused = (error: string): Answer => ({ ok: false, error })

function dressUser(side: BotSide, user: Json): Json {
  const known = [...side.users.values()].find(u => u.name === user.name)
  if (!known) return user
  const team_id = known.team ?? BOT.team
  const profile = {
    ...(isJson(user.profile) ? user.profile : {}),
    ...(known.display ? { display_name: known.display } : {}),
  }
  return { ...user, profile, team_id, deleted: known.deactivated ?? false, is_restricted: known.guest ?? false }
}

/** A post under another name is nobody's: Slack leaves the user out. */
function ownFace(message: Json): Json {
  const face = { bot_id: BOT.id, app_id: BOT.app }
  if (!message.username) return face
  return { ...face, subtype: 'bot_message', user: undefined, icons: { emoji: message.icon_emoji } }
}

/** The store gives all there is; Slack what lies between two times. */
function between(messages: Json[], { oldest, latest, inclusive, limit }: Json): Json[] {
  const [from, to] = [Number(oldest ?? 0), Number(latest ?? Number.POSITIVE_INFINITY)]
  const edges = inclusive === true || inclusive === 'true'
  const found = messages.filter(m => {
    const at = Number(str(m.ts))
    return (at > from && at < to) || (edges && (at === from || at === to))
  })
  return found.slice(0, Number(limit ?? 100))
}

function dressMessage(message: Json, args: Json): Json {
  const { metadata, ...rest } = message
  const own = message.user === BOT.user ? ownFace(message) : {}
  const asked = args.include_all_metadata === true || args.include_all_metadata === 'true'
  return { ...rest, ...own, ...(asked && metadata ? { metadata } : {}) }
}

function dress(side: BotSide, method: string, args: Json, answer: Answer): Answer {
  if (isJson(answer.user)) return { ...answer, user: dressUser(side, answer.user) }
  if (method === 'users.list') return { ...answer, members: list(answer.members).map(u => dressUser(side, u)) }
  if (/^conversations\.(history|replies)$/.test(method))
    return { ...answer, messages: between(list(answer.messages), args).map(m => dressMessage(m, args)) }
  if (method === 'conversations.list') {
    const channels = list(answer.channels).map(c => ({ ...c, is_member: !side.outside.has(str(c.id)) }))
    return { ...answer, channels }
  }
  return answer
}

/** The bot sees its own messages too, as every member of the channel does. */
function echo(side: BotSide, method: string, args: Json, answer: Answer) {
  const channel = str(answer.channel) || str(args.channel)
  const base = { channel, channel_type: channel.startsWith('D') ? 'im' : 'channel', team: BOT.team }
  const message = isJson(answer.message) ? { ...answer.message, ...ownFace(answer.message) } : {}
  if (method === 'chat.postMessage') {
    side.where.set(str(answer.ts), channel)
    side.event({ ...message, ...base, type: 'message', ts: answer.ts, event_ts: answer.ts })
  }
  if (method === 'conversations.setTopic') echoTopic(side, args)
  if (method === 'chat.update') {
    const ts = `${Date.now() / 1000}`
    side.event({
      ...base,
      type: 'message',
      subtype: 'message_changed',
      message,
      previous_message: message,
      ts,
      event_ts: ts,
    })
  }
}

function echoTopic(side: BotSide, args: Json) {
  const ts = `${Date.now() / 1000}`
  const channel = str(args.channel)
  const about = { channel, channel_type: 'channel', team: BOT.team, user: BOT.user, ts, event_ts: ts }
  side.event({ type: 'message', subtype: 'channel_topic', topic: args.topic, text: 'set the topic', ...about })
}

function remember(side: BotSide, method: string, args: Json, answer: Answer) {
  if (method === 'views.open' && isJson(answer.view)) side.views.set(str(args.trigger_id), answer.view)
  if (method === 'conversations.open' && isJson(answer.channel))
    side.dms.set(str(answer.channel.id), str(args.users).split(',')[0] ?? '')
  if (method === 'chat.postEphemeral') side.ephemerals.push({ ...args, ts: answer.message_ts })
  if (method === 'conversations.join') side.outside.delete(str(args.channel))
}

/** Scopes that the store does not know by these names. */
function lacks({ manifest }: BotSide, method: string, args: Json): string | undefined {
  const needs = [
    ...(method === 'chat.postMessage' && (args.username || args.icon_emoji) ? ['chat:write.customize'] : []),
    ...(method === 'conversations.setTopic' ? ['channels:write.topic'] : []),
  ]
  return needs.find(scope => !manifest.oauth_config.scopes.bot.includes(scope))
}

/** Needed to write or read in a channel; `chat:write` alone is not enough for one the bot is not in. */
const needsMembership = /^(chat\.(postMessage|update|postEphemeral)|conversations\.(history|replies|setTopic))$/

export function makeBotSide(side: BotSide, calls: () => readonly Call[]): Handle {
  return async (method, args, token) => {
    if (side.revoked.reason) return refused(side.revoked.reason)
    if (method === 'apps.connections.open') {
      if (token !== APP_TOKEN) return refused('invalid_auth')
      if (!side.manifest.settings.socket_mode_enabled) return refused('not_allowed_token_type')
      return { ok: true, url: `${side.origin().replace('http', 'ws')}/link/?ticket=${calls().length}` }
    }
    if (token !== BOT_TOKEN) return refused('invalid_auth')
    if (needsMembership.test(method) && side.outside.has(str(args.channel))) return refused('not_in_channel')
    if (lacks(side, method, args)) return { ...refused('missing_scope'), needed: lacks(side, method, args) }
    const grouped = side.groups.handle(method, args)
    if (grouped) return grouped
    // The store has the bot in no channel; here it is in all but those outside.
    const as = method === 'conversations.setTopic' ? `xoxp-${[...side.users.keys()][0]}` : token
    const whole = method === 'conversations.history' ? { ...args, limit: 1000 } : args
    const answer = await side.store.call(method, whole, as)
    if (!answer.ok) return answer
    remember(side, method, args, answer)
    echo(side, method, args, answer)
    return dress(side, method, args, answer)
  }
}
