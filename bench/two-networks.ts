/** The real program between InspIRCd and the Slack emulation, with many people who talk on either. */
import { startIrc } from '../test/servers/irc.ts'
import { startSlack } from '../test/servers/slack.ts'
import { makeHouse, residentMemory, startOnIrc } from './house.ts'
import { makeTalkCount, type TalkCount } from './talk-count.ts'
import { openWire } from './wire.ts'

/** They take turns, so that nobody's words are a flood, and none are joined with their neighbours. */
const people = { slack: 950, irc: 2000 }

export type Way = 'from IRC to Slack' | 'from Slack to IRC'

export type TwoNetworks = {
  readonly rooms: number
  /** Says the next message that is counted. */
  say(way: Way): void
  /** Where what arrives is counted from now on. */
  listen(count: TalkCount): void
  /** MiB of the program. */
  memory(): number
  stop(): Promise<void>
}

/** Resolves when the bot is in all channels of both, and has heard of everybody. */
export async function startTwoNetworks(rooms: number): Promise<TwoNetworks> {
  const names = Array.from({ length: rooms }, (_, i) => `room${i}`)
  const users = Array.from({ length: people.slack }, (_, i) => ({ name: `user${i}`, email: `user${i}@example.org` }))
  const [irc, slack] = await Promise.all([startIrc(), startSlack({ users, channels: [...names, 'ops'] })])
  const members = users.map(({ name }) => slack.user(name).id)
  const channels = new Map(names.map(name => [name, slack.channelId(name)]))
  const named = new Map([...channels].map(([name, id]) => [id, name]))
  let count = makeTalkCount('before anything was said')
  let [number, missing] = [0, rooms]
  const entered = Promise.withResolvers<void>()

  const heard = (line: string): void => {
    const [, what, room = '', words = ''] =
      /^:signalbox!\S+ (JOIN|PRIVMSG) :?#(\w+)(?: :<[^>]*> (.*))?/.exec(line) ?? []
    if (what === 'JOIN' && --missing === 0) entered.resolve()
    if (what === 'PRIVMSG') count.take(room, words || line)
  }
  const wire = await openWire({ port: irc.port, nick: 'crowd', channels: names.map(name => `#${name}`), heard })
  slack.onCall(({ method, args: { channel, text } }) => {
    const room = named.get(String(channel))
    if (method === 'chat.postMessage' && room) count.take(room, String(text))
  })
  const folder = makeHouse(
    [...names.map(name => `${name}: { slack: ${name}, irc: "#${name}" }`), 'ops: { slack: ops }'].join(', '),
  )
  const program = startOnIrc(folder, irc.port, {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  })
  await Promise.all([entered.promise, slack.until(() => slack.socketCount() > 1, 20_000)])

  const sayOnIrc = (room: number): void => {
    if (room === 0) wire.write(`NICK guest${Math.floor(number / rooms) % people.irc}`)
    wire.write(`PRIVMSG #room${room} :${count.next(room)}`)
  }
  const sayOnSlack = (room: number): void => {
    const ts = `${Math.floor(Date.now() / 1000)}.${String((Date.now() % 1000) * 1000 + (number % 1000)).padStart(6, '0')}`
    const user = members[Math.floor(number / rooms) % members.length]
    const about = { channel: channels.get(`room${room}`), channel_type: 'channel', team: 'T000000001' }
    slack.event({ type: 'message', user, text: count.next(room), ts, event_ts: ts, ...about, user_team: about.team })
  }
  return {
    rooms,
    memory: () => residentMemory(program.pid),
    listen: counted => {
      count = counted
    },
    say(way) {
      if (way === 'from IRC to Slack') sayOnIrc(number % rooms)
      else sayOnSlack(number % rooms)
      number += 1
    },
    async stop() {
      wire.close()
      await program.remove()
      await slack.stop()
      await irc.stop()
    },
  }
}
