/** One room on two networks: InspIRCd with Atheme, the Slack emulation, and the real program as the bridge between them. */

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Gate, makeGate } from '../helpers/gate.ts'
import { type Program, startProgram } from '../helpers/program.ts'
import { haveIrc, type IrcClient, type IrcServer, ircClient, startIrc } from '../servers/irc.ts'
import { type Slack, startSlack } from '../servers/slack.ts'

vi.setConfig({ testTimeout: 60_000 })

const CONFIG = `
name: Example
timezone: UTC
people:
  ada: { slack: ada@example.org, irc: ada, teams: [infra] }
  ben: { slack: ben@example.org, irc: ben, teams: [infra] }
roles: { deploy: [infra], approve: [infra] }
rooms:
  ops: { slack: ops, irc: "#ops" }
  side: { slack: side, irc: "#side", joins: summary, topic: true, deletes: true }
bridges: [oldbridge]
`

let irc: IrcServer
let slack: Slack
let gate: Gate
let program: Program
const people: Record<string, IrcClient> = {}

const settings = (): Record<string, string> => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  IRC_HOST: irc.host,
  IRC_PORT: String(gate.port),
  IRC_TLS: 'false',
  IRC_NICK: 'signalbox',
  IRC_ACCOUNT: 'signalbox',
  IRC_PASSWORD: 'secret-of-the-bot',
  IRC_FLOOD: 'off',
})

async function arrive(name: string, account?: string): Promise<IrcClient> {
  const login = account ? { account, password: `secret-of-${account}` } : {}
  const client = await ircClient({ port: irc.port, nick: name, ...login })
  await client.join('#ops')
  await client.join('#side')
  people[name] = client
  return client
}

const say = (name: string, line: string, channel = '#ops'): void => people[name]!.say(channel, line)
const heard = (pattern: RegExp): Promise<string> => people.watcher!.waitFor(pattern, 20_000)
/** What stands on Slack under somebody's name, as it is read there. */
const shown = (name: RegExp, words: RegExp, channel = 'ops') =>
  slack.waitFor(channel, m => name.test(String(m.username ?? '')) && words.test(slack.picture(m)), 20_000)

/** What the bot said in a channel, formatting taken off. */
const onIrc = (channel = '#ops'): string[] =>
  people
    .watcher!.heard.filter(line => line.includes(` PRIVMSG ${channel} :`) && line.startsWith(':signalbox!'))
    .map(line => line.replace(/^.*? PRIVMSG \S+ :/, '').replace(/[\x02\x03\x0f\x11\x1d\x1f\x16\u200b]/g, ''))

