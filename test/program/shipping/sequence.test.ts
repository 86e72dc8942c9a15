/** A sequence over both networks and real repositories: what came out is taken back in reverse order, as far as that goes. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { headOf, type Landing, makeLanding } from '../../helpers/landing.ts'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let repo: Landing
let first: string
let second: string

/** All are of one repository; `old` can't be taken back. */
const config = ({ home }: Landing): string => `${headOf()}checks:
  smoke: { run: [put, smoke, "{target}"], targets: [db/production] }
sequences:
  launch:
    steps: [{ service: db }, { check: smoke }, { service: web }]
  cleanup:
    steps: [{ service: old }, { service: web }]
services:
  db:
    repository: &repository ${home}/shop.git
    targets:
      production: { approvals: 1, validating: 2m, steps: [{ name: release, run: [put, db, "{revision}"] }] }
  old:
    repository: *repository
    targets:
      production: { approvals: 1, validating: 2m, steps: [{ name: migrate, oneWay: true, run: [put, old, "{revision}"] }] }
  web:
    repository: *repository
    targets:
      production:
        approvals: 1
        validating: 2m
        steps:
          - { name: first, group: backend, run: [put, web-backend, "{revision}"] }
          - { name: others, group: appservers, run: [put, web, "{revision}"] }
`

/** Puts a revision on servers, which a full disk keeps it from. */
function makeProgram(bin: string): void {
  mkdirSync(bin)
  const put = `#!/bin/sh
[ -e "${repo.home}/full-$1" ] && echo "no space left on $1" >&2 && exit 1
echo "$2" >> "${repo.home}/$1"
`
  writeFileSync(join(bin, 'put'), put, { mode: 0o755 })
}

