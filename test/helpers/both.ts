/** Both networks with the real program between them: InspIRCd with Atheme, the Slack emulation, people on either. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IrcClient, type IrcServer, ircClient, startIrc } from '../servers/irc.ts'
import { type SlackUser, startSlack } from '../servers/slack.ts'
import { makeFolder, type Program, type ProgramOptions, startProgram } from './program.ts'
import { sampleConfig } from './sample.ts'

export type Slack = Awaited<ReturnType<typeof startSlack>>

export type BothOptions = {
  /** Slack users by name, and the name that is shown, if another; each has NAME@example.org. */
  readonly slack: readonly (string | readonly [name: string, display: string])[]
  /** User groups on Slack by handle, and the names of who is in each. */
  readonly groups?: Readonly<Record<string, readonly string[]>>
  /** IRC clients in #ops: nick, and the services account it is identified to, if any. */
  readonly irc: readonly (readonly [nick: string, account?: string])[]
  /** Changes the sample organisation. */
  readonly config?: (sample: string) => string
  /** How the program is started, if not as usual. */
  readonly program?: Pick<ProgramOptions, 'env' | 'main'>
}

const passwordOf = (account: string): string => `secret-of-${account}`

const userOf = (user: string | readonly [string, string]): SlackUser => {
  const [name, display] = typeof user === 'string' ? [user] : user
  return { name, email: `${name}@example.org`, display }
}

/** Starts all of it; resolves when the bot is in the channel and on Slack. */
export async function startBoth(options: BothOptions) {
  const { slack: users, groups, irc: clients, config = (text: string) => text, program: how } = options
  const [irc, slack] = await Promise.all([startIrc(), startSlack({ users: users.map(userOf), groups })])
  const accounts = [...new Set(['signalbox', ...clients.flatMap(([, account]) => account ?? [])])]
  for (const account of accounts) await irc.register(account, passwordOf(account))
  const nicks = await Promise.all(
    [['watcher'] as const, ...clients].map(([nick, account]) => arrive(irc, nick, account)),
  )
  const people: Record<string, IrcClient> = Object.fromEntries(nicks.map(client => [client.nick, client]))
  const watcher = people.watcher!
  const folder = makeFolder(config(sampleConfig()))
  let program: Program = startProgram({ ...how, folder, env: { ...settings(irc, slack), ...how?.env } })
  await watcher.waitFor(/:signalbox!\S+ JOIN /, 20_000)
  await slack.until(() => slack.socketCount() > 0)

  return {
    irc,
    slack,
    program: (): Program => program,
    people,
    say: (nick: string, line: string): void => people[nick]!.say('#ops', line),
    /** The next line that anybody in the channel says with this in it. */
    heard: (pattern: RegExp): Promise<string> => people.watcher!.waitFor(pattern, 15_000),
    /** The newest message at the top of the Slack channel that shows this. */
    card: (what: RegExp) =>
      slack.waitFor(
        'ops',
        m => (m.thread_ts === undefined || m.thread_ts === m.ts) && what.test(slack.picture(m)),
        15_000,
      ),
    /** What the bot said in the channel so far, times and durations made equal. */
    onIrc: (): string[] =>
      people
        .watcher!.heard.filter(line => /^(@\S+ )?:signalbox!\S+ PRIVMSG #ops /.test(line))
        .map(line => even(line.replace(/^.*? PRIVMSG #ops :/, ''))),
    arrive: async (nick: string, account?: string): Promise<void> => {
      people[nick] = await arrive(irc, nick, account)
    },
    /** Kills the program and starts it again, on this configuration if one is given. */
    restart: async (config?: string): Promise<Program> => {
      if (config !== undefined) writeFileSync(join(folder, 'signalbox.yaml'), config)
      program = await program.restart()
      return program
    },
    /** What it was started with. */
    config: readFileSync(join(folder, 'signalbox.yaml'), 'utf8'),
    stop: async (): Promise<void> => {
      await Promise.all(Object.values(people).map(client => client.close()))
      await program.remove()
      await slack.stop()
      await irc.stop()
    },
  }
}

/** Formatting taken off, times and durations made equal. */
export const even = (line: string): string =>
  line
    .replace(/[\x02\x03\x0f\x11\x1d\x1f\x16]/g, '')
    .replace(/\d\d:\d\d UTC/g, 'HH:MM UTC')
    .replace(/(?:[A-Z][a-z]{2} )?\d\d:\d\d( Berlin|\))/g, 'HH:MM$1')
    .replace(/<?\d+ s\b/g, 'N s')

async function arrive(irc: IrcServer, nick: string, account?: string): Promise<IrcClient> {
  const login = account ? { account, password: passwordOf(account) } : {}
  const client = await ircClient({ port: irc.port, nick, ...login })
  await client.join('#ops')
  return client
}

const settings = (irc: IrcServer, slack: Slack): Record<string, string> => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  IRC_HOST: irc.host,
  IRC_PORT: String(irc.port),
  IRC_TLS: 'false',
  IRC_NICK: 'signalbox',
  IRC_ACCOUNT: 'signalbox',
  IRC_PASSWORD: passwordOf('signalbox'),
  IRC_FLOOD: 'off',
})
