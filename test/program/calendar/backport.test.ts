/** A backport window over both networks, from sign-up to end: an owner who does not come, an item that fails. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

let stage: Stage

/** ben, cleo and dan have fixes; ada deploys. */
const withWindow = (sample: string): string =>
  `${sample
    .replace('people:\n', 'people:\n  dan: { irc: dan }\n')
    .replace(/( +)production:\n/, '$1production:\n$1  windows: [backport]\n')}
windows:
  backports: { kind: backport, start: "14:00", every: weekday, duration: 1h, room: ops, deployers: [ada] }
`

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-13 11:00',
    slack: ['ada', 'ben', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
      ['dan', 'dan'],
    ],
    config: withWindow,
  })
}, 90_000)

afterAll(() => stage?.stop())

describe.runIf(haveIrc())('a backport window on two networks', () => {
  it('is what a deployment outside of it is told of, with the way in', async () => {
    stage.say('ada', '!deploy web v2 to production')
    await stage.seen(/!why D1/, /web production is closed/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !deploy web v2 to production
      bot> ✗ D1 denied: web 7f5039d "Header: new colours" by Cleo Marín → production, nothing known to run there
      bot> no: web production is closed outside backport windows, next is W1 backports from Fri 13 Mar 13:00 UTC (14:00 Berlin) · !swat add web 7f5039d kind=config|urgent-fix reason="why" plan="how it is checked"
      bot> › !override D1 window reason · !why D1"
    `)
    expect(await stage.shown(/D1 denied/)).toMatchInlineSnapshot(`
      "# ❌ D1 denied: web 7f5039d → production
      "Header: new colours" by Cleo Marín, nothing known to run there
      asked for by ada
      no: web production is closed outside backport windows, next is W1 backports from 2026-03-13 13:00 · \`!swat add web 7f5039d kind=config|urgent-fix reason="why" plan="how it is checked"\`
      [Override] [Why]"
    `)
  })

  it('is signed up for on either side, each item after what it needs', async () => {
    const { say, slack, heard, seen } = stage
    say('ben', '!swat add web v2 kind=config reason="nobody can read it" plan="read the header" review=cleo')
    await heard(/!swat withdraw I1/)
    const wish = 'kind=urgent-fix reason="the hours are wrong" plan="look at the hours" review=ben'
    await slack.user('cleo').say('ops', `!swat add web v3 ${wish} depends=I1`)
    await heard(/!swat withdraw I2/)
    say('dan', '!swat add web v4 kind=config reason="a bracket is open" plan="read the settings" review=ben')
    await seen(/!swat withdraw I3/, /I3 web.*Withdraw/s)
    say('dan', '!swat')
    await seen(/more line: !more/, /3 of 8 signed up/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !swat add web v2 kind=config reason="nobody can read it" plan="read the header" review=cleo
      bot> I1 web 7f5039d "Header: new colours" → production is signed up for W1 backports, Fri 13 Mar 13:00 UTC (14:00 Berlin), by ben (1 of 8).
      bot> 1 item, W1 has 60 min: too little was deployed there to say how long.
      bot> › !swat withdraw I1
      cleo on Slack> !swat add web v3 kind=urgent-fix reason="the hours are wrong" plan="look at the hours" review=ben depends=I1
      bot> I2 web dcb75c0 "Opening hours: longer in summer" → production is signed up for W1 backports, Fri 13 Mar 13:00 UTC (14:00 Berlin), after I1, by cleo (2 of 8).
      bot> 2 items, W1 has 60 min: too little was deployed there to say how long.
      bot> › !swat withdraw I2
      dan> !swat add web v4 kind=config reason="a bracket is open" plan="read the settings" review=ben
      bot> I3 web 4898aea "Opening hours: close the bracket" → production is signed up for W1 backports, Fri 13 Mar 13:00 UTC (14:00 Berlin), by dan (3 of 8).
      bot> 3 items, W1 has 60 min: too little was deployed there to say how long.
      bot> › !swat withdraw I3
      dan> !swat
      bot> W1 backports, Fri 13 Mar 13:00 UTC (14:00 Berlin) for 60 min · deployers: ada · 3 of 8 signed up
      bot> ○ I1 web 7f5039d "Header: new colours" → production · config, ben: nobody can read it · original reviewed by cleo
      bot> ○ I2 web dcb75c0 "Opening hours: longer in summer" → production · urgent-fix, cleo: the hours are wrong · original reviewed by ben · needs I1
      bot> ○ I3 web 4898aea "Opening hours: close the bracket" → production · config, dan: a bracket is open · original reviewed by ben … 1 more line: !more"
    `)
  })

  it('asks who is there, and goes on without the owner who is not', async () => {
    const { say, heard, seen, goTo, press } = stage
    await stage.people.dan!.close()
    await heard(/dan!\S+ QUIT/)
    // What the bot answers after it, it says knowing that he is gone.
    say('ada', '!next')
    await heard(/bot> .*W1 backports/)
    goTo('13:30')
    await seen(/Here\?/)
    say('ada', 'yes, have a coffee with me')
    await seen(/have a coffee/)
    goTo('13:50')
    await seen(/in 10 min\. Here\?/)
    goTo('14:00')
    await seen(/!here W1/, /Here for W1/)
    say('ben', '!here')
    await seen(/ben is here/)
    await press('cleo', 'W1', "I'm here")
    await seen(/cleo is here/)
    goTo('14:05')
    await seen(/Still not here: dan/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !next
      bot> Next is W1 backports, Fri 13 Mar 13:00 UTC (14:00 Berlin) for 60 min, deployers: ada, 3 of 8 signed up, in 3 h.
      bot> W1 backports begins at 13:00 UTC (14:00 Berlin), in 30 min. Here? cleo (I2), dan (I3) · !here W1
      ada> yes, have a coffee with me
      bot> W1 backports begins at 13:00 UTC (14:00 Berlin), in 10 min. Here? cleo (I2), dan (I3) · !here W1
      bot> ada: W1 backports is on until 14:00 UTC (15:00 Berlin).
      bot> I1 web 7f5039d (ben), I2 web dcb75c0 (cleo), I3 web 4898aea (dan) · 3 items, W1 has 60 min left: too little was deployed there to say how long.
      bot> Here for W1? ben (I1), cleo (I2), dan (I3)
      bot> What nobody is here for goes last.
      bot> › !here W1
      ben> !here
      bot> ben is here for W1 backports.
      bot> cleo is here for W1 backports.
      bot> Still not here: dan. I3 goes last, and not without them. · !swat move I3 next"
    `)
    expect(await stage.shown(/Still not here/)).toMatchInlineSnapshot(`
      "Still not here: dan. I3 goes last, and not without them.
      [I3 into the next window]"
    `)
  })

  it('deploys the first item, which its owner checks in production before the next goes', async () => {
    const { say, heard, seen, goTo, press } = stage
    say('ada', '!swat next')
    await heard(/!swat look I1/)
    say('ada', '!swat look I1')
    await heard(/looked at by ada/)
    await press('cleo', 'D2', 'Approve')
    await heard(/!start D2/)
    say('ada', '!start D2')
    await heard(/go on with everyone\?/)
    await press('ada', 'D2', 'Go on')
    await heard(/!swat ok I1/)
    say('ada', '!swat next')
    await heard(/ben/)
    goTo('14:15')
    say('ben', '!swat ok I1')
    await seen(/I1 is ok.*Next/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !swat next
      bot> I1 web 7f5039d "Header: new colours" → production is next. config, ben: nobody can read it
      bot> original reviewed by cleo. Look at the backport itself (7f5039d65310fb82b61ccd95254d9323019ee242) before it goes.
      bot> › !swat look I1 · !swat veto I1 reason
      ada> !swat look I1
      bot> D2 web 7f5039d "Header: new colours" by Cleo Marín → production, nothing known to run there
      bot> ok: nobody else there, W1 backports is on, not known bad · waits for: 1 of release, not ada
      bot> reason: I1: nobody can read it
      bot> › !approve D2 · !reject D2 reason
      bot> I1: original reviewed by cleo · backport looked at by ada.
      bot> ada: D2 approved by cleo · !start D2 · !abort D2 reason
      ada> !start D2
      bot> D2 started by ada: canary, then everyone · !abort D2 [rollback] reason
      bot> ada: D2 canary is out and checked (N s), go on with everyone? · !go D2 · !rollback D2 · !abort D2 reason
      bot> D2 goes on, says ada, everyone next
      bot> ✓ D2 everyone is out and checked (N s), done in N s: web 7f5039d runs in production
      bot> ben: I1 web 7f5039d "Header: new colours" is in production. Please check it there: read the header · !swat ok I1 · !swat bad I1 reason
      ada> !swat next
      bot> ⚠ I1 is out and ben has to check it in production first: !swat ok I1 or !swat bad I1 reason
      ben> !swat ok I1
      bot> I1 is ok in production, says ben. Next: I2 web dcb75c0 "Opening hours: longer in summer" · !swat next"
    `)
  })

  it('goes on when an item fails, and moves what nobody is here for with one click', async () => {
    const { say, heard, seen, goTo, press } = stage
    await press('ada', 'I1', 'Next: I2')
    await press('ada', 'I2', 'I looked at it: deploy')
    await heard(/looked at by ada/)
    say('ben', '!approve D3')
    await heard(/!start D3/)
    say('ada', '!start D3')
    await heard(/!retry D3/)
    say('ada', '!rollback D3 reason="the settings are broken"')
    await heard(/D3 rolled back with D4/)
    await press('ada', 'I3', 'I3 into the next window')
    await seen(/I3 moved/)
    say('ben', '!swat W1')
    await heard(/I2/)
    goTo('15:00')
    await seen(/is over/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> D3 web dcb75c0 "Opening hours: longer in summer" by Ben Okafor → production, 1 commit after 7f5039d, about N s
      bot> ok: nobody else there, W1 backports is on, not known bad · waits for: 1 of release, not ada
      bot> reason: I2: the hours are wrong
      bot> › !approve D3 · !reject D3 reason
      bot> I2: original reviewed by ben · backport looked at by ada.
      ben> !approve D3
      bot> ada: D3 approved by ben · !start D3 · !abort D3 reason
      ada> !start D3
      bot> D3 started by ada: canary, then everyone · !abort D3 [rollback] reason
      bot> ✗ ada, ben: D3 failed. check of canary: exit 1 after N s
      bot> | page: The Signal Café
      bot> | fatal: bad config line 4 in file servers/production/group0/current/settings.ini … 1 more line: !more
      bot> › !retry D3 · !rollback D3 · !abort D3 reason
      ada> !rollback D3 reason="the settings are broken"
      bot> D4 rollback of D3: web 7f5039d "Header: new colours" by Cleo Marín → production
      bot> reason: the settings are broken
      bot> D4 started by ada: canary-back, then everyone-back
      bot> › !abort D4 [rollback] reason
      bot> D3 aborted by ada: the settings are broken, going back with D4
      bot> I2 failed.
      bot> I3 isn't deployed without dan, who isn't here (!here W1): !swat move I3 next
      bot> D4 canary-back is out and checked (N s), everyone-back next
      bot> ✓ D4 everyone-back is out and checked (N s), done in N s: web 7f5039d runs in production again · !verify D4 good|bad
      bot> D3 rolled back with D4. ada: its change is still in the code, and I won't ship it again before !fixed-by D3 REVISION
      bot> I3 moved from W1 to W2 backports, Mon 16 Mar 13:00 UTC (14:00 Berlin), by ada.
      ben> !swat W1
      bot> W1 backports, Fri 13 Mar 13:00 UTC (14:00 Berlin) for 60 min (on) · run by ada · here: ada, ben and cleo · 2 of 8 signed up
      bot> ✓ I1 web 7f5039d "Header: new colours" → production · config, ben: nobody can read it · original reviewed by cleo · backport looked at by ada · ok in production, says ben
      bot> ✗ I2 web dcb75c0 "Opening hours: longer in summer" → production · urgent-fix, cleo: the hours are wrong · original reviewed by ben · backport looked at by ada · failed, D3
      bot> W1 backports is over."
    `)
    expect(await stage.shown(/# .*W1 backports.*over since/s)).toMatchInlineSnapshot(`
      "# W1 backports
      2026-03-13 13:00 for 60 min
      over since 14:00
      run by ada"
    `)
  })
})
