/** Many are told, on both networks and by mail: a look before, a second reader, a mail server that goes away. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startProgram } from '../helpers/program.ts'
import { sampleConfig } from '../helpers/sample.ts'
import { type Stage, startStage } from '../helpers/stage.ts'
import { haveIrc } from '../servers/irc.ts'
import { startSmtp } from '../servers/smtp.ts'

vi.setConfig({ testTimeout: 90_000 })

const audiences = `
mail:
  from: Signalbox <signalbox@example.org>
  replyTo: ops@example.org
  lists:
    announce: announce@lists.example.org
    devel: { address: devel@lists.example.org, id: devel.lists.example.org }
audiences:
  everybody: { rooms: [ops], lists: [announce, devel], feed: true }
`

let stage: Stage

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-18 09:00',
    mail: true,
    config: sample => sample + audiences,
    slack: ['cleo', 'ben'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
  })
}, 90_000)

afterAll(() => stage?.stop())

describe.runIf(haveIrc())('an announcement on both networks and by mail', () => {
  it('is shown, read by a second person, and sent with a button', async () => {
    const { say, slack, heard, seen, press, people } = stage
    await slack.user('cleo').say('ops', '!announce everybody The wiki moves on Monday. Save your work before.')
    await seen(/!preview N1 to=NAME/, /Nobody else has read it/)
    expect(await stage.shown(/N1 as it will go out/)).toMatchInlineSnapshot(`
      "# N1 as it will go out
      To: room ops · mail to announce and devel · feeds
      Nobody else has read it.
      *Announcement N1* from cleo: The wiki moves on Monday. Save your work before.
      *Mail:* [Example] The wiki moves on Monday
      The wiki moves on Monday. Save your work before.
      cleo
      [+Send] [Ask for a reader]"
    `)
    say('ben', '!preview N1 to=ada')
    await heard(/ada is asked to read N1/)
    expect(await stage.toldOnIrc(/cleo asks you|ben asks you/, 'ada')).toMatchInlineSnapshot(
      `"bot> ben asks you to read N1 before it goes out: are times, services and words right?"`,
    )
    people.ada!.say('signalbox', 'read N1 ok')
    await stage.toldOnIrc(/N1 is read by ada/, 'ada')
    expect(await stage.toldOnSlack(/ada read N1/, 'cleo')).toMatchInlineSnapshot(
      `
      "✅ ada read N1: it looks right.
      [+Send]"
    `,
    )
    await press('cleo', 'N1', 'Send')
    await heard(/Announcement N1 from cleo/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo on Slack> !announce everybody The wiki moves on Monday. Save your work before.
      bot> N1 as it will go out
      bot> To: room ops · mail to announce and devel · feeds
      bot> Nobody else has read it. … 4 more lines: !more
      bot> › !send N1 · !preview N1 to=NAME
      ben> !preview N1 to=ada
      bot> ada is asked to read N1. I tell you what they say.
      bot> Announcement N1 from cleo: The wiki moves on Monday. Save your work before."
    `)
    const mails = [await stage.mail(/wiki/), await stage.mail(/wiki/)]
    expect(mails.flatMap(m => m.to).toSorted()).toEqual(['announce@lists.example.org', 'devel@lists.example.org'])
    expect(mails[0]!.header('Subject')).toBe('[Example] The wiki moves on Monday')
    expect(mails[0]!.email.text).toMatchInlineSnapshot(`
      "The wiki moves on Monday. Save your work before.

      cleo

      -- 
      Signalbox of Example: N1
      "
    `)
  })

  it('waits while the mail server is away; its sender is told, and it goes an hour later, threaded', async () => {
    const { say, heard, goTo, mailServer } = stage
    await mailServer().away()
    say('ben', '!announce N1 It is Tuesday, not Monday.')
    await heard(/!send N2/)
    say('ben', '!send N2')
    await heard(/Announcement N2 from ben/)
    expect(await stage.toldOnIrc(/has to wait/, 'ben')).toContain("has to wait: the mail server can't be reached")
    await stage.settled()
    await stage.restart()
    await mailServer().back()
    goTo('10:05')
    const mails = [await stage.mail(/Tuesday/), await stage.mail(/Tuesday/)]
    const [first] = mailServer().got.filter(m => m.to[0] === mails[0]!.to[0])
    expect(mails[0]!.header('In-Reply-To')).toBe(first!.header('Message-ID'))
    expect(await stage.toldOnIrc(/went out after all/, 'ben')).toContain('The mail of N1 to')
  })

  it('goes once more, under the same name, when the program dies before it heard that it went', async () => {
    const { say, heard, mailServer } = stage
    const answer = Promise.withResolvers<void>()
    mailServer().wait(answer.promise)
    say('ben', '!announce N1 It is Wednesday.')
    await heard(/!send N3/)
    say('ben', '!send N3')
    const before = [await stage.mail(/Wednesday/), await stage.mail(/Wednesday/)]
    await stage.restart()
    answer.resolve()
    const again = [await stage.mail(/Wednesday/), await stage.mail(/Wednesday/)]
    const ids = (mails: typeof again) => mails.map(m => m.header('Message-ID')).toSorted()
    expect(ids(again)).toEqual(ids(before))
  })

  it('that a list refuses is told to its sender, and stands in the list of announcements', async () => {
    const { say, heard, mailServer } = stage
    mailServer().refuse('devel@lists.example.org', '550 No such list')
    say('ben', '!announce N1 It is off.')
    await heard(/!send N4/)
    say('ben', '!send N4')
    expect(await stage.toldOnIrc(/did not go out/, 'ben')).toContain(
      'to devel did not go out: the mail server said: 550 No such list',
    )
    say('ben', '!announcements')
    await heard(/mail to devel did not go out/)
  })
})

it('in a pipe the program ends once its mail went; what could not go waits for the next start', async () => {
  const smtp = await startSmtp({ auth: true })
  const program = startProgram({ config: sampleConfig() + audiences, env: { SMTP_URL: smtp.url, LOG_LEVEL: 'trace' } })
  program.say('ada> !announce everybody The wiki moves.', 'ada> !send N1')
  expect((await program.end()).code).toBe(0)
  expect(smtp.got).toHaveLength(2)
  await smtp.away()
  const again = await program.restart()
  again.say('ada> !announce N1 It moved.', 'ada> !send N2')
  expect((await again.end()).code).toBe(0)
  const last = await again.restart()
  last.say('!announcements N1')
  expect((await last.end()).code).toBe(0)
  expect(last.heard().join('\n')).toMatch(/mail to announce (waits: the mail server can't be reached|is on its way)/)
  for (const { heard, log } of [program, again, last])
    expect(heard().join('\n') + log()).not.toMatch(/very.?(%20)?secret/)
  await last.remove()
  await smtp.stop()
})