beforeAll(async () => {
  if (!haveIrc()) return
  ;[irc, slack] = await Promise.all([
    startIrc(),
    startSlack({
      users: ['ada', 'ben', 'eve'].map(name => ({ name, email: `${name}@example.org` })),
      channels: ['ops', 'side'],
    }),
  ])
  for (const name of ['signalbox', 'ada'])
    await irc.register(name, `secret-of-${name === 'signalbox' ? 'the-bot' : name}`)
  gate = await makeGate(irc.port)
  await arrive('watcher')
  await arrive('ada', 'ada')
  await arrive('dan')
  program = startProgram({ config: CONFIG, env: settings() })
  await heard(/:signalbox!\S+ JOIN .*#side/)
  await slack.until(() => slack.socketCount() > 0)
}, 60_000)

afterAll(async () => {
  for (const client of Object.values(people)) await client.close()
  await program?.remove()
  await slack?.stop()
  await gate?.stop()
  await irc?.stop()
})

describe.runIf(haveIrc())('one room, two networks', () => {
  it('talks both ways, each under their own name', async () => {
    say('dan', 'hello from IRC')
    await shown(/dan/, /hello from IRC/)
    await slack.user('eve').say('ops', 'hello from Slack')
    await heard(/<eve> hello from Slack/)
  })

  it('keeps what is written strong or as code, and links, in both directions', async () => {
    say('dan', '\x02strong\x02 and \x1ditalic\x1d, \x0304red\x03')
    const strong = await shown(/dan/, /strong/)
    expect(slack.picture(strong)).not.toMatch(/[\x02\x03\x1d]|04red/)
    await slack.user('eve').say('ops', '*bold* and <https://example.org/a|a page>', { raw: true })
    expect(await heard(/<eve> .*bold/)).toMatch(/\x02bold\x02 and .*a page.*https:\/\/example\.org\/a/)
  })

  it('tells of an edit in short, and of a thread what is answered', async () => {
    const ts = await slack.user('eve').say('ops', 'web goes out at tow')
    await heard(/web goes out at tow/)
    await slack.user('eve').edit(ts, 'web goes out at two')
    await heard(/PRIVMSG #ops :.*eve.*two/)
    await slack.user('ben').say('ops', 'fine with me', { thread: ts })
    await heard(/<ben> .*fine with me/)
  })

  it('a command acts once, and relayed words are never one', async () => {
    await slack.user('ada').say('ops', '!whoami')
    // Ada is on IRC too: a character of no width keeps her from being called by her own words.
    await heard(/<a\u200bda> !whoami/)
    say('dan', '<ada> !bridge pause ops because')
    await shown(/dan/, /!bridge pause ops because/)
    say('ada', '!bridge status')
    await heard(/PRIVMSG #ops :.*ops on/)
    expect(onIrc().filter(line => /is paused/.test(line))).toEqual([])
  })

  it('tells who comes, and what the topic is, where the room says so', async () => {
    const guest = await ircClient({ port: irc.port, nick: 'guest' })
    await guest.join('#side')
    await slack.waitFor('side', m => /guest joined/.test(slack.picture(m)), 20_000)
    guest.raw('TOPIC #side :All about deploys')
    await slack.until(
      () => slack.calls.some(c => c.method === 'conversations.setTopic' && /All about deploys/.test(JSON.stringify(c))),
      20_000,
    )
    await guest.close()
  })

  it('summarises a flood, and others are heard meanwhile', async () => {
    people.dan!.raw(...Array.from({ length: 500 }, (_, n) => `PRIVMSG #ops :log line ${n + 1}`))
    await shown(/dan/, /log line 1\b/)
    say('watcher', 'is that dan again?')
    await shown(/watcher/, /is that dan again/)
    await shown(/dan/, /… \d+ more lines, the last: log line 500/)
    const said = (await slack.messages('ops')).map(m => slack.picture(m)).join('\n')
    expect(said.match(/log line \d+/g)?.length).toBeLessThan(40)
  })

  it('goes on while Slack is away, and tells it what it missed', async () => {
    await slack.away()
    await program.waitForLog(/"door":"slack".*Failed to retrieve/)
    say('dan', 'while you were away')
    say('ada', '!deploys')
    await heard(/PRIVMSG #ops :.*(deploy|Nothing)/i)
    await slack.back()
    const summary = await slack.waitFor('ops', m => /While Slack was away/.test(slack.picture(m)), 40_000)
    expect(slack.picture(summary)).toMatch(/messages? by .*dan[\s\S]*ada asked: `!deploys`[\s\S]*while you were away/)
  })

  it('goes on after the IRC server was killed in mid-talk', async () => {
    gate.shut()
    await irc.kill()
    await slack.user('eve').say('ops', 'can you hear me?')
    await irc.restart()
    for (const [name, account] of [['watcher'], ['ada', 'ada'], ['dan']] as const) await arrive(name, account)
    // The program comes last: somebody is there to hear what it says first.
    gate.open()
    await heard(/While IRC was away.*1 message by eve/)
    await heard(/<eve> can you hear me\?/)
    await slack.user('eve').say('ops', 'and now?')
    await heard(/<eve> and now\?/)
    expect(slack.violations).toEqual([])
  })
})
