/** A train over both networks and two days: asked for at its stops, held by a blocker, released, sent on. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

let stage: Stage

const withTrain = (sample: string): string => `${sample}
trains:
  weekly:
    services: [web]
    branch: v2
    cut: { start: "10:00", every: mon }
    conductors: [ben]
    stops:
      - { name: test, target: staging, at: mon 14:00, soak: 20h }
      - { name: all, target: production, at: tue 14:00 }
`

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-16 09:55',
    slack: ['ada', 'ben', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: withTrain,
  })
}, 90_000)

afterAll(() => stage?.stop())

describe.runIf(haveIrc())('a train on two networks', () => {
  it('is cut by the calendar, and goes to its first stop when its conductor says so', async () => {
    const { say, heard, seen, goTo } = stage
    goTo('10:00')
    await seen(/T1 weekly.* cut/, /# .*T1 weekly/)
    goTo('14:00')
    await seen(/go or no-go for test/)
    say('ben', '!train go')
    await heard(/T1 is at test/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> T1 weekly, conducted by ben: cut
      bot> on board: web 7f5039d "Header: new colours"
      bot> cut ✓ ─ [test] Mon 16 Mar 13:00 UTC (14:00 Berlin) ─ all Tue 17 Mar 13:00 UTC (14:00)
      bot> › !train hold T1 reason
      bot> ben: T1 weekly: go or no-go for test?
      bot> on board: web 7f5039d "Header: new colours"
      bot> cut ✓ ─ [test: go?] ─ all Tue 17 Mar 13:00 UTC (14:00 Berlin) … 1 more line: !more
      bot> › !train go T1 · !train no-go T1 reason
      ben> !train go
      bot> D1 web 7f5039d "Header: new colours" by Cleo Marín → staging, nothing known to run there
      bot> reason: T1 weekly at test
      bot> D1 started by ben: release
      bot> › !abort D1 [rollback] reason
      bot> T1 goes to test, says ben (D1)
      bot> ✓ D1 release is out and checked (N s), done in N s: web 7f5039d runs in staging · !verify D1 good|bad · !rollback D1
      bot> ✓ T1 is at test. Next is all: ben is asked at Tue 17 Mar 13:00 UTC (14:00 Berlin)."
    `)
    expect(await stage.toldOnIrc(/no-go/, 'ben')).toMatchInlineSnapshot(`"bot> T1 weekly: go or no-go for test?"`)
  })

  it('is held by a blocker that somebody names on Slack, and says so when its time comes', async () => {
    const { say, slack, heard, seen, goTo } = stage
    goTo('2026-03-17 12:00')
    await slack.user('cleo').say('ops', '!blocker add T12345 "login is slow"')
    await seen(/It holds T1/)
    goTo('14:00')
    await seen(/T1.*held/)
    say('ben', '!train go')
    await heard(/T1 does not get/)
    goTo('15:00')
    say('ada', '!train')
    await heard(/held for/)
    await heard(/!train back/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> cut ✓ ─ test ✓ ─ [all] Tue 17 Mar 13:00 UTC (14:00 Berlin)
      cleo on Slack> !blocker add T12345 "login is slow"
      bot> ⚠ T12345 blocks every train, says cleo: login is slow. It holds T1. · !blocker done T12345
      bot> ⚠ T1 weekly waits before all, held for 2 h by T12345 "login is slow" · nothing new waits behind it. !blocker done T12345
      ben> !train go
      bot> ✗ D2 denied: web 7f5039d "Header: new colours" by Cleo Marín → production, nothing known to run there
      bot> no: T12345 ("login is slow") blocks the train weekly, since 11:00 UTC (12:00 Berlin) · !blocker done T12345
      bot> reason: T1 weekly at all
      bot> › !override D2 blocker reason · !why D2
      bot> T1 does not get to all, though ben says go: D2 denied
      ada> !train
      bot> T1 weekly, conducted by ben: held for 3 h by T12345 "login is slow" · nothing new waits behind it
      bot> cut ✓ ─ test ✓ ─ [all: held] Tue 17 Mar 13:00 UTC (14:00 Berlin)
      bot> on board: web 7f5039d "Header: new colours" … 1 more line: !more
      bot> › !blocker done T12345 · !train hold T1 reason · !train back T1 [test] reason"
    `)
    expect(await stage.shown(/^# .*T1 weekly.*held/s)).toMatchInlineSnapshot(`
      "# ⚠️ T1 weekly, conducted by ben
      on board: web \`7f5039d\` "Header: new colours"
      ✅ cut, 2026-03-16 09:00
      ✅ test, 2026-03-16 13:00
      ⚠️ *all* held, 2026-03-17 13:00
      blocker: *T12345* "login is slow", by cleo since 2026-03-17 11:00
      [T12345 is done] [Hold] [!Roll back]"
    `)
  })

  it('is released when the last blocker is done, and arrives', async () => {
    const { say, heard, seen, press } = stage
    await press('ada', 'T1', 'T12345 is done')
    await seen(/T1 is released/)
    await seen(/go or no-go for all\?/)
    await press('ben', 'no-go for *all*', 'Go')
    await heard(/!approve D3/)
    await press('cleo', 'D3', 'Approve')
    await heard(/go on with everyone\?/)
    say('ada', '!go D3')
    await heard(/It has arrived/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> T12345 is done, says ada.
      bot> T1 is released. Next is all: ben is asked now.
      bot> ben: T1 weekly: go or no-go for all?
      bot> on board: web 7f5039d "Header: new colours"
      bot> cut ✓ ─ test ✓ ─ [all: go?] … 1 more line: !more
      bot> › !train go T1 · !train no-go T1 reason · !train back T1 [test] reason
      bot> D3 web 7f5039d "Header: new colours" by Cleo Marín → production, nothing known to run there
      bot> ok: nobody else there, nothing blocks weekly, ran at test for 25 h, not known bad · waits for: 1 of release, not ben
      bot> reason: T1 weekly at all
      bot> › !approve D3 · !reject D3 reason
      bot> T1 goes to all, says ben (D3)
      bot> D3 approved by cleo, started by cleo: canary, then everyone · !abort D3 [rollback] reason
      bot> ben: D3 canary is out and checked (N s), go on with everyone? · !go D3 · !rollback D3 · !abort D3 reason
      ada> !go D3
      bot> D3 goes on, says ada, everyone next
      bot> ✓ D3 everyone is out and checked (N s), done in N s: web 7f5039d runs in production · !verify D3 good|bad · !rollback D3
      bot> ✓ T1 is at all. It has arrived."
    `)
    expect(await stage.shown(/^# .*T1 weekly.*arrived/s)).toMatchInlineSnapshot(`
      "# ✅ T1 weekly, conducted by ben
      on board: web \`7f5039d\` "Header: new colours"
      ✅ cut, 2026-03-16 09:00
      ✅ test, 2026-03-16 13:00
      ✅ all, 2026-03-17 14:00
      arrived
      [!Roll back]"
    `)
  })
})

describe.runIf(haveIrc())('a freeze on two networks', () => {
  it('forbids what goes out, but for who has an exception', async () => {
    const { say, slack, heard, seen, goTo } = stage
    goTo('2026-03-18 09:00')
    say('ada', '!blocker add T777 "payments time out"')
    await heard(/T777 blocks/)
    await slack.user('cleo').say('ops', '!freeze web/production payments time out cause=T777')
    await seen(/F1 freeze by cleo/)
    say('ada', '!deploy web v3 to production')
    await heard(/!why D4/)
    say('ben', '!freeze except F1 web v4 for=ada it repairs the payments')
    await seen(/F1 has an exception/)
    say('ada', '!deploy web v4 to production')
    await heard(/!reject D5/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> cut ✓ ─ test ✓ ─ all ✓
      ada> !blocker add T777 "payments time out"
      bot> ⚠ T777 blocks every train, says ada: payments time out. Nothing of theirs is promoted until it is done. · !blocker done T777
      cleo on Slack> !freeze web/production payments time out cause=T777
      bot> ⚠ F1 freeze by cleo: no deployments of web production now, until T777 is closed: payments time out. Rollbacks pass. · !freeze except F1 SERVICE for=PERSON reason · !freeze lift F1 reason
      ada> !deploy web v3 to production
      bot> ✗ D4 denied: web dcb75c0 "Opening hours: longer in summer" by Ben Okafor → production, 1 commit after 7f5039d
      bot> no: freeze F1 of web production by cleo (payments time out, until T777 is closed), since 08:00 UTC (09:00 Berlin) · !freeze except F1 web for=ada reason
      bot> › !override D4 freeze reason · !why D4
      ben> !freeze except F1 web v4 for=ada it repairs the payments
      bot> F1 has an exception: web 4898aea by ada, approved by ben: it repairs the payments. !deploy web 4898aea to production
      ada> !deploy web v4 to production
      bot> D5 web 4898aea "Opening hours: close the bracket" by Ada Lindqvist → production, 2 commits after 7f5039d, about N s
      bot> ok: nobody else there, in freeze F1, with an exception, not known bad · waits for: 1 of release, not ada
      bot> › !approve D5 · !reject D5 reason"
    `)
    expect(await stage.shown(/D4 denied/)).toMatchInlineSnapshot(`
      "# ❌ D4 denied: web dcb75c0 → production
      "Opening hours: longer in summer" by Ben Okafor, 1 commit after 7f5039d
      asked for by ada
      no: freeze F1 of web production by cleo (payments time out, until T777 is closed), since 08:00 · \`!freeze except F1 web for=ada reason\`
      [Override] [Why]"
    `)
  })

  it('is lifted by the end of its cause, and shows what piled up', async () => {
    const { say, heard, seen } = stage
    say('ben', '!blocker done T777')
    await seen(/F1 is lifted/)
    say('ada', '!freeze')
    await heard(/bot> .*freeze/i)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !blocker done T777
      bot> T777 is done, says ben.
      bot> ✓ F1 is lifted: T777 is closed. It was: no deployments of web production (payments time out).
      ada> !freeze
      bot> No freeze is on, and none is planned. !freeze all fri 18:00..mon 9:00 reason declares one."
    `)
  })
})
