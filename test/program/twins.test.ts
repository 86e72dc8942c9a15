/** Two whole programs in one channel, each with a store and a Slack of its own: they notice each other, and one is quiet. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { haveIrc, type IrcClient, type IrcServer, ircClient, startIrc } from '../servers/irc.ts'
import { startSlack } from '../servers/slack.ts'

vi.setConfig({ testTimeout: 60_000 })

const CONFIG = `
name: Example
timezone: UTC
people: { ada: { slack: ada@example.org } }
rooms: { ops: { slack: ops, irc: "#ops" } }
`
const NICKS = ['north', 'south'] as const

type Twin = { readonly nick: string; readonly slack: Awaited<ReturnType<typeof startSlack>>; readonly program: Program }

let irc: IrcServer
let dan: IrcClient
const twins: Twin[] = []

async function arrive(nick: string): Promise<Twin> {
  await irc.register(nick, 'secret')
  const slack = await startSlack({ users: [{ name: 'ada', email: 'ada@example.org' }] })
  const tokens = { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl }
  const server = { IRC_HOST: irc.host, IRC_PORT: String(irc.port), IRC_TLS: 'false', IRC_FLOOD: 'off' }
  const login = { IRC_NICK: nick, IRC_ACCOUNT: nick, IRC_PASSWORD: 'secret' }
  const program = startProgram({ config: CONFIG, env: { ...tokens, ...server, ...login } })
  await dan.waitFor(new RegExp(`:${nick}!\\S+ JOIN `), 20_000)
  await slack.until(() => slack.socketCount() > 1, 20_000)
  return { nick, slack, program }
}

beforeAll(async () => {
  if (!haveIrc()) return
  irc = await startIrc()
  dan = await ircClient({ port: irc.port, nick: 'dan' })
  await dan.join('#ops')
  for (const nick of NICKS) twins.push(await arrive(nick))
}, 90_000)

afterAll(async () => {
  for (const { program, slack } of twins) {
    await program.remove()
    await slack.stop()
  }
  await dan?.close()
  await irc?.stop()
})

const relayedBy = (nick: string): string[] =>
  dan.heard.flatMap(line => new RegExp(`:${nick}!\\S+ PRIVMSG #ops :(.*)$`).exec(line)?.[1] ?? [])
const onSlack = async ({ slack }: Twin): Promise<string[]> => (await slack.messages('ops')).map(slack.picture)

it.runIf(haveIrc())(
  'one relays, the other keeps quiet and says so, and nothing is relayed round and round',
  async () => {
    const [north, south] = twins as [Twin, Twin]
    await north.slack.user('ada').say('ops', 'hello from north')
    const [, which] = await south.program.waitForLog(/another Signalbox is in the room: (this|that) one/)
    if (which === 'that') await south.slack.user('ada').say('ops', 'hello from south')
    const [quiet, loud] = which === 'this' ? [south, north] : [north, south]
    await quiet.program.waitForLog(/another Signalbox is in the room: this one keeps quiet there/)

    for (let n = 1; n <= 5; n++) dan.say('#ops', `line ${n} from irc`)
    for (let n = 1; n <= 5; n++) {
      await quiet.slack.user('ada').say('ops', `unheard ${n}`)
      await loud.slack.user('ada').say('ops', `heard ${n}`)
    }
    await loud.slack.waitFor('ops', /line 5 from irc/, 20_000)
    await dan.waitFor(/<ada> heard 5/, 20_000)
    // What dan says next, both have read after all that.
    dan.say('#ops', 'that is all')
    await loud.slack.waitFor('ops', /that is all/, 20_000)

    const lines = (await onSlack(loud)).join('\n')
    expect(lines.match(/line \d+ from irc/g)).toEqual(Array.from({ length: 5 }, (_, n) => `line ${n + 1} from irc`))
    expect((await onSlack(quiet)).join('\n')).not.toMatch(/from irc/)
    expect(relayedBy(loud.nick).filter(line => line.includes('heard '))).toHaveLength(5)
    expect(relayedBy(quiet.nick).join('\n')).not.toMatch(/heard/)
    for (const { nick, slack } of twins) {
      const hellos = (await slack.messages('ops')).map(slack.picture).filter(text => text.includes('hello'))
      expect(hellos.every(text => text === `hello from ${nick}`)).toBe(true)
    }
  },
)
