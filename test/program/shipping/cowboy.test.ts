/** A change put on servers by hand, over both networks and a real repository: guarded, carried, landed by a merge, closed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { headOf, type Landing, makeLanding } from '../../helpers/landing.ts'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let repo: Landing

/** Three servers; what is put back on them after a rollout is written down, and found there again. */
const config = ({ home }: Landing): string => `${headOf()}services:
  web:
    repository: ${home}/web.git
    current: [cat, "${home}/servers/{target}"]
    targets:
      production:
        approvals: 1
        validating: 2m
        hosts: [web1, web2, web3]
        steps: [{ name: everyone, run: [sh, -c, 'echo "$0" > "$1"', "{revision}", "${home}/servers/{target}"] }]
        reapply:
          run: [sh, -c, 'echo "$0 on $1" > "$2"', "{cowboy} {patch}", "{hosts}", "${home}/servers/patched"]
          verify: [grep, --quiet, "^{cowboy} ", "${home}/servers/patched"]
`

beforeAll(async () => {
  if (!haveIrc()) return
  repo = makeLanding('web')
  const first = repo.commit('cleo', '2026-03-02 10:00', 'First page: what we serve', { 'menu.txt': 'Coffee 3.20\n' })
  repo.runs('production', first)
  repo.commit('ben', '2026-03-13 09:30', 'Menu: tea', { 'tea.txt': 'Tea 2.80\n' })
  repo.push()
  stage = await startStage({
    at: '2026-03-13 12:30',
    slack: ['ada', 'cleo'],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['eve']],
    config: () => config(repo),
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  repo?.remove()
})

describe.runIf(haveIrc())('a cowboy on two networks', () => {
  it('is told in the middle of a fault, and seen on both', async () => {
    const { say, heard, seen } = stage
    say('ada', '!cowboy add web web1,web3 "a larger pool" reason="timeouts since noon" patch=https://paste.example/12')
    await seen(/denied until it holds C1/)
    await heard(/!cowboy drop C1 reason/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !cowboy add web web1,web3 "a larger pool" reason="timeouts since noon" patch=https://paste.example/12
      bot> ⚠ C1: ada put "a larger pool" on web1 and web3 (production) of web by hand, over 0ca5f56, from https://paste.example/12: timeouts since noon.
      bot> What would go over it is denied until it holds C1, carries it, or C1 is dropped.
      bot> › !cowboy landed C1 REVISION · !cowboy drop C1 reason"
    `)
    expect(await stage.shown(/denied until it holds C1/)).toMatchInlineSnapshot(`
      "⚠️ *C1*: ada put "a larger pool" on web1 and web3 (production) of web by hand, over \`0ca5f56\`, from https://paste.example/12: timeouts since noon.
      What would go over it is denied until it holds C1, carries it, or C1 is dropped.
      [It has landed] [Drop]"
    `)
  })

  it('stands in the way of a rollout, and goes along with it at the press of a button', async () => {
    const { say, heard, seen, goTo, press, slack } = stage
    goTo('13:00')
    await slack.user('cleo').say('ops', '!deploy web r2 to production')
    await seen(/!why D1/, /D1 denied.*\[\+?Carry C1\]/s)
    expect(await stage.shown(/D1 denied/)).toMatchInlineSnapshot(`
      "# ❌ D1 denied: web 74f77b1 → production
      "Menu: tea" by Ben Okafor, 1 commit after 0ca5f56
      asked for by cleo
      no: it would overwrite C1 on web1 and web3 of production ("a larger pool" by ada, not landed yet), since 11:30 · \`!cowboy C1\`
      [+Carry C1] [!Drop C1] [Wait] [Override] [Why]"
    `)
    await press('cleo', 'D1', 'Carry C1')
    await seen(/!approve D1/, /D1 .*\[\+?Approve\]/s)
    expect(await stage.shown(/D1 .*\[\+?Approve\]/s)).toMatchInlineSnapshot(`
      "# D1 web 74f77b1 → production
      "Menu: tea" by Ben Okafor, 1 commit after 0ca5f56
      asked for by cleo · waits for: 1 more, not cleo
      carries C1
      ok: nobody else there, not known bad, carries C1
      ⬜ everyone
      ⬜ reapply C1
      [+Approve] [!Reject]"
    `)
    say('ben', '!approve D1')
    await heard(/!start D1/)
    await press('cleo', 'D1', 'Start')
    await seen(/D1 .*runs in production/)
    expect(await stage.shown(/D1 .*runs/)).toMatchInlineSnapshot(
      `"✅ D1 C1 is back and checked (N s), done in N s: web 74f77b1 runs in production"`,
    )
    say('ben', '!cowboy C1')
    await heard(/!cowboy drop C1 reason/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo on Slack> !deploy web r2 to production
      bot> ✗ D1 denied: web 74f77b1 "Menu: tea" by Ben Okafor → production, 1 commit after 0ca5f56
      bot> no: it would overwrite C1 on web1 and web3 of production ("a larger pool" by ada, not landed yet), since 11:30 UTC (12:30 Berlin) · !cowboy C1
      bot> › !cowboy carry C1 D1 · !cowboy drop C1 D1 reason · !cowboy wait D1 · !override D1 cowboy reason · !why D1
      bot> D1 puts C1 back at its end, says cleo.
      bot> D1 web 74f77b1 "Menu: tea" by Ben Okafor → production, 1 commit after 0ca5f56
      bot> ok: nobody else there, not known bad, carries C1 · waits for: 1 more, not cleo
      bot> › !approve D1 · !reject D1 reason
      ben> !approve D1
      bot> cleo: D1 approved by ben · !start D1 · !abort D1 reason
      bot> D1 started by cleo: everyone, then reapply C1 · !abort D1 [rollback] reason
      bot> D1 everyone is out (N s), reapply C1 next
      bot> ✓ D1 C1 is back and checked (N s), done in N s: web 74f77b1 runs in production · !verify D1 good|bad · !rollback D1
      ben> !cowboy C1
      bot> C1 "a larger pool" · not landed
      bot> put on web1 and web3 (production) of web by ada, Fri 13 Mar 11:30 UTC (12:30 Berlin), over 0ca5f56, from https://paste.example/12: timeouts since noon
      bot> put back on web1 and web3 of production by D1, Fri 13 Mar 12:00 UTC (13:00 Berlin)
      bot> › !cowboy landed C1 REVISION · !cowboy drop C1 reason"
    `)
    const patched = readFileSync(join(repo.home, 'servers', 'patched'), 'utf8')
    expect(patched).toBe('C1 https://paste.example/12 on web1,web3\n')
  })

  it('is remembered after a restart, and on the next day', async () => {
    const { say, heard, seen, goTo, settled, restart } = stage
    await settled()
    await restart()
    // Whoever is heard on one side is told there: ada says nothing, and hears it on both.
    await stage.slack.user('cleo').say('ops', '!verify D1 good')
    await seen(/D1 judged good/, /D1.*healthy, says cleo/s)
    await settled()
    goTo('2026-03-14 12:31')
    expect(await stage.toldOnIrc(/C1 is/, 'ada')).toMatchInlineSnapshot(
      `"bot> C1 is 24 h old and not landed: you put "a larger pool" on web1 and web3 (production) of web by hand · !cowboy landed C1 REVISION · !cowboy drop C1 reason"`,
    )
    expect(await stage.toldOnSlack(/old/, 'ada')).toMatchInlineSnapshot(`
      "*C1* is 24 h old and not landed: you put "a larger pool" on web1 and web3 (production) of web by hand
      [It has landed] [Drop]"
    `)
    say('ben', '!cowboys')
    await heard(/bot> .*C1/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo on Slack> !verify D1 good
      bot> D1 judged good by cleo
      ben> !cowboys
      bot> C1 "a larger pool" on web1 and web3 (production) of web, by ada 24 h 1 min ago · not landed · !cowboy landed C1 REVISION"
    `)
  })

  it('lands by a merge: what holds it may go out, what lacks it may not', async () => {
    const { say, heard, seen, goTo } = stage
    goTo('2026-03-16 10:00')
    repo.git('ada', '2026-03-16 09:30', 'switch', '--quiet', '--create', 'pool')
    const fix = repo.commit('ada', '2026-03-16 09:31', 'Pool: 40 connections', { 'pool.ini': 'size = 40\n' })
    repo.git('ada', '2026-03-16 09:32', 'push', '--quiet', join(repo.home, 'web.git'), 'pool')
    repo.git('ben', '2026-03-16 09:40', 'switch', '--quiet', 'main')
    repo.commit('ben', '2026-03-16 09:40', 'Menu: hot chocolate', { 'chocolate.txt': 'Chocolate 3.60\n' })
    repo.push()
    say('ada', `!cowboy landed C1 ${fix.slice(0, 7)}`)
    await heard(/Once it is/)
    say('ada', '!cowboy landed C1 r1')
    await heard(/ran there/)
    goTo('10:20')
    repo.git('cleo', '2026-03-16 10:15', 'merge', '--quiet', '--no-ff', '-m', "Merge branch 'pool'", 'pool')
    repo.push()
    say('ada', `!cowboy landed C1 ${fix.slice(0, 7)}`)
    await seen(/C1 landed in r4/)
    say('ada', '!deploy web r3 to production')
    await seen(/!why D2/, /D2 denied/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !cowboy landed C1 de19a8a
      bot> ⚠ de19a8a is not on main of web yet. Once it is: !cowboy landed C1 de19a8a
      ada> !cowboy landed C1 r1
      bot> ⚠ 0ca5f56 ran there before C1 was put on it: name the commit that brings the change. !cowboy landed C1 REVISION
      ada> !cowboy landed C1 de19a8a
      bot> C1 landed in r4 with de19a8a "Pool: 40 connections", says ada: what holds that may go out. It is closed once that runs in production and is healthy. !deploy web r4 to production
      ada> !deploy web r3 to production
      bot> ✗ D2 denied: web 926bdbd "Menu: hot chocolate" by Ben Okafor → production, 1 commit after 74f77b1
      bot> no: it would overwrite C1 on web1 and web3 of production ("a larger pool" by ada, landed in r4 with de19a8a, which this lacks), since Fri 13 Mar 11:30 UTC (12:30 Berlin) · !cowboy C1
      bot> › !cowboy carry C1 D2 · !cowboy drop C1 D2 reason · !cowboy wait D2 · !override D2 cowboy reason · !why D2"
    `)
    expect(await stage.shown(/C1\W* landed in r4/)).toMatchInlineSnapshot(
      `"*C1* landed in r4 with de19a8a "Pool: 40 connections", says ada: what holds that may go out. It is closed once that runs in production and is healthy. \`!deploy web r4 to production\`"`,
    )
    expect(await stage.shown(/D2 denied/)).toMatchInlineSnapshot(`
      "# ❌ D2 denied: web 926bdbd → production
      "Menu: hot chocolate" by Ben Okafor, 1 commit after 74f77b1
      asked for by ada
      no: it would overwrite C1 on web1 and web3 of production ("a larger pool" by ada, landed in r4 with de19a8a, which this lacks), since 2026-03-13 11:30 · \`!cowboy C1\`
      [+Carry C1] [!Drop C1] [Wait] [Override] [Why]"
    `)
  })

  it('is closed by a rollout that holds it, once that is healthy', async () => {
    const { say, heard, seen, goTo, press } = stage
    goTo('10:30')
    say('ada', '!deploy web r4 to production')
    await heard(/!approve D3/)
    await press('cleo', 'D3', 'Approve')
    await heard(/!start D3/)
    say('ada', '!start D3')
    await seen(/D3 .*runs in production/)
    goTo('10:33')
    await seen(/C1 is closed/)
    say('ben', '!cowboys')
    await heard(/Nothing is on servers/)
    say('ben', '!cowboy C1')
    await heard(/put back/)
    say('ben', '!status web')
    await heard(/web production/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !deploy web r4 to production
      bot> D3 web 7af06ca "Merge branch 'pool'" by Cleo Marín → production, 3 commits after 74f77b1, about N s
      bot> ok: nobody else there, not known bad, holds C1 · waits for: 1 more, not ada
      bot> › !approve D3 · !reject D3 reason
      bot> ada: D3 approved by cleo · !start D3 · !abort D3 reason
      ada> !start D3
      bot> D3 started by ada: everyone · !abort D3 [rollback] reason
      bot> ✓ D3 everyone is out (N s), done in N s: web 7af06ca runs in production · !verify D3 good|bad · !rollback D3
      bot> ✓ C1 is closed: web production runs r4 7af06ca, which holds it. It was "a larger pool" by ada, on web1 and web3 (production).
      ben> !cowboys
      bot> Nothing is on servers by hand, as far as I know. !cowboy add SERVICE HOSTS "what" reason="why" tells me.
      ben> !cowboy C1
      bot> C1 "a larger pool" · closed: r4 7af06ca holds it · Mon 16 Mar 09:33 UTC (10:33 Berlin)
      ben> !status web
      bot> web production: 7af06ca "Merge branch 'pool'" since Mon 16 Mar 09:30 UTC (10:30 Berlin) by ada (D3, healthy)"
    `)
    expect(await stage.shown(/C1\W* is closed/)).toMatchInlineSnapshot(
      `"✅ *C1* is closed: web production runs r4 7af06ca, which holds it. It was "a larger pool" by ada, on web1 and web3 (production)."`,
    )
  })
})
