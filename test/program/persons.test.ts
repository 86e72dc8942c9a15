/** One person on two networks: linking, and the ways in which somebody might pass for two people, or for another. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

/** finn may approve, and is known on Slack only. */
const withFinn = (sample: string): string =>
  sample.replace('people:\n', 'people:\n  finn: { slack: finn@example.org, teams: [release] }\n')

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'ben', 'cleo', 'finn', 'eve', 'ada_'],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['cleo', 'cleo'], ['cleo_', 'cleo2'], ['fi', 'finnish'], ['eve']],
    config: withFinn,
  })
}, 60_000)

afterAll(() => both?.stop())

const query = (nick: string, line: string): void => both.people[nick]!.say('signalbox', line)
const told = (nick: string, pattern: RegExp): Promise<string> => both.people[nick]!.waitFor(pattern, 15_000)
const ask = async (): Promise<string> => {
  await both.slack.user('cleo').say('ops', '!deploy web v2 to production')
  const line = await both.heard(/!approve D\d+/)
  return /!approve (D\d+)/.exec(line)![1]!
}

describe.runIf(haveIrc())('who approves what somebody asked for on Slack', () => {
  it.each([
    ['the same person from the other side', 'cleo', /is your own request, cleo/],
    [
      'the same person by a second account on nobody’s list',
      'cleo_',
      /You are identified as cleo2, and cleo2 is nobody/,
    ],
    ['somebody who is not identified', 'eve', /I don't know who you are here/],
  ])('%s is refused', async (_, nick, refusal) => {
    const id = await ask()
    both.say(nick, `!approve ${id}`)
    await both.heard(refusal)
    both.say('cleo', `!abort ${id} tried`)
    await both.heard(new RegExp(`${id} aborted by cleo`))
  })

  it('a name that looks like somebody’s, or is it, proves nothing on Slack', async () => {
    const id = await ask()
    await both.slack.user('ada_').say('ops', `!start ${id}`)
    await both.slack.waitFor('ops', /I don't know you here: ask an admin to add `slack: U/)
    await both.slack.user('eve').press(id, 'Approve')
    const quiet = await both.slack.until(() => both.slack.ephemerals().find(e => e.user === both.slack.user('eve').id))
    expect(String(quiet.text)).toContain("Not yet: I don't know you here")
    both.say('cleo', `!abort ${id} tried`)
    await both.heard(new RegExp(`${id} aborted by cleo`))
  })

  it('a nick taken over, or logged out, has no rights; the account has them', async () => {
    const id = await ask()
    both.people.ben!.raw('PRIVMSG NickServ :LOGOUT')
    await told('ben', /NOTICE ben :.*logged out/i)
    both.say('ben', `!approve ${id}`)
    await both.heard(/I don't know who you are here/)
    both.people.ben!.raw('NICK bens_ghost')
    await told('ben', /NICK :?bens_ghost/)
    both.people.eve!.raw('NICK ben')
    await told('eve', /NICK :?ben/)
    both.say('eve', `!approve ${id}`)
    await both.heard(/:ben!\S+ PRIVMSG #ops :!approve/)
    await both.heard(/I don't know who you are here/)
    both.people.bens = both.people.ben!
    both.people.bens.raw('PRIVMSG NickServ :IDENTIFY ben secret-of-ben')
    await told('bens', /NOTICE \S+ :.*(now identified|logged in)/i)
    both.say('bens', `!approve ${id}`)
    await both.heard(new RegExp(`${id} approved by ben`))
    both.say('cleo', `!abort ${id} tried`)
    await both.heard(new RegExp(`${id} aborted by cleo`))
  })

  it('an edit into a command is none, and the same event twice acts once', async () => {
    const id = await ask()
    const ts = await both.slack.user('ben').say('ops', 'looks fine to me')
    await both.slack.user('ben').edit(ts, `!approve ${id}`)
    await both.slack.user('ben').say('ops', `!reject ${id} not today`)
    await both.heard(new RegExp(`${id} rejected by ben: not today`))
    await both.slack.redeliverLast()
    await both.slack.user('ben').say('ops', '!whoami')
    await both.slack.waitFor('ops', /You are \*?ben/)
    const rejected = both.onIrc().filter(line => line.includes(`${id} rejected`))
    expect(rejected).toHaveLength(1)
    expect(both.onIrc().join('\n')).not.toContain(`${id} approved`)
  })
})

describe.runIf(haveIrc())('!who', () => {
  it('says where somebody was heard last, in talk as in commands', async () => {
    both.say('ada', 'good morning')
    await both.slack.waitFor('ops', /good morning/, 15_000)
    query('cleo', '!who ada')
    await told('cleo', /Last heard: .*ops on irc as ada at \d\d:\d\d UTC \((\w{3} )?\d\d:\d\d Berlin\)/)
  })
})

describe.runIf(haveIrc())('a reaction that stands for a button', () => {
  it('approves as its presser, who is refused like anybody else when it is not theirs to give', async () => {
    const id = await ask()
    const card = await both.card(new RegExp(`${id} web`))
    const ts = String(card.ts)
    await both.slack.user('cleo').react('ops', ts, 'white_check_mark')
    const quiet = await both.slack.until(() =>
      both.slack.ephemerals().find(e => String(e.text).includes(`${id} is your own`)),
    )
    expect(quiet.user).toBe(both.slack.user('cleo').id)
    await both.slack.user('ben').react('ops', ts, 'eyes')
    await both.slack.user('ben').react('ops', ts, 'white_check_mark')
    await both.heard(new RegExp(`${id} approved by ben`))
    both.say('cleo', `!abort ${id} tried`)
    await both.heard(new RegExp(`${id} aborted by cleo`))
  })
})

describe.runIf(haveIrc())('a stopwatch on a message', () => {
  it('puts it on the timeline with its own time, and both sides see that', async () => {
    const id = await ask()
    const ben = both.slack.user('ben')
    const ts = await ben.say('ops', 'the disk of db1 fills up')
    await both.slack.user('cleo').react('ops', ts, 'stopwatch', ben.id)
    await both.heard(/On the timeline of D\d+, by cleo: .* ben: the disk of db1 fills up/)
    await ben.react('ops', ts, 'stopwatch', ben.id)
    const told = () => both.slack.ephemerals().find(e => both.slack.picture(e).includes('on the timeline of'))
    expect(both.slack.picture(await both.slack.until(told))).toMatch(/on the timeline of D\d+ already/)
    both.say('cleo', `!abort ${id} tried`)
    await both.heard(new RegExp(`${id} aborted by cleo`))
  })
})

describe.runIf(haveIrc())('!link', () => {
  it('links two sides by a code that is given in private, and tells both', async () => {
    const finn = both.slack.user('finn')
    await finn.say('ops', '!link')
    await both.slack.waitFor('ops', /Ask me that in private/)
    await finn.dm('!link')
    const given = await both.slack.waitFor('@finn', /Your code is/)
    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(both.slack.picture(given))![0]

    query('fi', '!link AAAA-AAAA')
    await told('fi', /not good \(any more\): 4 tries left/)
    query('fi', `!link ${code}`)
    await told('fi', /You are \x02?finn\x02? on both sides now/)
    await both.slack.waitFor('@finn', /finnish on IRC is you now, finn/)

    query('fi', '!who finn')
    await told('fi', /IRC: finnish \(linked in chat\)/)
  })

  it('gives the rights of the person, on both sides', async () => {
    const id = await ask()
    both.say('fi', `!approve ${id}`)
    await both.heard(new RegExp(`${id} approved by finn`))
    query('fi', '!unlink')
    await told('fi', new RegExp(`Not while ${id} waits, which you asked for or approved`))
    both.say('cleo', `!abort ${id} enough`)
    await both.heard(new RegExp(`${id} aborted by cleo`))
  })

  it('holds over a restart; a configuration that contradicts it does not start, and says why', async () => {
    await both.restart(both.config.replace(/irc: ben,/, 'irc: finnish,'))
    const fault = await both.program().waitForLog(/finnish on irc was linked to finn in chat[^"]*/)
    expect(fault[0]).toContain('the configuration gives it to ben: put the old entry back until finn has said !unlink')
    expect((await both.program().exited).code).toBe(1)
    await both.restart(both.config)
    await both.heard(/:signalbox!\S+ JOIN /)
    query('fi', '!whoami')
    await told('fi', /You are \x02?finn/)
  })

  it('is taken back by !unlink', async () => {
    query('fi', '!unlink')
    await told('fi', /Unlinked: finnish on IRC is no longer finn/)
    query('fi', '!whoami')
    await told('fi', /finnish is nobody in my configuration/)
  })

  it('a code is for one use, and five wrong ones are enough', async () => {
    for (const left of [4, 3, 2, 1, 0]) {
      query('eve', '!link BBBB-BBBB')
      await told('eve', /I can't tell who you are here|tries left/)
      if (left === 0) break
    }
    for (let i = 0; i < 5; i++) {
      query('cleo_', '!link BBBB-BBBB')
      await told('cleo_', new RegExp(`${4 - i} tries left`))
    }
    query('cleo_', '!link BBBB-BBBB')
    await told('cleo_', /That were 5 wrong codes: wait until/)
  })
})
