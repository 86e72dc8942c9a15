/** A window that recurs and was made in chat, on both networks: over restarts, summer time, and a configuration that takes a name. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

let stage: Stage

const closed = (sample: string): string =>
  sample.replace(/( +)production:\n/, '$1production:\n$1  windows: [backport]\n')

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-27 17:30',
    slack: ['ada', 'ben', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: closed,
  })
}, 90_000)

afterAll(() => stage?.stop())

describe.runIf(haveIrc())('a recurring window made in chat', () => {
  it('is echoed with its next times, and signed up for', async () => {
    const { say, seen, heard } = stage
    say('ben', '!window add "late swat" kind=backport every=weekday 16:00..17:00 deployers=ada')
    await heard(/!window cancel "late swat" reason/)
    say('ada', '!window add maintenance "disks" every=blursday 22:00..23:00')
    await heard(/role calendar/)
    say('ben', '!window add maintenance "disks" every=blursday 22:00..23:00')
    await heard(/says no days/)
    say('ben', '!window add maintenance "disks" every mon and thu 22:00..23:00 deployers=ada')
    await heard(/!window cancel disks reason/)
    say('ada', '!swat add web v2 kind=config reason="nobody can read it" plan="read the header" review=cleo')
    await seen(/!swat withdraw I1/, /I1 web.*Withdraw/s)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !window add "late swat" kind=backport every=weekday 16:00..17:00 deployers=ada
      bot> late swat (backport) is added by ben: every weekday at 16:00 Europe/Berlin for 60 min, deployers: ada.
      bot> Next: W1 Mon 30 Mar 14:00 UTC (16:00 Berlin), W2 Tue 31 Mar 14:00 UTC (16:00), W3 Wed 1 Apr 14:00 UTC (16:00).
      bot> › !window cancel "late swat" reason
      ada> !window add maintenance "disks" every=blursday 22:00..23:00
      bot> ⚠ That needs the role calendar (for release), and you, ada, are not among them. (!whoami)
      ben> !window add maintenance "disks" every=blursday 22:00..23:00
      bot> ⚠ blursday says no days: did you mean thursday? Or say day, weekday, week, month, mon,wed or an RRULE like FREQ=MONTHLY;BYDAY=1TU. !window add maintenance "disks" every=weekday 14:00..15:00
      ben> !window add maintenance "disks" every mon and thu 22:00..23:00 deployers=ada
      bot> disks (maintenance) is added by ben: every Monday and Thursday at 22:00 Europe/Berlin for 60 min, deployers: ada.
      bot> Next: W25 Mon 30 Mar 20:00 UTC (22:00 Berlin), W26 Thu 2 Apr 20:00 UTC (22:00), W27 Mon 6 Apr 20:00 UTC (22:00).
      bot> › !window cancel disks reason
      ada> !swat add web v2 kind=config reason="nobody can read it" plan="read the header" review=cleo
      bot> I1 web 7f5039d "Header: new colours" → production is signed up for W1 late swat (backport), Mon 30 Mar 14:00 UTC (16:00 Berlin), by ada (1 of 8).
      bot> 1 item, W1 has 60 min: too little was deployed there to say how long.
      bot> › !swat withdraw I1"
    `)
    expect(await stage.shown(/late swat \(backport\) is added/)).toMatchInlineSnapshot(`
      "late swat (backport) is added by ben: every weekday at 16:00 Europe/Berlin for 60 min, deployers: ada.
      Next: W1 2026-03-30 14:00, W2 2026-03-31 14:00, W3 2026-04-01 14:00.
      [Cancel all of it]"
    `)
  })

  it('is there after the program was killed, and keeps its local time in summer', async () => {
    const { say, slack, heard, goTo } = stage
    await stage.restart()
    // What comes over from Slack is said after all that the crash had kept back, and told again.
    await slack.user('ben').say('ops', '!window move W2 2026-03-31 18:00')
    await heard(/W2 late swat \(backport\) is moved by ben/)
    stage.transcript()
    say('ben', '!next backport')
    await heard(/Next is/)
    goTo('2026-03-30 16:00')
    await heard(/W1 late swat \(backport\) is on/)
    say('ada', '!now')
    await heard(/is on until .* left/)
    goTo('17:00')
    await heard(/is over/)
    goTo('17:01')
    await heard(/Left of W1/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !next backport
      bot> Next is W1 late swat (backport), Mon 30 Mar 14:00 UTC (16:00 Berlin) for 60 min, deployers: ada, 1 of 8 signed up, in 2 d 21 h.
      bot> ada: W1 late swat (backport) is on until 15:00 UTC (17:00 Berlin).
      bot> I1 web 7f5039d (ada) · 1 item, W1 has 60 min left: too little was deployed there to say how long.
      bot> Here for W1? ada to deploy · ada (I1)
      bot> Without a deployer it is skipped in 5 min. What nobody is here for goes last.
      bot> › !here W1
      ada> !now
      bot> W1 late swat (backport) is on until 15:00 UTC / 17:00 Berlin (60 min left), deployers: ada.
      bot> W1 late swat (backport) is over.
      bot> Left of W1: I1 web (ada). · !swat move W1 next"
    `)
  })

  it('is cancelled as a whole, on Slack with a button', async () => {
    const { say, heard, seen } = stage
    say('ben', '!window cancel late swat')
    await heard(/Why\? All of late swat/)
    await stage.slack.user('ben').press('late swat', 'Cancel all of it', { input: 'nobody signs up' })
    await seen(/All of it: /)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !window cancel late swat
      bot> ⚠ Why? All of late swat (backport) would go, every weekday at 16:00 Europe/Berlin for 60 min: 23 windows, W2 to W24. !window cancel "late swat" reason, or one of it: !window cancel W2 reason
      bot> late swat (backport), every weekday at 16:00 Europe/Berlin, is cancelled by ben: nobody signs up
      bot> All of it: 23 windows, W2 to W24, won't happen."
    `)
    say('ben', '!next backport')
    await heard(/None is planned/)
  })

  it('gives way to the configuration, which is said', async () => {
    const { say, heard } = stage
    const windows = `windows:
  disks: { kind: maintenance, start: "22:00", every: thu, duration: 2h, room: ops, deployers: [ada] }
`
    await stage.restart(`${stage.config}${windows}`)
    expect(await heard(/disks is a window of the configuration now/)).toMatchInlineSnapshot(
      `"bot> disks is a window of the configuration now, and takes the place of the one that ben added (every Monday and Thursday at 22:00 Europe/Berlin). Next by it is W26 disks (maintenance), Thu 2 Apr 20:00 UTC (22:00 Berlin)."`,
    )
    await heard(/To keep the other as well/)
    expect(await stage.shown(/disks is a window of the configuration now/)).toMatchInlineSnapshot(`
      "disks is a window of the configuration now, and takes the place of the one that ben added (every Monday and Thursday at 22:00 Europe/Berlin). Next by it is W26 disks (maintenance), 2026-04-02 20:00.
      To keep the other as well: \`!window add maintenance "NAME" every=…\`"
    `)
    stage.transcript()
    say('ben', '!next maintenance')
    await heard(/Next is/)
    say('ben', '!window add maintenance "disks" every=mon 22:00..23:00')
    await heard(/is a window of the configuration: take another name/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !next maintenance
      bot> Next is W26 disks (maintenance), Thu 2 Apr 20:00 UTC (22:00 Berlin) for 2 h, deployers: ada, in 3 d 4 h.
      ben> !window add maintenance "disks" every=mon 22:00..23:00
      bot> ⚠ disks is a window of the configuration: take another name. !window add maintenance "NAME" every=weekday 14:00..15:00"
    `)
  })

  it('is missed in one line by a bot that was away', async () => {
    stage.say('ben', '!window add maintenance "tapes" every=day 9:00..10:00 deployers=ada')
    await stage.seen(/tapes \(maintenance\) is added/)
    await stage.heard(/!window cancel tapes reason/)
    stage.goTo('2026-04-03 12:00')
    await stage.seen(/Came and went while I was away/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !window add maintenance "tapes" every=day 9:00..10:00 deployers=ada
      bot> tapes (maintenance) is added by ben: every day at 09:00 Europe/Berlin for 60 min, deployers: ada.
      bot> Next: W35 Tue 31 Mar 07:00 UTC (09:00 Berlin), W36 Wed 1 Apr 07:00 UTC (09:00), W37 Thu 2 Apr 07:00 UTC (09:00).
      bot> › !window cancel tapes reason
      bot> Came and went while I was away: W35 to W38 tapes (maintenance), Tue 31 Mar 07:00 to Fri 3 Apr 07:00 UTC (Tue 09:00 to Fri 09:00 Berlin) · W26 disks (maintenance), Thu 2 Apr 20:00 UTC (22:00)."
    `)
  })
})
