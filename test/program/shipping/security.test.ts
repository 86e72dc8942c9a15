/** A security fix over both networks and a real repository: promotion is held, rooms read nothing of it, and it ends where it has landed. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { headOf, type Landing, makeLanding } from '../../helpers/landing.ts'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let repo: Landing
let fix: string

/** What is on staging goes on by itself; what goes there by hand must be checked, and comes in a window. */
const config = ({ home }: Landing): string => `${headOf()}services:
  web:
    repository: ${home}/web.git
    current: [cat, "${home}/servers/{target}"]
    staging: on landing
    promote: { from: staging, to: production, how: cron }
    targets:
      staging: { approvals: 0, validating: 2m, steps: [{ name: release, run: &run [sh, -c, 'echo "$0" > "$1"', "{revision}", "${home}/servers/{target}"] }] }
      production: { approvals: 0, qa: required, validating: 2m, steps: [{ name: release, run: *run }] }
`

beforeAll(async () => {
  if (!haveIrc()) return
  repo = makeLanding('web')
  const first = repo.commit('cleo', '2026-03-02 10:00', 'First page: what we serve', { 'menu.txt': 'Coffee 3.20\n' })
  repo.push()
  for (const target of ['staging', 'production']) repo.runs(target, first)
  stage = await startStage({
    at: '2026-03-13 10:00',
    slack: ['ada', 'cleo'],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['eve']],
    config: () => config(repo),
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  repo?.remove()
})

const land = (): void => {
  repo.push()
  stage.people.eve!.say('signalbox', '!deployable web production')
}

const alone = (nick: string, line: string): void => stage.people[nick]!.say('signalbox', line)

/** Everything that was read in the room, on either side: what is shown, and what came with it. */
async function allRead(): Promise<string> {
  const onSlack = (await stage.slack.messages('ops')).map(m => JSON.stringify(m))
  return [...stage.people.watcher!.heard, ...onSlack].join('\n').replaceAll('\u200b', '')
}

describe.runIf(haveIrc())('a security fix on two networks', () => {
  it('begins in private, and nothing goes on by itself meanwhile', async () => {
    const { heard, seen, say, goTo } = stage
    say('ben', '!deployable web production')
    await heard(/nothing new/)
    say('ada', '!security start web ask me in private')
    await heard(/I keep no note/)
    alone('ada', '!security start web CVE-2026-1234: sessions never end')
    expect(await stage.toldOnIrc(/in progress/, 'ada')).toMatchInlineSnapshot(
      `"bot> A security fix of web is in progress: promotion to production by itself is held."`,
    )
    goTo('10:05')
    repo.commit('ben', '2026-03-13 10:03', 'Menu: tea [no-qa]', { 'tea.txt': 'Tea 2.80\n' })
    land()
    await heard(/web staging runs r2/)
    goTo('10:08')
    await seen(/r2 .*waits before/)
    say('ben', '!security')
    await heard(/In private I say more/)
    alone('ben', '!security')
    expect(await stage.toldOnIrc(/sessions/, 'ben')).toMatchInlineSnapshot(`"bot> CVE-2026-1234: sessions never end"`)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !deployable web production
      bot> web production: nothing new has landed since 0ca5f56, which runs there.
      ada> !security start web ask me in private
      bot> ⚠ Others read this room, so I keep no note from here: say it to me in private. Here: !security start web
      bot> ✓ web staging runs r2 f693e2d by itself: 1 new (ben 1) · D1, N s
      bot> web r2 f693e2d waits before it goes to production by itself: a security fix is in progress, by ada.
      ben> !security
      bot> web: a security fix is in progress, by ada since Fri 13 Mar 09:00 UTC (10:00 Berlin) · promotion to production by itself is held
      bot> In private I say more: !security"
    `)
  })

  it('is deployed from a branch that nobody knows, with one more approval, and rooms read nothing of it', async () => {
    const { heard, seen, say, goTo, press, settled, restart } = stage
    goTo('10:30')
    repo.git('ada', '2026-03-13 10:20', 'switch', '--quiet', '--create', 'embargo', 'main~1')
    fix = repo.commit('ada', '2026-03-13 10:21', 'Login: sessions end after an hour', { 'login.ini': 'hours = 1\n' })
    repo.git('ada', '2026-03-13 10:22', 'push', '--quiet', join(repo.home, 'web.git'), 'embargo')
    repo.git('ada', '2026-03-13 10:23', 'switch', '--quiet', 'main')
    alone('ada', '!deploy web embargo to production security reason="CVE-2026-1234"')
    await seen(/!approve D2/, /D2 .*Approve/s)
    expect(await stage.shown(/D2 .*Approve/s)).toMatchInlineSnapshot(`
      "# D2 web 867096e → production
      "security fix" by somebody, 1 commit after 0ca5f56
      asked for by ada · waits for: 1 more, not ada
      ok: nobody else there, not known bad
      mind: security: passes without QA, says ada (867096e has not landed on main, so nobody has checked it)
      ⬜ release
      [+Approve] [!Reject]"
    `)
    await press('cleo', 'D2', 'Approve')
    await heard(/!start D2/)
    say('ada', '!start D2')
    await seen(/D2 .*runs in production/)
    say('ben', '!why D2')
    await heard(/bot> .*D2/)
    say('ben', '!status web')
    await heard(/bot> D2 .*unless somebody says otherwise/)
    say('ben', '!log find D2')
    await heard(/L3 .*D2 started/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> D2 web 867096e "security fix" by somebody → production, 1 commit after 0ca5f56
      bot> ok: nobody else there, not known bad · waits for: 1 more, not ada
      bot> mind: security: passes without QA, says ada (867096e has not landed on main, so nobody has checked it)
      bot> › !approve D2 · !reject D2 reason
      bot> ada: D2 approved by cleo · !start D2 · !abort D2 reason
      ada> !start D2
      bot> D2 started by ada: release · !abort D2 [rollback] reason
      bot> ✓ D2 release is out (N s), done in N s: web 867096e runs in production · !verify D2 good|bad · !rollback D2
      ben> !why D2
      bot> D2 web 867096e "security fix" by somebody → production, 1 commit after 0ca5f56
      bot> Fri 13 Mar 09:30 UTC (10:30 Berlin) asked for by ada
      bot> commit 867096e1eadb791d60bfcf9e38a7c6a64d961fea by somebody, over 0ca5f56
      bot> ✓ busy: nobody else there [busy.free] · ✓ known-bad: not known bad [known-bad.clean] · ⚠ qa: security: passes without QA, says ada (867096e has not landed on main, so nobody has checked it) [qa.security] … 4 more lines: !more
      ben> !status web
      bot> web staging: f693e2d "Menu: tea [no-qa]" since Fri 13 Mar 09:05 UTC (10:05 Berlin) by signalbox (D1, healthy)
      bot> web production: 867096e "security fix" since Fri 13 Mar 09:30 UTC (10:30 Berlin) by ada (D2, validating)
      bot> D2 867096e → production: done, healthy at 09:32 UTC (10:32 Berlin) unless somebody says otherwise
      ben> !log find D2
      bot> L4 Fri 13 Mar 09:30 UTC (10:30 Berlin) signalbox: D2 done: web 867096e → production
      bot> L3 Fri 13 Mar 09:30 UTC (10:30 Berlin) ada: D2 started: web 867096e → production"
    `)
    alone('ben', '!why D2')
    expect(await stage.toldOnIrc(/only said here/, 'ben')).toMatchInlineSnapshot(
      `"bot> only said here: "Login: sessions end after an hour" by Ada Lindqvist, CVE-2026-1234"`,
    )
    alone('ben', '!deployable web production')
    await stage.toldOnIrc(/A security fix runs there and has not landed: what lacks it is denied/, 'ben')
    alone('ben', '!plan web main to production')
    await stage.toldOnIrc(/no: it would take away the security fix that runs there with D2/, 'ben')
    await settled()
    await restart()
  })

  it('is over before it has landed: what is on servers only is guarded', async () => {
    const { heard, seen, say } = stage
    say('ada', '!security done web')
    await seen(/is over/)
    await seen(/waits before/)
    say('ben', '!cowboys')
    await heard(/bot> .*C1/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !security done web
      bot> The security fix of web is over, but 867096e is not on main: a rollout would take it away, so it is C1 now: !cowboy C1.
      bot> ⚠ C1: ada put "security fix" on production of web by hand, over 0ca5f56: deployed with D2 and not landed.
      bot> What would go over it is denied until it holds C1, carries it, or C1 is dropped. Nothing goes there by itself until then.
      bot> › !cowboy landed C1 REVISION · !cowboy drop C1 reason
      bot> web r2 f693e2d waits before it goes to production by itself: C1 ("security fix", ada on production) is missing.
      ben> !cowboys
      bot> C1 "security fix" on production of web, by ada N s ago · not landed · !cowboy landed C1 REVISION"
    `)
    const read = await allRead()
    for (const word of ['CVE-2026-1234', 'sessions', 'Ada Lindqvist', 'hours = 1']) expect(read).not.toContain(word)
  })

  it('lands by a merge: it is guarded no more, and what holds it goes on by itself', async () => {
    const { heard, seen, say, goTo } = stage
    goTo('11:30')
    const words = "Merge branch 'embargo' [no-qa]"
    repo.git('cleo', '2026-03-13 11:25', 'merge', '--quiet', '--no-ff', '-m', words, 'embargo')
    land()
    await heard(/web staging runs r3/)
    say('ada', `!cowboy landed C1 ${fix.slice(0, 7)}`)
    await seen(/C1 landed/)
    await seen(/C1 is closed/)
    goTo('11:33')
    await seen(/web production runs r3/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> ✓ web staging runs r3 4cd0d29 by itself: 1 new (ada 1) · D3, N s
      ada> !cowboy landed C1 867096e
      bot> C1 landed in r3 with 867096e "Login: sessions end after an hour", says ada: what holds that may go out. It is closed once that runs in production and is healthy. !deploy web r3 to production
      bot> ✓ C1 is closed: web production runs 867096e, which holds it. It was "security fix" by ada, on production.
      bot> ✓ web production runs r3 4cd0d29 by itself, from staging: 2 new (ben 1, ada 1) · D4, N s"
    `)
  })

  it('is over at once where it has landed', async () => {
    const { heard, seen, say, goTo, slack, press } = stage
    goTo('2026-03-16 09:00')
    await slack.user('cleo').dm('!security start web CVE-2026-5678: tokens are guessed')
    expect(await stage.toldOnSlack(/in progress/, 'cleo')).toMatchInlineSnapshot(`
      "A security fix of web is in progress: promotion to production by itself is held.
      \`!deploy web REVISION to production security reason=…\` passes windows and QA, needs one approval more, and rooms don't read what it is about; nor the reason, said to me in private.
      When it is out and has landed: \`!security done web\`"
    `)
    repo.git('cleo', '2026-03-16 09:10', 'switch', '--quiet', '--create', 'embargo-2')
    repo.commit('cleo', '2026-03-16 09:11', 'Login: tokens are longer [no-qa]', {
      'login.ini': 'hours = 1\nbits = 256\n',
    })
    repo.git('cleo', '2026-03-16 09:12', 'push', '--quiet', join(repo.home, 'web.git'), 'embargo-2')
    await slack.user('cleo').dm('!deploy web embargo-2 to production security reason="CVE-2026-5678"')
    await heard(/!approve D5/)
    say('ben', '!approve D5')
    await heard(/!start D5/)
    await press('cleo', 'D5', 'Start')
    await seen(/D5 .*runs in production/)
    goTo('09:30')
    repo.git('cleo', '2026-03-16 09:25', 'switch', '--quiet', 'main')
    repo.git('cleo', '2026-03-16 09:25', 'merge', '--quiet', '--ff-only', 'embargo-2')
    land()
    await heard(/web staging runs r4/)
    const read = await allRead()
    for (const word of ['CVE-2026-5678', 'tokens']) expect(read).not.toContain(word)
    await slack.user('cleo').say('ops', '!security done web')
    await seen(/is over/)
    say('ben', '!security')
    await heard(/No security fix/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> D5 web 48dd61b "security fix" by somebody → production, 1 commit after 4cd0d29, about N s
      bot> ok: nobody else there, not known bad · waits for: 1 more, not cleo
      bot> mind: security: passes without QA, says cleo (48dd61b has not landed on main, so nobody has checked it)
      bot> › !approve D5 · !reject D5 reason
      ben> !approve D5
      bot> cleo: D5 approved by ben · !start D5 · !abort D5 reason
      bot> D5 started by cleo: release · !abort D5 [rollback] reason
      bot> ✓ D5 release is out (N s), done in N s: web 48dd61b runs in production · !verify D5 good|bad · !rollback D5
      bot> ✓ web staging runs r4 48dd61b by itself: 1 new (cleo 1) · D6, N s
      cleo on Slack> !security done web
      bot> The security fix of web is over, and r4 48dd61b is on main.
      ben> !security
      bot> No security fix is in progress. !security start SERVICE, the note in private."
    `)
  })
})
