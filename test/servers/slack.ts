/** A whole Slack workspace on this machine: emulate's Web API behind a front that adds Socket Mode, people, faults and checks. */
import { type BotSide, makeBotSide } from './slack/bot-side.ts'
import { makeEvents } from './slack/events.ts'
import { type Call, type Fault, startFront } from './slack/front.ts'
import { makeGroups } from './slack/groups.ts'
import { isJson, type Json, list, str } from './slack/limits.ts'
import { type Http, type Kind, makeLinks } from './slack/links.ts'
import { type OtherBot, speakAsBot } from './slack/other-bot.ts'
import { makePerson, type Person, type World } from './slack/people.ts'
import { renderMessage } from './slack/picture.ts'
import { makeUntil, readMessages } from './slack/reading.ts'
import { APP_TOKEN, BOT, BOT_TOKEN, readManifest, type SlackUser, startStore } from './slack/store.ts'

export { messageHtml } from './slack/html.ts'
export { renderMessage } from './slack/picture.ts'
export type { SlackUser } from './slack/store.ts'
export { BOT } from './slack/store.ts'
export type Message = Json

/** Without `users`: ada, ben and cem. Without `channels`: ops. `groups`: user groups, with the names of who is in each. The bot is in every channel until `leave`. */
export async function startSlack(
  options: { users?: SlackUser[]; channels?: string[]; groups?: Readonly<Record<string, readonly string[]>> } = {},
) {
  const people: SlackUser[] =
    options.users ?? ['ada', 'ben', 'cem'].map(name => ({ name, email: `${name}@example.org` }))
  const channels = options.channels ?? ['ops']
  const manifest = readManifest()
  const violations: string[] = []
  const links = makeLinks(violations)
  const outside = new Set<string>()
  const events = makeEvents(links, manifest, outside)
  const event = events.send
  const responses: Json[] = []
  const uploads: string[] = []
  const where = new Map<string, string>()
  const ephemerals: Json[] = []
  const dms = new Map<string, string>()
  const views = new Map<string, Json>()
  const revoked: BotSide['revoked'] = {}
  const users = new Map(people.map(u => [u.name, u]))
  const front = await startFront({
    links,
    violations,
    handle: (method, args, token) => handle(method, args, token),
    upload: (path, body, type) => {
      uploads.push(body.toString('utf8'))
      return fetch(store.origin + path, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { 'content-type': type },
      })
    },
    respond: (id, args) => void responses.push({ ...args, channel: id.split(':')[0], user: id.split(':')[1] }),
  })
  // The store knows topics by an older scope; the front checks the newer one.
  const scopes = [...manifest.oauth_config.scopes.bot, 'channels:manage']
  const store = await startStore({ publicUrl: front.origin, users: people, channels, scopes })
  const origin = () => front.origin
  const insiders = () =>
    new Set([...ids].flatMap(([name, id]) => (users.get(name)?.guest || users.get(name)?.team ? [] : [id])))
  const groups = makeGroups({
    groups: Object.keys(options.groups ?? {}).map((handle, i) => ({
      id: `S0GROUP${i}`,
      handle,
      users: [] as string[],
    })),
    scopes,
    insiders,
  })
  const side = { groups, store, users, manifest, origin, outside, where, event, dms, views, ephemerals, revoked }
  const handle = makeBotSide(side, () => front.calls)

  const reader = `xoxp-${people[0]?.name}`
  const listed = list((await store.call('users.list', { limit: 1000 }, reader)).members)
  const ids = new Map(listed.filter(u => users.has(str(u.name))).map(u => [str(u.name), str(u.id)]))
  for (const [handle, members] of Object.entries(options.groups ?? {}))
    groups.fill(
      handle,
      members.flatMap(name => ids.get(name) ?? []),
    )
  const names = (id: string) => (id === BOT.user ? BOT.name : ([...ids].find(([, known]) => known === id)?.[0] ?? id))
  const rooms = list((await store.call('conversations.list', {}, reader)).channels)
  const channelId = (channel: string) => str(rooms.find(c => c.name === channel.replace('#', ''))?.id) || channel

  const readChannel = (channel: string, token: string) => readMessages(store, channel, token)
  /** Of a channel by name or id, or of the private talk with a person (`@ada`): oldest first, replies after their root. */
  const messages = async (channel: string): Promise<Message[]> => {
    if (!channel.startsWith('@')) return readChannel(channelId(channel), reader)
    const name = channel.slice(1)
    return readChannel(await user(name).openDm(), `xoxp-${name}`)
  }
  const until = makeUntil(front.news)
  const picture = (message: Message) => renderMessage(message, names)
  const user = (name: string): Person => makePerson(name, world)
  const world: World = {
    origin: front.origin,
    ids,
    channelId,
    where,
    texts: new Map(),
    event,
    call: store.call,
    teamOf: name => users.get(name)?.team ?? BOT.team,
    firstChannel: channels[0] ?? 'general',
    ask: (kind: Kind, payload: Json) => links.ask(kind, payload),
    everything: async () => {
      const talks = await Promise.all([...channels, ...[...dms.values()].map(id => `@${names(id)}`)].map(messages))
      const quiet: Json[] = ephemerals.map(e => ({ ...e, user: BOT.user, is_ephemeral: true }))
      return [...talks.flat(), ...quiet].sort((a, b) => Number(str(b.ts)) - Number(str(a.ts)))
    },
    viewFor: trigger => until(() => views.get(trigger), 15_000),
    triggerFor: async id => str((await store.call('views.generateTriggerId', { user_id: id }, BOT_TOKEN)).trigger_id),
  }

  return {
    apiUrl: `${front.origin}/api/`,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    user,
    names,
    channelId,
    messages,
    picture,
    /** The user groups, by handle; the ids of who is in one. */
    groups,
    until,
    /** The newest message whose picture matches. Throws with what was there instead. */
    async waitFor(channel: string, what: RegExp | ((message: Message) => boolean), deadline = 5000): Promise<Message> {
      const fits = what instanceof RegExp ? (m: Message) => what.test(picture(m)) : what
      const look = async () => (await messages(channel)).findLast(fits)
      return until(look, deadline).catch(async () => {
        const there = (await messages(channel)).map(picture).join('\n---\n')
        throw new Error(`${String(what)} not seen in ${channel} within ${deadline} ms. There is:\n${there}`)
      })
    },
    /** What was shown to one user only, with `user`, `channel`, `text`, `blocks`. */
    ephemerals: () => ephemerals.map(e => ({ ...e })),
    /** What stands in the files that were uploaded. */
    uploads: () => [...uploads],
    /** What came back over a response_url. */
    responses: () => [...responses],
    /** Every Web API method called, with its arguments. */
    calls: front.calls,
    /** Calls with every Web API call, once it has been carried out. */
    onCall: (listen: (call: Call) => void) => void front.news.on('changed', call => call && listen(call)),
    violations,
    fault: (next: Fault) => front.fault(next.channel ? { ...next, channel: channelId(next.channel) } : next),
    redeliverLast: events.repeat,
    /** Another app says something; what the event leaves out can still be read. */
    otherBot: (channel: string, said: OtherBot) => speakAsBot(world, channelId(channel), said, reader),
    /** Delivers any event, as Slack would. */
    event,
    away: front.away,
    back: front.back,
    refreshSocket: links.refresh,
    dropSockets: links.drop,
    socketCount: links.count,
    useHttp: (http: Http) => links.useHttp(http),
    /** From now on every token is refused with this error; without one they are good again. */
    revoke(reason?: string) {
      revoked.reason = reason
    },
    /** Takes the bot out of a channel, and back in. */
    leave: (channel: string) => void outside.add(channelId(channel)),
    invite: (channel: string) => void outside.delete(channelId(channel)),
    /** Deletes a message of the bot's. */
    remove: (channel: string, ts: string) =>
      store.call('chat.delete', { channel: channelId(channel), ts }, BOT_TOKEN).then(a => isJson(a) && a.ok),
    /** Resolves when everything said has been acknowledged by the bot. */
    delivered: events.delivered,
    /** Ends it all; throws when the bot ever sent what real Slack refuses, or acknowledged too late. */
    async stop() {
      await front.away()
      await store.close()
      if (violations.length > 0) throw new Error(`the bot broke Slack's limits:\n${violations.join('\n')}`)
    },
  }
}

export type Slack = Awaited<ReturnType<typeof startSlack>>
