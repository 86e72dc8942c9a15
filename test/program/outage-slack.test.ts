/** An outage planned on Slack alone: in a form, read by somebody else before it goes out, told on both networks. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../helpers/stage.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

const more = `
mail:
  from: Signalbox <signalbox@example.org>
  lists: { announce: announce@lists.example.org }
audiences:
  everybody: { rooms: [ops, quiet], lists: [announce], reader: required }
outages: { audience: everybody }
`

let stage: Stage

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-18 09:00',
    mail: true,
    config: sample => sample.replace('irc: "#ops" }', 'irc: "#ops" }\n  quiet: { irc: "#quiet" }') + more,
    slack: ['cleo', 'ben', 'ada'],
    irc: [['ben', 'ben']],
  })
}, 90_000)

afterAll(() => stage?.stop())

/** What was whispered to somebody last. */
const whispered = async (name: string, what: RegExp): Promise<string> => {
  const { slack } = stage
  const { id } = slack.user(name)
  const found = await slack.until(
    () => slack.ephemerals().findLast(e => e.user === id && what.test(slack.picture(e))),
    20_000,
  )
  return slack.picture(found)
}

describe.runIf(haveIrc())('an outage that is planned on Slack', () => {
  it('is filled in as a form; what cannot be taken comes back in it, as it was typed', async () => {
    const cleo = stage.slack.user('cleo')
    await cleo.say('ops', '!outage plan web 2026-03-27 21:00 +2h')
    await stage.heard(/Why is it needed/)
    const trigger = await cleo.press('Why is it needed', 'Fill in the form', {
      input: {
        'Why is it': 'the *database* moves <!channel>\u202e',
        'What will': 'web can only be read\nand is slow',
        'For how long': 'ages',
        'Which ticket': 'infra#12345\nBcc: all@example.org',
        'Who leads': 'nobody',
      },
    })
    expect(await cleo.sees(trigger)).toMatchInlineSnapshot(`
      "# O1 outage of web
      From when until when?: 2026-03-27 21:00..23:00 Europe/Berlin
      Why is it needed? (one line: the database moves):
      What will people really notice? (not the whole time that is announced, but what happens in it: web can only be read):
      For how long of it is something unavailable? (optional) (10m, or none):
      What is not affected? (optional):
      Which ticket? (optional) (a link or a number):
      Who leads it? (optional): cleo
      Who is told? [everybody]: everybody"
    `)
    expect(await whispered('cleo', /For how long/)).toMatchInlineSnapshot(`
      "⚠️ For how long of it is something unavailable? How long is that? Like \`10m\`, \`1h30m\`, or \`none\`.
      Which ticket? A link or a number, in one word: \`https://…/12345\`, \`infra#12345\` or \`#12345\`.
      Who leads it? I know nobody called \`nobody\`: there is ada, ben and cleo.
      [+Fill in the form]"
    `)
    const again = await cleo.press('For how long', 'Fill in the form', {
      input: { 'For how long': '10m', 'Which ticket': 'infra#12345', 'Who leads': 'ben' },
    })
    expect(await cleo.sees(again)).toContain('ages')
    await stage.press('cleo', 'shows it as it goes out', 'Preview')
    expect(await stage.shown(/O1 as it will go out/)).toMatchInlineSnapshot(`
      "# O1 as it will go out
      To: rooms ops and quiet · mail to announce
      ⬜ For everybody a second person must read it first: \`!preview O1 to=NAME\`
      Nobody else has read it.
      *Rooms:* *O1* planned outage of web …
      *Mail:* Planned outage: web, 2026-03-27 20:00-22:00 UTC
      There will be an outage starting at 2026-03-27 20:00, which will last approximately 2 h.
      When: 2026-03-27 20:00 to 22:00
      Reason: the *database* moves <!channel>
      Affected: web
      What happens: web can only be read and is slow
      Really unavailable: about 10 min
      Ticket: infra#12345
      Contact: ben in #ops on IRC, ops on Slack
      [Ask for a reader]"
    `)
  })

  it('is put before somebody else by a button, whose word is void once it changes', async () => {
    const { slack, goTo } = stage
    await slack.user('cleo').press('O1 as it will go out', 'Ask for a reader', { input: 'mallory' })
    expect(await whispered('cleo', /mallory/)).toMatchInlineSnapshot(
      `"⚠️ I know nobody called \`mallory\`: there is ada, ben and cleo."`,
    )
    await slack.user('cleo').press('O1 as it will go out', 'Ask for a reader', { input: 'ada' })
    expect(await stage.toldOnSlack(/asks you to read O1/, 'ada')).toMatchInlineSnapshot(`
      "# O1 as it will go out
      cleo asks you to read O1 before it goes out: are times, services and words right?
      To: rooms ops and quiet · mail to announce
      ⬜ For everybody a second person must read it first: \`!preview O1 to=NAME\`
      Nobody else has read it.
      *Rooms:* *O1* planned outage of web …
      *Mail:* Planned outage: web, 2026-03-27 20:00-22:00 UTC
      There will be an outage starting at 2026-03-27 20:00, which will last approximately 2 h.
      When: 2026-03-27 20:00 to 22:00
      Reason: the *database* moves <!channel>
      Affected: web
      What happens: web can only be read and is slow
      Really unavailable: about 10 min
      Ticket: infra#12345
      Contact: ben in #ops on IRC, ops on Slack
      [+Looks right] [Something is wrong]"
    `)
    await slack.user('ada').press('asks you to read O1', 'Something is wrong', { input: 'it takes three hours' })
    expect(await stage.toldOnSlack(/something is wrong/, 'cleo')).toMatchInlineSnapshot(
      `
      "⚠️ ada read O1: something is wrong: it takes three hours.
      [Preview]"
    `,
    )
    await slack.user('cleo').say('ops', '!outage move O1 2026-03-27 21:00 +3h')
    await stage.heard(/O1 planned outage of web is a draft still/)
    goTo('09:10')
    expect(await stage.toldOnSlack(/O1 has changed since/, 'ada')).toContain('will last approximately 3 h')
    await slack.user('ada').press('O1 has changed since', 'Looks right')
    expect(await stage.toldOnSlack(/it looks right/, 'cleo')).toMatchInlineSnapshot(
      `
      "✅ ada read O1: it looks right.
      [+Send]"
    `,
    )
  })

  it('goes out to rooms on Slack and on IRC, and by mail, as each of them reads times', async () => {
    const { slack, heard } = stage
    await slack.user('cleo').say('ops', '!preview O1')
    await stage.press('cleo', 'ada read it at', 'Send')
    await heard(/date -d '2026-03-27 20:00 UTC'/)
    expect(await stage.shown(/scheduled: /)).toMatchInlineSnapshot(`
      "# O1 planned outage of web
      scheduled: 2026-03-27 20:00 to 23:00
      Why: the *database* moves <!channel>
      What happens: web can only be read and is slow (unavailable for about 10 min)
      led by ben · ticket infra#12345
      [+Start now] [Later] [Cancel]"
    `)
    const { email } = await stage.mail(/Planned outage/)
    expect(email.subject).toBe('Planned outage: web, 2026-03-27 20:00-23:00 UTC')
    expect(email.text).toContain('Reason: the *database* moves <!channel>')
    expect(email.headers.map(h => h.key)).not.toContain('bcc')
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo on Slack> !outage plan web 2026-03-27 21:00 +2h
      bot> O1 outage of web · 2 of 8: Why is it needed?
      bot> one line: the database moves
      bot> › !answer WORDS | back | cancel
      cleo on Slack> !outage move O1 2026-03-27 21:00 +3h
      bot> O1 planned outage of web is a draft still, now for Fri 27 Mar 20:00 to 23:00 UTC (Fri 21:00 to Sat 00:00 Berlin). !preview O1
      cleo on Slack> !preview O1
      bot> O1 as it will go out
      bot> To: rooms ops and quiet · mail to announce
      bot> ada read it at 08:10 UTC (09:10 Berlin): it looks right. … 11 more lines: !more
      bot> › !send O1 · !preview O1 to=NAME
      bot> O1 planned outage of web: Fri 27 Mar 20:00 to 23:00 UTC (Fri 21:00 to Sat 00:00 Berlin) · date -d '2026-03-27 20:00 UTC'"
    `)
  })
})
