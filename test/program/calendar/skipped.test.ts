/** A backport window to which nobody comes to deploy: skipped by rule, what was signed up goes into the next. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

let stage: Stage

const withWindow = (sample: string): string =>
  `${sample.replace(/( +)production:\n/, '$1production:\n$1  windows: [backport]\n')}
windows:
  backports: { kind: backport, start: "14:00", every: weekday, duration: 1h, room: ops, deployers: [ada] }
`

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-27 13:00',
    slack: ['ada', 'cleo'],
    irc: [['ben', 'ben']],
    config: withWindow,
  })
}, 90_000)

afterAll(() => stage?.stop())

describe.runIf(haveIrc())('a backport window without a deployer', () => {
  it('is skipped five minutes after its start, and its items go into the next, in summer time by now', async () => {
    const { say, heard, seen, goTo } = stage
    say('ben', '!swat add web v2 kind=config reason="nobody can read it" plan="read the header" review=cleo')
    await seen(/!swat withdraw I1/, /I1 web.*Withdraw/s)
    goTo('13:30')
    await seen(/Here\?/)
    goTo('13:50')
    await seen(/in 10 min\. Here\?/)
    goTo('14:00')
    await seen(/!here W1/, /Here for W1/)
    say('ben', 'I am here, is anybody else?')
    await seen(/anybody else/)
    goTo('14:05')
    await seen(/I1 moved/)
    say('ben', '!windows 2')
    await heard(/W3/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !swat add web v2 kind=config reason="nobody can read it" plan="read the header" review=cleo
      bot> I1 web 7f5039d "Header: new colours" → production is signed up for W1 backports, Fri 27 Mar 13:00 UTC (14:00 Berlin), by ben (1 of 8).
      bot> 1 item, W1 has 60 min: too little was deployed there to say how long.
      bot> › !swat withdraw I1
      bot> W1 backports begins at 13:00 UTC (14:00 Berlin), in 30 min. Here? ada to deploy · !here W1
      bot> W1 backports begins at 13:00 UTC (14:00 Berlin), in 10 min. Here? ada to deploy · !here W1
      bot> ada: W1 backports is on until 14:00 UTC (15:00 Berlin).
      bot> I1 web 7f5039d (ben) · 1 item, W1 has 60 min left: too little was deployed there to say how long.
      bot> Here for W1? ada to deploy · ben (I1)
      bot> Without a deployer it is skipped in 5 min. What nobody is here for goes last.
      bot> › !here W1
      ben> I am here, is anybody else?
      bot> W1 backports is skipped: no deployer came. !next
      bot> I1 moved from W1 to W2 backports, Mon 30 Mar 12:00 UTC (14:00 Berlin).
      ben> !windows 2
      bot> The next windows
      bot> ○ W2 backports, Mon 30 Mar 12:00 UTC (14:00 Berlin) for 60 min, deployers: ada, 1 of 8 signed up · ○ W3 backports, Tue 31 Mar 12:00 UTC (14:00 Berlin) for 60 min, deployers: ada"
    `)
  })

  it('is said to the owner in private, and stands on Slack as it is', async () => {
    expect(await stage.toldOnIrc(/skipped/, 'ben')).toMatchInlineSnapshot(
      `"bot> W1 is skipped: no deployer came. Your I1 moved to W2 backports, Mon 30 Mar 12:00 UTC (14:00 Berlin). Not good for you? !swat move I1 next or !swat withdraw I1"`,
    )
    expect(await stage.shown(/# .*W1 backports.*skipped/s)).toMatchInlineSnapshot(`
      "# ⚠️ W1 backports
      2026-03-27 13:00 for 60 min
      skipped: no deployer came
      deployers: ada"
    `)
  })
})