beforeAll(async () => {
  if (!haveIrc()) return
  repo = makeLanding('shop')
  first = repo.commit('cleo', '2026-03-02 10:00', 'First: the menu', { 'menu.txt': 'Coffee 3.20\n' })
  repo.push()
  const bin = join(repo.home, 'bin')
  makeProgram(bin)
  stage = await startStage({
    at: '2026-03-13 10:00',
    slack: ['ada', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
      ['cleo', 'cleo'],
    ],
    config: () => config(repo),
    program: { env: { PATH: `${bin}:${process.env.PATH}` } },
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  repo?.remove()
})

/** The first revision runs in all of them, and is good. */
async function begin(): Promise<void> {
  const { say, heard } = stage
  for (const [i, service] of ['db', 'old', 'web'].entries()) {
    const id = `D${i + 1}`
    say('cleo', `!deploy ${service} r1 to production`)
    await heard(new RegExp(`!approve ${id}`))
    say('ben', `!approve ${id}`)
    await heard(new RegExp(`!start ${id}`))
    say('cleo', `!start ${id}`)
    await heard(new RegExp(`${id} .*done in`))
    say('cleo', `!verify ${id} good`)
    await heard(new RegExp(`${id} judged good`))
  }
  stage.forget()
}

describe.runIf(haveIrc())('a sequence on two networks', () => {
  it('is shown whole, approved once, and goes on by itself: db, then its check', async () => {
    const { heard, say, slack } = stage
    await begin()
    second = repo.commit('ada', '2026-03-13 09:40', 'Orders: a table of their own', {
      'orders.sql': 'create table orders;\n',
    })
    repo.push()
    await slack.user('ada').say('ops', '!sequence launch db=main web=main reason="orders open"')
    await heard(/!approve S1/)
    expect(await stage.shown(/S1 launch by ada.*Approve/s)).toMatchInlineSnapshot(`
      "# S1 launch by ada: orders open
      db r2 35144f0 → production, then smoke on db production, then web r2 35144f0 → production
      one approval for the whole: by 1 other person · no point of no return: all of it can be taken back
      about N s; nobody knows yet how long smoke on db production takes, and 4 min of watching (\`!verify\` makes it shorter)
      *1.* db \`r2 35144f0\` "Orders: a table of their own" by Ada Lindqvist → production, 1 commit after 58f8aa9, about N s
      ok: nobody else there, not known bad
      *2.* smoke on db production
      *3.* web \`r2 35144f0\` "Orders: a table of their own" by Ada Lindqvist → production, 1 commit after 58f8aa9, about N s
      ok: nobody else there, not known bad
      [+Approve] [!Reject]"
    `)
    say('ben', '!approve S1')
    await heard(/smoke on db production: passed/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada on Slack> !sequence launch db=main web=main reason="orders open"
      bot> S1 launch by ada: orders open
      bot> db r2 35144f0 → production, then smoke on db production, then web r2 35144f0 → production
      bot> one approval for the whole: by 1 other person · no point of no return: all of it can be taken back … 6 more lines: !more
      bot> › !approve S1 · !reject S1 reason
      ben> !approve S1
      bot> S1 launch approved by ben at 09:00 UTC (10:00 Berlin): db → production begins
      bot> D4 db 35144f0 "Orders: a table of their own" by Ada Lindqvist → production, 1 commit after 58f8aa9, about N s
      bot> reason: S1 launch, step 1 of 3: orders open
      bot> D4 started by ada: release
      bot> › !abort D4 [rollback] reason
      bot> ✓ D4 release is out (N s), done in N s: db 35144f0 runs in production · !verify D4 good|bad · !rollback D4
      bot> S1 step 2 of 3, smoke on db production: runs (K1)
      bot> S1 step 2 of 3, smoke on db production: passed (K1, N s)"
    `)
  })

  it('stands where web fails, over a restart, and asks', async () => {
    const { heard, say } = stage
    writeFileSync(join(repo.home, 'full-web'), '')
    say('cleo', '!verify D4 good')
    await heard(/!sequence rollback S1/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo> !verify D4 good
      bot> D4 judged good by cleo
      bot> D5 web 35144f0 "Orders: a table of their own" by Ada Lindqvist → production, 1 commit after 58f8aa9, about N s
      bot> reason: S1 launch, step 3 of 3: orders open
      bot> D5 started by ada: first, then others
      bot> › !abort D5 [rollback] reason
      bot> D5 first is out (N s), others next
      bot> ✗ ada, ben: D5 failed. others: exit 1 after N s
      bot> | no space left on web
      bot> › !retry D5 · !rollback D5 · !abort D5 reason
      bot> ✗ ada: S1 launch stands at step 3 of 3, web → production: D5 failed · !sequence go S1 · !sequence rollback S1 reason · !sequence stop S1 reason"
    `)
    expect(await stage.shown(/S1 launch by ada.*Try again/s)).toMatchInlineSnapshot(`
      "# ❌ S1 launch by ada: orders open
      ✅ 1 db r2 35144f0 → production: D4 healthy, says cleo
      ✅ 2 smoke on db production: K1 passed
      ❌ 3 web r2 35144f0 → production: D5 failed: others: exit 1 after N s
      stands at step 3 of 3, web → production: D5 failed
      approved by ben at 09:00
      [+Try again] [!Roll back all] [Stop here]"
    `)
    await stage.settled()
    await stage.restart()
    stage.forget()
  })

  it('is taken back in reverse order: web, then db', async () => {
    const { heard, say, slack } = stage
    say('ben', '!sequence rollback S1 no orders today')
    await heard(/role deploy/)
    await slack.user('cleo').press('S1 launch', 'Roll back all', { input: 'no room for orders' })
    await heard(/stands on its way back/)
    expect(await stage.shown(/S1 launch by ada.*stands at.*D6 failed/s)).toMatchInlineSnapshot(`
      "# ❌ S1 launch by ada: orders open
      ✅ 1 db r2 35144f0 → production: D4 healthy, says cleo
      ✅ 2 smoke on db production: K1 passed
      ❌ 3 web r2 35144f0 → production: taken back with D6: failed: others: exit 1 after N s
      stands at step 3 of 3, web → production: D6 failed
      approved by ben at 09:00
      [+Try again] [Stop here]"
    `)
    rmSync(join(repo.home, 'full-web'))
    say('cleo', '!sequence go S1')
    await heard(/S1 .*taken back/)
    expect(readFileSync(join(repo.home, 'db'), 'utf8').trim().split('\n')).toEqual([first, second, first])
    expect(await stage.shown(/S1 launch by ada.*was taken back/s)).toMatchInlineSnapshot(`
      "# ⚠️ S1 launch by ada: orders open
      ➖ 1 db r2 35144f0 → production: taken back with D7: done, healthy at 09:02 unless somebody says otherwise
      ✅ 2 smoke on db production: K1 passed
      ➖ 3 web r2 35144f0 → production: taken back with D6: done, healthy at 09:02 unless somebody says otherwise
      S1 was taken back at 09:00. \`!sequence S1\`
      approved by ben at 09:00"
    `)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !sequence rollback S1 no orders today
      bot> ⚠ That needs the role deploy (for infra), and you, ben, are not among them. (!whoami)
      bot> ⚠ S1 launch goes back, says cleo: no room for orders · web → production (D5) then db → production (D4)
      bot> D6 rollback of D5: web 58f8aa9 "First: the menu" by Cleo Marín → production, about N s
      bot> reason: S1 launch goes back: no room for orders
      bot> D6 started by cleo: first, then others
      bot> › !abort D6 [rollback] reason
      bot> D5 aborted by cleo: S1 launch goes back: no room for orders, going back with D6
      bot> D6 first is out (N s), others next
      bot> ✗ cleo: D6 failed. others: exit 1 after N s
      bot> | no space left on web
      bot> › !retry D6 · !rollback D6 · !abort D6 reason
      bot> ✗ cleo: S1 launch stands on its way back at step 3 of 3, web → production: D6 failed · !sequence go S1 · !sequence stop S1 reason
      cleo> !sequence go S1
      bot> S1 goes on, says cleo
      bot> D6 trying others again
      bot> ✓ D6 others is out (N s), done in N s: web 58f8aa9 runs in production again · !verify D6 good|bad
      bot> D5 rolled back with D6. ada: its change is still in the code, and I won't ship it again before !fixed-by D5 REVISION
      bot> D7 rollback of D4: db 58f8aa9 "First: the menu" by Cleo Marín → production, 1 commit before 35144f0, about N s
      bot> reason: S1 launch goes back: no room for orders
      bot> D7 started by cleo: release
      bot> › !abort D7 [rollback] reason
      bot> ✓ D7 release is out (N s), done in N s: db 58f8aa9 runs in production again · !verify D7 good|bad
      bot> D4 rolled back with D7. ada: its change is still in the code, and I won't ship it again before !fixed-by D4 REVISION
      bot> ⚠ S1 launch is taken back: web → production, then db → production"
    `)
  })

  it('stops in front of what can not be taken back, and says so before, when it is passed, and then', async () => {
    const { heard, say } = stage
    repo.commit('ada', '2026-03-13 09:50', 'Orders: their own page', { 'orders.txt': 'Orders\n' })
    repo.push()
    say('cleo', '!sequence cleanup old=r3 web=r3 reason="the old orders go"')
    await heard(/Nothing has begun/)
    say('ada', '!fixed-by D5 r3')
    await heard(/may ship again/)
    say('cleo', '!sequence cleanup old=r3 web=r3 reason="the old orders go"')
    await heard(/!approve S2/)
    say('ben', '!approve S2')
    await heard(/D8 .*done in/)
    writeFileSync(join(repo.home, 'full-web'), '')
    say('cleo', '!verify D8 good')
    await heard(/!sequence rollback S2 reason/)
    rmSync(join(repo.home, 'full-web'))
    say('ada', '!sequence rollback S2 not today')
    await heard(/S2 .*as far as it can be/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo> !sequence cleanup old=r3 web=r3 reason="the old orders go"
      bot> ✗ cleanup
      bot> Nothing has begun, as there is a no to web → production: it holds the commits that were rolled back with D5 ("S1 launch goes back: no room for orders") · !fixed-by D5 REVISION. To begin although it would stand there: !sequence cleanup old=r3 web=r3 anyway
      bot> old r3 604adc8 → production, then web r3 604adc8 → production
      bot> one approval for the whole: by 1 other person · point of no return: migrate in step 1; once that has begun, old → production can't be taken back … 6 more lines: !more
      ada> !fixed-by D5 r3
      bot> What D5 rolled back may ship again with 604adc8 "Orders: their own page", says ada.
      cleo> !sequence cleanup old=r3 web=r3 reason="the old orders go"
      bot> S2 cleanup by cleo: the old orders go
      bot> old r3 604adc8 → production, then web r3 604adc8 → production
      bot> one approval for the whole: by 1 other person · point of no return: migrate in step 1; once that has begun, old → production can't be taken back … 6 more lines: !more
      bot> › !approve S2 · !reject S2 reason
      ben> !approve S2
      bot> S2 cleanup approved by ben at 09:00 UTC (10:00 Berlin): old → production begins
      bot> S2 step 1 of 2, old → production: D8 holds the point of no return, migrate. !hold D8 reason keeps it from going on to it
      bot> D8 old 604adc8 "Orders: their own page" by Ada Lindqvist → production, 2 commits after 58f8aa9, about N s
      bot> mind: point of no return: step migrate (1 of 1)
      bot> reason: S2 cleanup, step 1 of 2: the old orders go … 1 more line: !more
      bot> › !abort D8 [rollback] reason
      bot> ⚠ S2 passes its point of no return: migrate of old → production has begun. From now on old → production can't be taken back; !sequence rollback S2 takes back only what follows
      bot> ✓ D8 migrate is out (N s), done in N s: old 604adc8 runs in production
      bot> D8 is past the point of no return: migrate has run. A rollback is refused from here: fix forward.
      bot> › !verify D8 good|bad
      cleo> !verify D8 good
      bot> D8 judged good by cleo
      bot> D9 web 604adc8 "Orders: their own page" by Ada Lindqvist → production, 2 commits after 58f8aa9, about N s
      bot> reason: S2 cleanup, step 2 of 2: the old orders go
      bot> D9 started by cleo: first, then others
      bot> › !abort D9 [rollback] reason
      bot> D9 first is out (N s), others next
      bot> ✗ cleo, ben: D9 failed. others: exit 1 after N s
      bot> | no space left on web
      bot> › !retry D9 · !rollback D9 · !abort D9 reason
      bot> ✗ cleo: S2 cleanup stands at step 2 of 2, web → production: D9 failed · !sequence go S2 · !sequence rollback S2 reason · !sequence stop S2 reason
      ada> !sequence rollback S2 not today
      bot> ⚠ S2 cleanup goes back, says ada: not today · web → production (D9) · then it ends: old → production (D8) has begun its one-way step migrate and can't be taken back
      bot> D10 rollback of D9: web 58f8aa9 "First: the menu" by Cleo Marín → production, about N s
      bot> reason: S2 cleanup goes back: not today
      bot> D10 started by ada: first, then others
      bot> › !abort D10 [rollback] reason
      bot> D9 aborted by ada: S2 cleanup goes back: not today, going back with D10
      bot> D10 first is out (N s), others next
      bot> ✓ D10 others is out (N s), done in N s: web 58f8aa9 runs in production again · !verify D10 good|bad
      bot> D9 rolled back with D10. cleo: its change is still in the code, and I won't ship it again before !fixed-by D9 REVISION
      bot> ⚠ S2 cleanup is taken back as far as it can be. old → production stays: the one-way step migrate of D8 has begun"
    `)
    expect(await stage.shown(/S2 cleanup by cleo.*as far as/s)).toMatchInlineSnapshot(`
      "# ⚠️ S2 cleanup by cleo: the old orders go
      ✅ 1 old r3 604adc8 → production: D8 healthy, says cleo
      ➖ 2 web r3 604adc8 → production: taken back with D10: done, healthy at 09:02 unless somebody says otherwise
      S2 was taken back as far as it could be at 09:00: old → production stays: the one-way step migrate of D8 has begun. \`!sequence S2\`
      past the point of no return: migrate of step 1 of 2, old → production has begun
      approved by ben at 09:00"
    `)
  })
})
