/** Order over both networks and real repositories: what depends on something waits for it, here and not elsewhere; and how far back one can go. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { headOf, type Landing, makeLanding } from '../../helpers/landing.ts'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let db: Landing
let web: Landing
let bin: string

/** Programs that put a revision on servers, and say what runs there: by name, as plans show them. */
function makePrograms(): string {
  const bin = mkdtempSync(join(tmpdir(), 'signalbox-bin-'))
  for (const [name, { home }] of Object.entries({ db, web })) {
    const file = `"${home}/servers/$2"`
    const put = `#!/bin/sh\necho "$1" > ${file}.new && mv ${file}.new ${file}\n`
    writeFileSync(join(bin, `put-${name}`), put, { mode: 0o755 })
  }
  return bin
}

/** db is moved by a step that can't be undone; web runs on two groups of servers. */
const config = (): string => `${headOf()}services:
  db:
    repository: ${db.home}/db.git
    current: [cat, "${db.home}/servers/{target}"]
    targets:
      staging: { approvals: 0, validating: 2m, steps: [{ name: migrate, oneWay: true, run: &db [put-db, "{revision}", "{target}"] }] }
      production:
        approvals: 1
        validating: 2m
        steps: [{ name: migrate, oneWay: true, run: *db }, { name: release, run: *db }]
  web:
    repository: ${web.home}/web.git
    current: [cat, "${web.home}/servers/{target}"]
    targets:
      staging: { approvals: 0, validating: 2m, steps: [{ name: release, run: &web [put-web, "{revision}", "{target}"] }] }
      production:
        approvals: 1
        validating: 2m
        steps:
          - { name: first, group: backend, run: *web, pause: approve }
          - { name: others, group: appservers, run: *web }
`

