/** The board over both networks: reported, claimed by the first, taken from whoever leaves, kept over a crash, fixed; and catching up. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-12-03 14:00',
    slack: ['ada', 'cleo'],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['eve']],
  })
}, 90_000)

afterAll(() => stage?.stop())

/** The board as it is on Slack once it shows this. */
const board = (what: RegExp): Promise<string> => stage.shown(new RegExp(`Board.*${what.source}`, 's'))

describe.runIf(haveIrc())('the board on two networks', () => {
  it('takes a report from either, and refuses strangers kindly', async () => {
    const { say, slack, heard, seen } = stage
    say('eve', '!broken web "I see nothing"')
    await heard(/Not yet: I don't know who you are here/)
    say('ben', '!broken web "search is empty" severity=1')
    await seen(/!claim B1/, /B1 .*Claim B1\]/s)
    await slack.user('cleo').say('ops', '!broken web "<!channel> *search* shows nothing" at=13:50')
    await heard(/!claim B2/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "eve> !broken web "I see nothing"
      bot> ⚠ Not yet: I don't know who you are here. Identify to services, then ask an admin to add your account. (!whoami)
      ben> !broken web "search is empty" severity=1
      bot> ✗ B1 web "search is empty", severity 1 (nobody can work), says ben · !claim B1 · !notbroken B1 reason
      cleo on Slack> !broken web "<!channel> search shows nothing" at=13:50
      bot> ⚠ B2 web "<!channel> *search* shows nothing", severity 2 (some are hindered), says cleo, broken since 12:50 UTC (13:50 Berlin)
      bot> Like B1 "search is empty" (nobody has it)? Then: !notbroken B2 the same as B1
      bot> › !claim B2 · !notbroken B2 reason"
    `)
    expect(await board(/B2/)).toMatchInlineSnapshot(`
      "# ❌ Board: 2 items open
      Nobody has it
      ⬜ *B1* web "search is empty" · severity 1 · since 13:00, says ben
      ⬜ *B2* web "<!channel> *search* shows nothing" · severity 2 · since 12:50, says cleo
      [+Claim B1] [+Claim B2]"
    `)
  })

  it('is claimed once, though two claim at the same moment; whoever has it gives it back', async () => {
    const { say, slack, heard } = stage
    const slackClaims = slack.user('cleo').say('ops', '!claim B2')
    say('ben', '!claim B2')
    await slackClaims
    const first = await heard(/bot> .*\b(ben|cleo) has B2/)
    const owner = /(ben|cleo) has B2/.exec(first)![1]!
    await heard(new RegExp(`bot> .*${owner} has B2`))
    expect(stage.transcript().match(/has B2 web/g)).toHaveLength(1)
    await board(new RegExp(`B2.*${owner} has it`))
    if (owner === 'ben') say('ben', '!release B2')
    else await slack.user('cleo').say('ops', '!release B2')
    await heard(/B2 .* is on the board again/)
    stage.forget()
  })

  it('gets an item back from whoever leaves IRC for more than five minutes', async () => {
    const { say, people, goTo, heard } = stage
    say('ben', '!claim B1')
    await heard(/ben has B1 web/)
    await board(/B1.*ben has it/)
    await people.ben!.close()
    goTo('14:10')
    await heard(/B1 .* is on the board again.*!claim B1/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !claim B1
      bot> ben has B1 web "search is empty" now · !fixed B1 · !release B1 · !needhelp B1
      bot> ⚠ B1 web "search is empty" is on the board again: ben has left IRC and is heard nowhere · !claim B1"
    `)
  })

  it('is there after a crash, with what was told', async () => {
    const { say, heard, settled, restart, press } = stage
    await settled()
    await restart()
    stage.forget()
    say('ada', '!board')
    await heard(/!claim B1/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !board
      bot> Board: 2 items open
      bot> Nobody has it: B1 web "search is empty" · severity 1 · since 13:00 UTC (14:00 Berlin), says ben
      bot> Nobody has it: B2 web "<!channel> *search* shows nothing" · severity 2 · since 12:50 UTC (13:50 Berlin), says cleo
      bot> › !claim B1 · !broken B1"
    `)
    await press('cleo', 'Board', 'Claim B1')
    await heard(/cleo has B1 .*!fixed B1/)
    stage.transcript()
  })

  it('tells whoever comes back what they missed, in five lines', async () => {
    const { slack, goTo, heard, say } = stage
    goTo('14:30')
    await slack.user('cleo').say('ops', '!fixed B1 by=v2 the index was built anew')
    await heard(/B1 .* was fixed by cleo/)
    stage.transcript()
    await stage.arrive('ben', 'ben')
    say('ben', '!catchup')
    await heard(/B1 .*fixed/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !catchup
      bot> Since 13:00 UTC (14:00 Berlin), when you left IRC:
      bot> B1 web "search is empty" · was fixed by cleo at 13:30 UTC (14:30 Berlin) with 7f5039d, 30 min after it was reported: the index was built anew"
    `)
    expect(await board(/Over/)).toMatchInlineSnapshot(`
      "# ⚠️ Board: 1 item open
      Nobody has it
      ⬜ *B2* web "<!channel> *search* shows nothing" · severity 2 · since 12:50, says cleo
      Over
      ✅ *B1* web "search is empty" · was fixed by cleo at 13:30 with 7f5039d, 30 min after it was reported: the index was built anew
      [+Claim B2]"
    `)
    expect(slack.violations).toEqual([])
  })

  it('offers whoever is on the crew what they missed, as soon as they are back', async () => {
    const { say, heard, people, goTo, slack, toldOnIrc } = stage
    say('ada', '!deploy web v2 to production on="now +4h"')
    await heard(/!replan D1/)
    // By a tick: then it has been seen that ben is there, too.
    await heard(/D1 web .* is planned from now until/)
    say('ada', '!crew call D1 roles=lead:1')
    await heard(/!crew ask D1/)
    say('ada', '!crew add D1 lead ben')
    await heard(/I ask ben in private/)
    say('ben', '!crew yes D1')
    await heard(/The crew of D1 is complete/)
    say('ben', '!claim B2')
    await heard(/ben has B2 web/)
    await people.ben!.close()
    goTo('14:40')
    await heard(/B2 .* is on the board again/)
    await slack.user('cleo').say('ops', '!broken web "no orders arrive" severity=1')
    await heard(/!claim B3/)
    goTo('14:50')
    await stage.arrive('ben', 'ben')
    expect(await toldOnIrc(/Welcome back/, 'ben')).toMatch(
      /^bot> Welcome back, ben\. \d things happened since 13:\d\d UTC \(14:\d\d Berlin\), first of all:/,
    )
    expect(await toldOnIrc(/you had it/, 'ben')).toMatch(/B2 web .* \(you had it\)/)
    await toldOnIrc(/^bot> .*!catchup/, 'ben')
  })

  it('says how old it is while a network is away, on the other one', async () => {
    const { say, heard, slack, irc } = stage
    slack.away()
    const isSaid = async (): Promise<boolean> => {
      say('ada', '!board')
      await heard(/^bot> Board: 2 items open/)
      return /Slack last synced 1[34]:\d\d UTC/.test(await heard(/^bot> /))
    }
    await slack.until(isSaid, 20_000)
    slack.back()
    await board(/B3/)
    await irc.kill()
    expect(await board(/IRC last synced/)).toMatch(/^IRC last synced \d\d:\d\d$/m)
  })
})
