/** An API break over both networks and by mail: a form, consumers that answer, a postponement, the day, one nobody knew of. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../helpers/stage.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

let stage: Stage

/** cleo is asked on Slack for bodhi, dan on IRC for koschei, copr by mail. */
const withConsumers = (sample: string): string =>
  `${sample
    .replace('people:\n', 'people:\n  dan: { irc: dan, teams: [packagers] }\n')
    .replace('  web:\n', '  web:\n    consumers: [bodhi, koschei, copr]\n')}
mail:
  from: Signalbox <signalbox@example.org>
  lists: { devel: devel@lists.example.org }
audiences:
  everybody: { rooms: [ops], lists: [devel] }
consumers:
  bodhi: { owners: [cleo] }
  koschei: { owners: [packagers] }
  copr: { mail: copr@example.org }
`

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-13 13:00',
    mail: true,
    config: withConsumers,
    slack: ['ben', 'cleo'],
    irc: [['ada', 'ada'], ['dan', 'dan'], ['eve']],
  })
}, 90_000)

afterAll(() => stage?.stop())

describe.runIf(haveIrc())('an API break on two networks and by mail', () => {
  it('is begun on IRC, where wrong dates are told, and filled in in a form on Slack', async () => {
    const { say, heard, slack } = stage
    say('ada', '!apibreak web 2.0 kind=removed production="2026-04-20 21:00" staging="2026-05-01 10:00"')
    await heard(/!answer WORDS/)
    const ben = slack.user('ben')
    await slack.waitFor('ops', /What breaks, item by item/)
    await ben.press('What breaks, item by item', 'Fill in the form', {
      input: {
        'What breaks': '- GET /v1/builds is removed\n- the field owner is called maintainer',
        'Who must': 'who calls /v1',
        'How does one migrate': 'https://docs.example.org/2.0',
        'Can it be undone': 'until 25 April',
        'Who answers': 'ada',
        'When is it in staging': '2026-04-01 10:00',
        'What does a client see': '410 Gone',
      },
    })
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !apibreak web 2.0 kind=removed production="2026-04-20 21:00" staging="2026-05-01 10:00"
      bot> X1 is begun: the API break of web 2.0. Nobody is told before !send X1.
      bot> staging: Staging, Fri 1 May 08:00 UTC (10:00 Berlin), comes before production, Mon 20 Apr 19:00 UTC (21:00): change one of them, staging= or production=. !apibreak edit X1 staging="…"
      bot> X1 web 2.0: API break · 1 of 21: What breaks, item by item? … 1 more line: !more
      bot> › !answer WORDS | cancel"
    `)
    await stage.press('ben', 'That is all I need', 'Preview')
    expect(await stage.shown(/X1 as it will go out/)).toMatchInlineSnapshot(`
      "# X1 as it will go out
      To: room ops · mail to devel and copr
      Nobody else has read it.
      *Rooms:* *X1 web 2.0*: API break (removed), in staging 2026-04-01 08:00, in production 2026-04-20 19:00 …
      *Mail:* API break: web 2.0 in production on 2026-04-20
      Service: web 2.0
      Kind: removed
      What breaks:
        - GET /v1/builds is removed
        - the field owner is called maintainer
      In staging: 2026-04-01 08:00
      In production: 2026-04-20 19:00
      A client that lags sees: 410 Gone
      Who must act: who calls /v1
      How to migrate: https://docs.example.org/2.0
      Undoing it: until 25 April
      Contact: ada
      Consumers: bodhi, koschei, copr. Please answer for yours in chat, or tell the contact:
          !apibreak answer X1 NAME ready | not affected | blocked REASON
      [+Send] [Ask for a reader]"
    `)
  })

  it('is read, and goes out: each consumer is asked where its people are', async () => {
    const { say, heard, seen } = stage
    say('ada', '!preview X1')
    await heard(/!send X1/)
    say('ada', '!apibreak send X1')
    await seen(/must act/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !preview X1
      bot> X1 as it will go out
      bot> To: room ops · mail to devel and copr
      bot> Nobody else has read it. … 18 more lines: !more
      bot> › !send X1 · !preview X1 to=NAME
      ada> !apibreak send X1
      bot> ✓ X1 goes out to room ops · mail to devel and copr.
      bot> Nobody else has read it.
      bot> ⚠ X1 web 2.0: API break (removed), in staging Wed 1 Apr 08:00 UTC (10:00 Berlin), in production Mon 20 Apr 19:00 UTC (21:00) · date -d '2026-04-20 19:00 UTC'
      bot> GET /v1/builds is removed · the field owner is called maintainer
      bot> must act: who calls /v1 · how: https://docs.example.org/2.0 · contact: ada"
    `)
    expect(await stage.toldOnIrc(/ready for it/, 'dan')).toMatchInlineSnapshot(
      `"bot> ⚠ X1 web 2.0: API break (removed), in staging Wed 1 Apr 08:00 UTC (10:00 Berlin), in production Mon 20 Apr 19:00 UTC (21:00). Is koschei ready for it?"`,
    )
    expect(await stage.toldOnSlack(/ready for it/, 'cleo')).toMatchInlineSnapshot(`
      "⚠️ *X1 web 2.0*: API break (removed), in staging 2026-04-01 08:00, in production 2026-04-20 19:00. Is bodhi ready for it?
      GET /v1/builds is removed · the field owner is called maintainer
      must act: who calls /v1 · how: https://docs.example.org/2.0 · contact: ada
      [+Ready] [Not affected] [Blocked]"
    `)
    expect(await stage.shown(/0\/3 answered/)).toMatchInlineSnapshot(`
      "# ⚠️ X1 web 2.0: API break (removed)
      in staging 2026-04-01 08:00, in production 2026-04-20 19:00
      GET /v1/builds is removed · the field owner is called maintainer
      must act: who calls /v1 · how: https://docs.example.org/2.0 · contact: ada
      0/3 answered, waits for bodhi, koschei, copr
      [Answer] [Why]"
    `)
    const mails = [await stage.mail(/API break/), await stage.mail(/API break/)]
    expect(mails.flatMap(m => m.to).toSorted()).toEqual(['copr@example.org', 'devel@lists.example.org'])
    expect(mails[0]!.header('Subject')).toContain('API break: web 2.0 in production on 2026-04-20')
    expect(mails[0]!.email.text).toMatchInlineSnapshot(`
      "Service: web 2.0
      Kind: removed

      What breaks:
        - GET /v1/builds is removed
        - the field owner is called maintainer

      In staging: Wed 1 Apr 08:00 UTC (10:00 Berlin)
      date -d '2026-04-01 08:00 UTC'
      In production: Mon 20 Apr 19:00 UTC (21:00 Berlin)
      date -d '2026-04-20 19:00 UTC'

      A client that lags sees: 410 Gone

      Who must act: who calls /v1

      How to migrate: https://docs.example.org/2.0

      Undoing it: until 25 April
      Contact: ada

      Consumers: bodhi, koschei, copr. Please answer for yours in chat, or
      tell the contact:
          !apibreak answer X1 NAME ready | not affected | blocked REASON

      -- 
      Signalbox of Example: N1, about X1
      "
    `)
  })

  it('is answered with a button, in a query, on behalf; not by who has no say', async () => {
    const { say, heard, slack, people } = stage
    await slack.user('cleo').press('bodhi ready for it', 'Ready')
    await stage.toldOnSlack(/bodhi is ready/, 'cleo')
    people.dan!.say('signalbox', 'apibreak answer blocked client 3.2 not packaged')
    expect(await stage.toldOnIrc(/koschei is blocked/, 'dan')).toMatchInlineSnapshot(
      `"bot> koschei is blocked for X1 web 2.0: client 3.2 not packaged. ada is told."`,
    )
    expect(await stage.toldOnIrc(/blocked for koschei/, 'ada')).toMatchInlineSnapshot(
      `"bot> ⚠ ada: X1 web 2.0 is blocked for koschei."`,
    )
    say('eve', '!apibreak answer X1 copr ready')
    await heard(/Not yet/)
    say('dan', '!apibreak answer X1 copr ready')
    await heard(/may answer for it/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> 3 consumers: bodhi, koschei and copr, asked now · !apibreaks web
      eve> !apibreak answer X1 copr ready
      bot> ⚠ Not yet: I don't know who you are here. Identify to services, then ask an admin to add your account. (!whoami)
      dan> !apibreak answer X1 copr ready
      bot> ⚠ copr has no owners that I know of: infra or release may answer for it (role announce). !consumers web"
    `)
    expect(await stage.shown(/1 blocked/)).toMatchInlineSnapshot(`
      "# ❌ X1 web 2.0: API break (removed)
      in staging 2026-04-01 08:00, in production 2026-04-20 19:00
      GET /v1/builds is removed · the field owner is called maintainer
      must act: who calls /v1 · how: https://docs.example.org/2.0 · contact: ada
      2/3 answered: 1 ready, 1 blocked (koschei: client 3.2 not packaged), waits for copr
      [Answer] [Why]"
    `)
  })

  it('reminds of those that have not answered, also after it was killed', async () => {
    const { heard, goTo } = stage
    await stage.settled()
    await stage.restart()
    goTo('2026-04-06 21:01')
    await heard(/waits for copr/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> X1 web 2.0 is in production in 14 d, Mon 20 Apr 19:00 UTC (21:00 Berlin).
      bot> 2/3 answered: 1 ready, 1 blocked (koschei: client 3.2 not packaged), waits for copr"
    `)
    const again = [await stage.mail(/in 14 d/), await stage.mail(/in 14 d/)]
    expect(again.every(m => m.header('In-Reply-To') !== undefined)).toBe(true)
  })

  it('is postponed: everybody who was told is told, on the thread of the mail, too', async () => {
    const { slack, seen } = stage
    await slack.user('ben').say('ops', '!apibreak postpone X1 2026-04-27 21:00 client 3.2 needs a week')
    await seen(/X1: told to/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben on Slack> !apibreak postpone X1 2026-04-27 21:00 client 3.2 needs a week
      bot> X1: told to room ops · mail to devel and copr."
    `)
    const mail = await stage.mail(/postponed/)
    expect(mail.header('In-Reply-To')).toBeDefined()
    expect(mail.email.text!.split('\n').slice(0, 4).join('\n')).toMatchInlineSnapshot(`
      "X1 web 2.0 is postponed: in production Mon 27 Apr 19:00 UTC (21:00
      Berlin), not Mon 20 Apr 19:00 UTC (21:00). Why: client 3.2 needs a week
      Answers that were given stand.
      2/3 answered: 1 ready, 1 blocked (koschei: client 3.2 not packaged),"
    `)
  })

  it('is in production; who nobody knew of is found, asked and in the catalogue', async () => {
    const { say, heard, seen, goTo, slack } = stage
    goTo('2026-04-27 21:01')
    expect(await stage.toldOnIrc(/Is it there\?/, 'ada')).toMatchInlineSnapshot(
      `"bot> ⚠ X1 web 2.0 was planned for production Mon 27 Apr 19:00 UTC (21:00 Berlin). Is it there?"`,
    )
    say('ada', '!apibreak cutover X1 at=20:55')
    await heard(/If it is so all the same/)
    say('ada', '!apibreak cutover X1 anyway at=20:55')
    await seen(/X1: told to/)
    await slack.user('ben').say('ops', '!apibreak found X1 badger owner=dan "every build page is empty"')
    await heard(/dan is asked/)
    expect(await stage.toldOnIrc(/badger ready for it/, 'dan')).toContain('badger')
    say('dan', '!apibreak answer badger blocked it calls /v1')
    await heard(/badger is blocked/)
    say('ada', '!apibreak done X1 anyway')
    await heard(/X1: told to/)
    say('eve', '!consumers web')
    await heard(/used by 4 consumers/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> X1 web 2.0 is postponed: in production Mon 27 Apr 19:00 UTC (21:00 Berlin), not Mon 20 Apr 19:00 UTC (21:00). Why: client 3.2 needs a week
      bot> Answers that were given stand.
      bot> 2/3 answered: 1 ready, 1 blocked (koschei: client 3.2 not packaged), waits for copr
      ada> !apibreak cutover X1 at=20:55
      bot> ⚠ X1 web 2.0: koschei said blocked. 2/3 answered: 1 ready, 1 blocked (koschei: client 3.2 not packaged), waits for copr
      bot> If it is so all the same: !apibreak cutover X1 anyway; else !apibreak postpone X1 WHEN reason="…"
      ada> !apibreak cutover X1 anyway at=20:55
      bot> X1: told to room ops · mail to devel and copr.
      bot> ⚠ X1 web 2.0 is in production since Mon 27 Apr 18:55 UTC (20:55 Berlin). The old way gets: 410 Gone
      bot> 2/3 answered: 1 ready, 1 blocked (koschei: client 3.2 not packaged), waits for copr
      ben on Slack> !apibreak found X1 badger owner=dan "every build page is empty"
      bot> badger is in the catalogue from now on. dan is asked.
      bot> ⚠ badger uses web, which nobody knew: every build page is empty. Found with X1 web 2.0.
      dan> !apibreak answer badger blocked it calls /v1
      bot> badger is blocked for X1 web 2.0: it calls /v1. ada is told.
      bot> 3/4 answered: 1 ready, 2 blocked (koschei: client 3.2 not packaged; badger: it calls /v1), waits for copr
      ada> !apibreak done X1 anyway
      bot> X1: told to room ops · mail to devel and copr.
      bot> ✓ X1 web 2.0 is done, says ada.
      bot> 3/4 answered: 1 ready, 2 blocked (koschei: client 3.2 not packaged; badger: it calls /v1), waits for copr
      eve> !consumers web
      bot> web is used by 4 consumers:"
    `)
    expect(await stage.shown(/done, in production since/)).toMatchInlineSnapshot(`
      "# ✅ X1 web 2.0: API break (removed)
      done, in production since 2026-04-27 18:55
      GET /v1/builds is removed · the field owner is called maintainer
      must act: who calls /v1 · how: https://docs.example.org/2.0 · contact: ada
      3/4 answered: 1 ready, 2 blocked (koschei: client 3.2 not packaged; badger: it calls /v1), waits for copr
      [Why]"
    `)
  })

  it('tells whoever presses an old button that it is over', async () => {
    await stage.slack.user('cleo').press('bodhi ready for it', 'Not affected')
    expect(await stage.toldOnSlack(/done since/, 'cleo')).toMatchInlineSnapshot(
      `"⚠️ X1 web 2.0 is done since 2026-04-27 19:01, says ada. What breaks now: \`!apibreak found X1 CONSUMER "what"\` \`!apibreaks\` lists what is open."`,
    )
  })
})