beforeAll(async () => {
  if (!haveIrc()) return
  db = makeLanding('db')
  web = makeLanding('web')
  for (const repo of [db, web]) {
    const first = repo.commit('cleo', '2026-03-02 10:00', 'First: the menu', { 'menu.txt': 'Coffee 3.20\n' })
    repo.push()
    for (const target of ['staging', 'production']) repo.runs(target, first)
  }
  db.commit('ada', '2026-03-13 09:30', 'Orders: a table of their own', { 'orders.sql': 'create table orders;\n' })
  db.push()
  web.git('ada', '2026-03-13 09:40', 'switch', '--quiet', '--create', 'orders')
  web.commit('ada', '2026-03-13 09:40', 'Orders: list them\n\nDepends-On: db@r2', { 'orders.txt': 'Orders\n' })
  web.git('cleo', '2026-03-13 09:50', 'switch', '--quiet', 'main')
  web.git('cleo', '2026-03-13 09:50', 'merge', '--quiet', '--no-ff', '-m', "Merge branch 'orders'", 'orders')
  web.push()
  bin = makePrograms()
  stage = await startStage({
    at: '2026-03-13 10:00',
    slack: ['ada', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
      ['cleo', 'cleo'],
    ],
    config,
    program: { env: { PATH: `${bin}:${process.env.PATH}` } },
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  db?.remove()
  web?.remove()
  if (bin) rmSync(bin, { recursive: true, force: true })
})

/** Asked for as it is on its way already: approved, started, gone on with, good. */
async function bringOut(id: string, runs: string): Promise<void> {
  const { say, heard } = stage
  say('ben', `!approve ${id}`)
  await heard(new RegExp(`!start ${id}`))
  say('cleo', `!start ${id}`)
  await heard(new RegExp(`${id} .*${runs}`))
}

describe.runIf(haveIrc())('what depends on something, on two networks', () => {
  it('is denied while that is only in staging, and shown with what goes before it', async () => {
    const { heard, say, slack } = stage
    say('cleo', '!deploy db r2 to staging')
    await heard(/D1 .*runs in staging/)
    say('cleo', '!verify D1 good')
    await heard(/D1 judged good/)
    say('cleo', '!plan web r2 to production')
    await heard(/!more/)
    say('cleo', '!more')
    await heard(/others \(appservers\)/)
    await slack.user('ada').say('ops', '!deploy web r2 to production')
    await heard(/!override D2/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo> !deploy db r2 to staging
      bot> D1 db 80d0fe6 "Orders: a table of their own" by Ada Lindqvist → staging, 1 commit after 58f8aa9
      bot> mind: point of no return: step migrate (1 of 1)
      bot> D1 started by cleo: migrate
      bot> › !abort D1 [rollback] reason
      bot> ✓ D1 migrate is out (N s), done in N s: db 80d0fe6 runs in staging
      bot> D1 is past the point of no return: migrate has run. A rollback is refused from here: fix forward.
      bot> › !verify D1 good|bad
      cleo> !verify D1 good
      bot> D1 judged good by cleo
      cleo> !plan web r2 to production
      bot> web r2 e8723fe "Merge branch 'orders'" by Cleo Marín → production, 2 commits after 58f8aa9
      bot> no: db r2 must be healthy in production first (only in staging) · !deploy db r2 to production
      bot> after: db r2 ✗ only in staging
      bot> mind: point of no return: migrate of db production, which goes first … 2 more lines: !more
      cleo> !more
      bot> needs 1 approval · To ask for it: !deploy web e8723fe to production
      bot> ○ first (backend): put-web e8723feb602dd8ebc908097ba4671a2c42ee4a79 production, then asks · ○ others (appservers): put-web e8723feb602dd8ebc908097ba4671a2c42ee4a79 production
      ada on Slack> !deploy web r2 to production
      bot> ✗ D2 denied: web e8723fe "Merge branch 'orders'" by Cleo Marín → production, 2 commits after 58f8aa9
      bot> no: db r2 must be healthy in production first (only in staging) · !deploy db r2 to production
      bot> after: db r2 ✗ only in staging … 1 more line: !more
      bot> › !override D2 order reason · !why D2"
    `)
    expect(await stage.shown(/D2 denied/)).toMatchInlineSnapshot(`
      "# ❌ D2 denied: web e8723fe → production
      "Merge branch 'orders'" by Cleo Marín, 2 commits after 58f8aa9
      asked for by ada
      no: db r2 must be healthy in production first (only in staging) · \`!deploy db r2 to production\`
      after: db r2 ✗ only in staging
      mind: point of no return: migrate of db production, which goes first
      [Override] [Why]"
    `)
  })

  it('is allowed once that is healthy in production, behind its point of no return', async () => {
    const { heard, say, slack } = stage
    say('cleo', '!deploy db r2 to production')
    await heard(/!approve D3/)
    expect(await stage.shown(/D3 db/)).toMatchInlineSnapshot(`
      "# D3 db 80d0fe6 → production
      "Orders: a table of their own" by Ada Lindqvist, 1 commit after 58f8aa9
      asked for by cleo · waits for: 1 more, not cleo
      ok: nobody else there, not known bad
      mind: point of no return: step migrate (1 of 2)
      ⬜ migrate, one-way
      ⬜ release
      [+Approve] [!Reject]"
    `)
    await bringOut('D3', 'done in .*runs in production')
    await stage.press('cleo', 'D3', 'Good')
    await heard(/D3 judged good/)
    await slack.user('ada').say('ops', '!deploy web r2 to production')
    await heard(/!approve D4/)
    await bringOut('D4', 'go on with')
    say('cleo', '!go D4')
    await heard(/D4 .*runs in production/)
    say('cleo', '!verify D4 good')
    await heard(/D4 judged good/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo> !deploy db r2 to production
      bot> D3 db 80d0fe6 "Orders: a table of their own" by Ada Lindqvist → production, 1 commit after 58f8aa9
      bot> ok: nobody else there, not known bad · waits for: 1 more, not cleo
      bot> mind: point of no return: step migrate (1 of 2)
      bot> › !approve D3 · !reject D3 reason
      ben> !approve D3
      bot> cleo: D3 approved by ben · !start D3 · !abort D3 reason
      cleo> !start D3
      bot> D3 started by cleo: migrate, then release · !abort D3 [rollback] reason
      bot> D3 migrate is out (N s), release next
      bot> D3 is past the point of no return: migrate has run. A rollback is refused from here: fix forward.
      bot> ✓ D3 release is out (N s), done in N s: db 80d0fe6 runs in production · !verify D3 good|bad
      bot> D3 judged good by cleo
      ada on Slack> !deploy web r2 to production
      bot> D4 web e8723fe "Merge branch 'orders'" by Cleo Marín → production, 2 commits after 58f8aa9
      bot> ok: nobody else there, not known bad, all that it comes after is there · waits for: 1 more, not ada
      bot> after: db r2 ✓ healthy
      bot> › !approve D4 · !reject D4 reason
      ben> !approve D4
      bot> ada: D4 approved by ben · !start D4 · !abort D4 reason
      cleo> !start D4
      bot> D4 started by cleo: first, then others · !abort D4 [rollback] reason
      bot> ada: D4 first is out (N s), go on with others? · !go D4 · !rollback D4 · !abort D4 reason
      cleo> !go D4
      bot> D4 goes on, says cleo, others next
      bot> ✓ D4 others is out (N s), done in N s: web e8723fe runs in production · !verify D4 good|bad · !rollback D4
      cleo> !verify D4 good
      bot> D4 judged good by cleo"
    `)
  })

  it('waits for a deployment by name, over a restart, and is told when it is free', async () => {
    const { heard, say, slack, goTo } = stage
    goTo('10:30')
    db.commit('ben', '2026-03-13 10:21', 'Orders: when they were placed', {
      'orders.sql': 'create table orders (at);\n',
    })
    db.push()
    web.commit('ben', '2026-03-13 10:22', 'Orders: the newest first', { 'orders.txt': 'Orders, by time\n' })
    web.push()
    say('cleo', '!deploy db r3 to production')
    await heard(/!approve D5/)
    await slack.user('ada').say('ops', '!deploy web r3 to production after=D5')
    await heard(/!approve D6/)
    say('ben', '!approve D6')
    await heard(/D6 approved/)
    say('ada', '!start D6')
    await heard(/D5.*must be healthy/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo> !deploy db r3 to production
      bot> D5 db b937129 "Orders: when they were placed" by Ben Okafor → production, 1 commit after 80d0fe6, about N s
      bot> ok: nobody else there, not known bad · waits for: 1 more, not cleo
      bot> mind: point of no return: step migrate (1 of 2)
      bot> › !approve D5 · !reject D5 reason
      ada on Slack> !deploy web r3 to production after=D5
      bot> D6 web 44462a2 "Orders: the newest first" by Ben Okafor → production, 1 commit after e8723fe, about N s
      bot> ok: nobody else there, not known bad · waits for: 1 more, not ada
      bot> after: D5 (db r3) ✗ D5 is asked for in production … 1 more line: !more
      bot> › !approve D6 · !reject D6 reason
      ben> !approve D6
      bot> ada: D6 approved by ben, waits for D5 (db r3): I say when it can start · !abort D6 reason
      ada> !start D6
      bot> ⚠ D6 can't start: D5 (db r3) must be healthy in production first (D5 is asked for in production). !why D5"
    `)
    await stage.settled()
    await stage.restart()
    stage.forget()
    await bringOut('D5', 'done in .*runs in production')
    say('cleo', '!verify D5 good')
    await heard(/the way is free for D6/)
    expect(await stage.shown(/D6 .*after: D5 \(db r3\) ✓ healthy/s)).toMatchInlineSnapshot(`
      "# D6 web 44462a2 → production
      "Orders: the newest first" by Ben Okafor, 1 commit after e8723fe, about N s
      approved, ada can start it
      approved by ben at 09:30
      ok: nobody else there, not known bad, all that it comes after is there
      after: D5 (db r3) ✓ healthy
      mind: point of no return: migrate of db production, which goes first
      ⬜ first (backend)
      ⬜ others (appservers)
      [+Start] [!Abort]"
    `)
    await stage.press('ada', 'D6', 'Start')
    await heard(/D6.*go on with/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !approve D5
      bot> cleo: D5 approved by ben · !start D5 · !abort D5 reason
      cleo> !start D5
      bot> D5 started by cleo: migrate, then release · !abort D5 [rollback] reason
      bot> D5 migrate is out (N s), release next
      bot> D5 is past the point of no return: migrate has run. A rollback is refused from here: fix forward.
      bot> ✓ D5 release is out (N s), done in N s: db b937129 runs in production · !verify D5 good|bad
      cleo> !verify D5 good
      bot> D5 judged good by cleo
      bot> ✓ ada: the way is free for D6: D5 (db r3) healthy in production. · !start D6 · !abort D6 reason
      bot> D6 started by ada: first, then others · !abort D6 [rollback] reason
      bot> ada: D6 first is out (N s), go on with others? · !go D6 · !rollback D6 · !abort D6 reason"
    `)
  })

  it('refuses a circle, names it, and forgets it with the branch', async () => {
    const { heard, say, goTo } = stage
    say('ada', '!go D6')
    await heard(/D6 .*done in .*runs in production/)
    say('cleo', '!verify D6 good')
    await heard(/D6 judged good/)
    goTo('11:00')
    db.commit('ada', '2026-03-13 10:51', 'Totals: in a view\n\nDepends-On: web@r4', {
      'totals.sql': 'create view totals;\n',
    })
    db.push()
    web.commit('ada', '2026-03-13 10:52', 'Totals: show them\n\nDepends-On: db@r4', { 'totals.txt': 'Totals\n' })
    web.push()
    say('ada', '!deploy web r4 to production')
    await heard(/!override D7/)
    say('ada', '!deploy db r4 to production')
    await heard(/!override D8/)
    goTo('11:10')
    web.git('ada', '2026-03-13 11:05', 'reset', '--quiet', '--hard', 'main~1')
    web.commit('ada', '2026-03-13 11:05', 'Totals: added up here', { 'totals.txt': 'Totals\n' })
    web.push('--force')
    say('ada', '!deploy web r4 to production')
    await heard(/!approve D9/)
    await bringOut('D9', 'go on with')
    say('ada', '!go D9')
    await heard(/D9 .*done in .*runs in production/)
    say('cleo', '!verify D9 good')
    await heard(/D9 judged good/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !go D6
      bot> D6 goes on, says ada, others next
      bot> ✓ D6 others is out (N s), done in N s: web 44462a2 runs in production · !verify D6 good|bad · !rollback D6
      cleo> !verify D6 good
      bot> D6 judged good by cleo
      ada> !deploy web r4 to production
      bot> ✗ D7 denied: web 31411c9 "Totals: show them" by Ada Lindqvist → production, 1 commit after 44462a2
      bot> no: db a3834c8 must be healthy in production first (not in production) · !deploy db a3834c8 to production
      bot> after: db a3834c8 ✗ not in production … 1 more line: !more
      bot> › !override D7 order reason · !why D7
      ada> !deploy db r4 to production
      bot> ✗ D8 denied: db a3834c8 "Totals: in a view" by Ada Lindqvist → production, 1 commit after b937129
      bot> no: each waits for the next, so none can go first: db r4 → web r4 → db r4
      bot> after: web r4 ✗ not in production … 1 more line: !more
      bot> › !override D8 order reason · !why D8
      ada> !deploy web r4 to production
      bot> D9 web ccd11e6 "Totals: added up here" by Ada Lindqvist → production, 1 commit after 44462a2, about N s
      bot> ok: nobody else there, not known bad · waits for: 1 more, not ada
      bot> › !approve D9 · !reject D9 reason
      bot> ⚠ main of web was pushed with force: r4 (ada) is no longer on it. What was found out stays with the old commits.
      bot> Now at r4 ccd11e6 "Totals: added up here". !qa web
      ben> !approve D9
      bot> ada: D9 approved by ben · !start D9 · !abort D9 reason
      cleo> !start D9
      bot> D9 started by cleo: first, then others · !abort D9 [rollback] reason
      bot> ada: D9 first is out (N s), go on with others? · !go D9 · !rollback D9 · !abort D9 reason
      ada> !go D9
      bot> D9 goes on, says ada, others next
      bot> ✓ D9 others is out (N s), done in N s: web ccd11e6 runs in production · !verify D9 good|bad · !rollback D9
      cleo> !verify D9 good
      bot> D9 judged good by cleo"
    `)
  })

  it('goes back only to what is safe now: says what is, why not, and offers it', async () => {
    const { heard, say, goTo } = stage
    goTo('11:30')
    say('ben', '!safe db production')
    await heard(/not safe/)
    say('ben', '!qa bad web@r3 the newest is missing')
    await heard(/r3.*is bad/)
    say('ben', '!safe web production')
    await heard(/r2.*: safe/)
    say('cleo', '!rollback web in production')
    await heard(/r2/)
    expect(await stage.shown(/seen healthy there last/)).toMatchInlineSnapshot(`
      "⚠️ r3 was seen healthy there last, but it is bad ("the newest is missing", ben). Choose:
      ❌ \`r3 44462a2\` "Orders: the newest first", there since 2026-03-13 09:30 (D6): not safe, it is bad ("the newest is missing", ben)
      ✅ \`r2 e8723fe\` "Merge branch 'orders'", there since 2026-03-13 09:00 (D4): safe · \`!rollback web to r2 in production\`
      ❌ \`58f8aa9\` "First: the menu", there since 2026-03-13 09:00: not safe, nobody has seen it healthy there
      [!Roll back to r2] [!Roll back to r3 all the same]"
    `)
    await stage.slack.user('cleo').press('seen healthy', 'Roll back to r2', { input: 'orders are lost' })
    await heard(/go on with/)
    goTo('14:30')
    say('ben', '!status web')
    await heard(/differing for/)
    say('cleo', '!go D10')
    await heard(/D10 .*done in .*runs in production/)
    say('ben', '!status web')
    await heard(/D10 e8723fe → production: done/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !safe db production
      bot> ⚠ db production: r3 b937129 runs. Nothing that ran there is safe to go back to: fix forward, !deploy db REVISION to production
      bot> ✗ r2 80d0fe6 "Orders: a table of their own", there since Fri 13 Mar 09:00 UTC / 10:00 Berlin (D3): not safe, the one-way step migrate of D5 has run and can't be undone this way
      bot> ✗ 58f8aa9 "First: the menu", there since Fri 13 Mar 09:00 UTC (10:00 Berlin): not safe, nobody has seen it healthy there, the one-way step migrate of D5 has run and can't be undone this way and web r4, which runs in production, needs db r2, which this lacks
      ben> !qa bad web@r3 the newest is missing
      bot> ✗ web r3 44462a2 "Orders: the newest first" is bad, says ben: the newest is missing. The line is stopped: r3 and r4 can't go out, nor what follows.
      bot> production runs it: !rollback web in production
      bot> Ways out: a commit that repairs it and says Fixes: 44462a2 (or !qa fixed web@r3 by REV), or one that takes it back, git revert 44462a2 or [rollback=44462a2]. Not so? !qa ok web@r3
      ben> !safe web production
      bot> web production: r4 ccd11e6 runs. To go back to:
      bot> ✗ r3 44462a2 "Orders: the newest first", there since Fri 13 Mar 09:30 UTC / 10:30 Berlin (D6): not safe, it is bad ("the newest is missing", ben)
      bot> ✓ r2 e8723fe "Merge branch 'orders'", there since Fri 13 Mar 09:00 UTC / 10:00 Berlin (D4): safe · !rollback web to r2 in production
      bot> ✗ 58f8aa9 "First: the menu", there since Fri 13 Mar 09:00 UTC (10:00 Berlin): not safe, nobody has seen it healthy there
      cleo> !rollback web in production
      bot> ⚠ r3 was seen healthy there last, but it is bad ("the newest is missing", ben). Choose:
      bot> ✗ r3 44462a2 "Orders: the newest first", there since Fri 13 Mar 09:30 UTC / 10:30 Berlin (D6): not safe, it is bad ("the newest is missing", ben)
      bot> ✓ r2 e8723fe "Merge branch 'orders'", there since Fri 13 Mar 09:00 UTC / 10:00 Berlin (D4): safe · !rollback web to r2 in production
      bot> ✗ 58f8aa9 "First: the menu", there since Fri 13 Mar 09:00 UTC (10:00 Berlin): not safe, nobody has seen it healthy there
      bot> D10 rollback of D9: web e8723fe "Merge branch 'orders'" by Cleo Marín → production, 2 commits before ccd11e6, about N s
      bot> reason: orders are lost
      bot> D10 started by cleo: first, then others
      bot> › !abort D10 [rollback] reason
      bot> cleo: D10 first is out (N s), go on with others? · !go D10 · !rollback D10 · !abort D10 reason
      ben> !status web
      bot> web staging: 58f8aa9 "First: the menu" since Fri 13 Mar 09:00 UTC (10:00 Berlin), not deployed by me
      bot> web production: ccd11e6 "Totals: added up here" since Fri 13 Mar 10:10 UTC (11:10 Berlin) by ada (D9, healthy) · differing for 3 h: backend r2, appservers r4
      bot> D10 e8723fe → production: waiting: go on with others?
      cleo> !go D10
      bot> D10 goes on, says cleo, others next
      bot> ✓ D10 others is out (N s), done in 3 h: web e8723fe runs in production again · !verify D10 good|bad
      bot> D9 rolled back with D10. ada: its change is still in the code, and I won't ship it again before !fixed-by D9 REVISION
      ben> !status web
      bot> web staging: 58f8aa9 "First: the menu" since Fri 13 Mar 09:00 UTC (10:00 Berlin), not deployed by me
      bot> web production: e8723fe "Merge branch 'orders'" since Fri 13 Mar 13:30 UTC (14:30 Berlin) by cleo (D10, validating)
      bot> D10 e8723fe → production: done, healthy at 13:32 UTC (14:32 Berlin) unless somebody says otherwise"
    `)
  })
})
