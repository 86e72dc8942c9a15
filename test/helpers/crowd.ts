/** A room on both networks with many people in it, the real program between them, and both networks ready to fail. */
import { type IrcClient, ircClient, startIrc } from '../servers/irc.ts'
import { BOT, type Message, startSlack } from '../servers/slack.ts'
import { makeGate } from './gate.ts'
import { startProgram } from './program.ts'
import { type Tally, tallyOf } from './tally.ts'

const CONFIG = `
name: Example
timezone: UTC
people: { ada: { slack: ada@example.org } }
rooms: { ops: { slack: ops, irc: "#ops" } }
`
/** Of a summary, IRC shows its head and so many lines at once. */
const SHOWN = 3
const SECRET = 'secret-of-the-bot'

export type Crowd = Awaited<ReturnType<typeof startCrowd>>

/** Resolves when everybody is there: these on Slack, those on IRC, and the bot on both. */
export async function startCrowd(onSlack: readonly string[], onIrc: readonly string[]) {
  const users = onSlack.map(name => ({ name, email: `${name}@example.org` }))
  const [irc, slack] = await Promise.all([startIrc(), startSlack({ users })])
  await irc.register('signalbox', SECRET)
  const gate = await makeGate(irc.port)
  const people = new Map<string, IrcClient>()
  const watchers: IrcClient[] = []
  const standing = new Map<string, Message>()

  async function arrive(): Promise<void> {
    const clients = await Promise.all(['watcher', ...onIrc].map(nick => ircClient({ port: irc.port, nick })))
    for (const client of clients) {
      await client.join('#ops')
      people.set(client.nick, client)
      if (client.nick === 'watcher') watchers.push(client)
    }
  }
  const botJoins = () => watchers.at(-1)!.waitFor(/:signalbox!\S+ JOIN /, 20_000)
  /** Of a message by the bot itself only the first row: the words below were missed, and are counted there. */
  function rowsOf(message: Message): string[] {
    const rows = slack.picture(message).split('\n')
    if (message.username) return rows.map(row => `<${message.username}> ${row}`)
    return message.user === BOT.user ? [rows[0]!.replace(/ The last \w+:$/, '')] : []
  }

  await arrive()
  const tokens = { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl }
  const server = { IRC_HOST: irc.host, IRC_PORT: String(gate.port), IRC_TLS: 'false', IRC_FLOOD: 'off' }
  const login = { IRC_NICK: 'signalbox', IRC_ACCOUNT: 'signalbox', IRC_PASSWORD: SECRET }
  const program = startProgram({ config: CONFIG, env: { ...tokens, ...server, ...login } })
  await botJoins()
  await slack.until(() => slack.socketCount() > 1, 20_000)

  return {
    slack,
    sayOnIrc: (name: string, words: string): void => people.get(name)!.say('#ops', words),
    /** What was relayed to IRC, whichever server it was then. */
    heardOnIrc: (): Tally =>
      tallyOf(
        watchers
          .flatMap(({ heard }) => heard)
          .filter(line => /^:signalbox\S* PRIVMSG #ops :/.test(line))
          .map(line => line.replace(/^.*? PRIVMSG #ops :/, '').replace(/[\x02\x03\x0f\x11\x1d\x1f\x16\u200b]/g, '')),
        SHOWN,
      ),
    async heardOnSlack(): Promise<Tally> {
      for (const message of await slack.messages('ops')) standing.set(String(message.ts), message)
      return tallyOf([...standing.values()].flatMap(rowsOf), 0)
    },
    async killIrc(): Promise<void> {
      gate.shut()
      await irc.kill()
    },
    /** The bot comes last: what it tells then is heard. */
    async restartIrc(): Promise<void> {
      await irc.restart()
      await arrive()
      gate.open()
      await botJoins()
    },
    async stop(): Promise<void> {
      for (const client of people.values()) await client.close()
      await program.remove()
      await slack.stop()
      await gate.stop()
      await irc.stop()
    },
  }
}
