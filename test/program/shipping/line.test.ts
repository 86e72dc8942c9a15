/** A bad revision over both networks and a real repository: it stops the line, is taken back, repaired; and what may ship after each. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { headOf, type Landing, makeLanding } from '../../helpers/landing.ts'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let repo: Landing

/** Staging follows the branch, and is where revisions are checked; production lets in what was. */
const config = ({ home }: Landing): string => `${headOf()}services:
  web:
    repository: ${home}/web.git
    current: [cat, "${home}/servers/{target}"]
    qa: { target: staging }
    staging: on landing
    targets:
      staging: { approvals: 0, validating: 2m, steps: [{ name: release, run: &run [sh, -c, 'echo "$0" > "$1.new" && mv "$1.new" "$1"', "{revision}", "${home}/servers/{target}"] }] }
      production: { approvals: 1, approvers: [release], qa: required, validating: 2m, steps: [{ name: release, run: *run }] }
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
    irc: [['ben', 'ben'], ['cleo', 'cleo'], ['eve']],
    config: () => config(repo),
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  repo?.remove()
})

/** Branches are read each minute of the real clock, and whenever somebody asks: so this is where it is, aside from the room. */
const land = (how?: '--force'): void => {
  repo.push(how)
  stage.people.eve!.say('signalbox', '!deployable web')
}

/** What the bot told somebody in private on IRC, all of it. */
const privately = (nick: string): string =>
  stage.people[nick]!.heard.filter(line => line.includes(` PRIVMSG ${nick} :`))
    .map(line => line.replace(/^.*? PRIVMSG \S+ :/, ''))
    .join('\n')

describe.runIf(haveIrc())('a bad revision on two networks', () => {
  it('begins with what lands: it goes to staging by itself, and whoever wrote it is asked in private', async () => {
    const { heard, say, goTo, slack } = stage
    say('cleo', '!deployable web')
    await heard(/nothing new has landed/)
    goTo('10:05')
    repo.commit('ben', '2026-03-13 10:01', 'Menu: tea\n\nQA-Plan: order a tea', { 'tea.txt': 'Tea 2.80\n' })
    repo.git('ben', '2026-03-13 10:02', 'switch', '--quiet', '--create', 'season')
    repo.commit('ben', '2026-03-13 10:02', 'Season: strawberries', { 'season.txt': 'Strawberries\n' })
    repo.commit('ben', '2026-03-13 10:03', 'Season: rhubarb', { 'season.txt': 'Strawberries\nRhubarb\n' })
    repo.git('cleo', '2026-03-13 10:04', 'switch', '--quiet', 'main')
    repo.git('cleo', '2026-03-13 10:04', 'merge', '--quiet', '--no-ff', '-m', "Merge branch 'season'", 'season')
    land()
    await heard(/staging runs r3/)
    await stage.toldOnIrc(/!qa ok/, 'ben')
    expect(privately('ben')).toMatchInlineSnapshot(`
      "web: 2 revisions of yours run in staging. Are they safe to deploy?
      ○ r2 2b515f3 "Menu: tea" · plan: order a tea · ○ r3 a269622 "Merge branch 'season'"
      Rather not in private? !qa mute
      › !qa ok|bad|untestable web@r2 web@r3 [note]"
    `)
    expect(privately('cleo')).toBe('')
    await slack.user('ada').say('ops', 'next is the long menu, on one page')
    await heard(/long menu/)
    goTo('10:20')
    repo.commit('ada', '2026-03-13 10:19', 'Menu: one page for all', { 'menu.txt': 'Coffee\n' })
    land()
    await heard(/staging runs r4/)
    expect(await stage.toldOnSlack(/safe to deploy/, 'ada')).toMatchInlineSnapshot(`
      "web r4 98bba94 "Menu: one page for all" runs in staging. Is it safe to deploy?
      Rather not in private? \`!qa mute\`
      [+OK] [!Bad] [Untestable]"
    `)
    goTo('10:50')
    say('cleo', '!qa')
    await heard(/r4.*asked/)
    await heard(/untestable web@r2/)
    say('cleo', '!deployable web')
    await heard(/!qa ok web@r2/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo> !deployable web
      bot> web production: nothing new has landed since 0ca5f56, which runs there.
      bot> ✓ web staging runs r3 a269622 by itself: 2 new (ben 2) · D1, N s
      ada on Slack> next is the long menu, on one page
      bot> ✓ web staging runs r4 98bba94 by itself: 1 new (ada 1) · D2, N s
      cleo> !qa
      bot> web: 3 revisions need QA
      bot> ○ r2 2b515f3 "Menu: tea" · ben · asked Fri 13 Mar 09:05 UTC (10:05 Berlin) · plan: order a tea · ○ r3 a269622 "Merge branch 'season'" · ben · asked Fri 13 Mar 09:05 UTC (10:05 Berlin) · ○ r4 98bba94 "Menu: one page for all" · ada · asked Fri 13 Mar 09:20 UTC (10:20 Berlin)
      bot> › !qa ok|bad|untestable web@r2 [note]
      cleo> !deployable web
      bot> web production: nothing newer than 0ca5f56, which runs there, is deployable as tip.
      bot> r2–r4 need QA (ben, ada).
      bot> › !qa ok web@r2"
    `)
  })

  it('stops the line when one is bad: what holds it does not go out, what came before does', async () => {
    const { heard, say, goTo, people } = stage
    goTo('11:00')
    people.ben!.say('signalbox', '!qa ok r2 r3 tasted both')
    await heard(/safe to deploy/)
    say('cleo', '!why r3')
    await heard(/!more/)
    say('cleo', '!deployable web')
    await heard(/!deploy web/)
    goTo('11:10')
    say('cleo', '!qa bad r4 the prices are gone')
    await heard(/Ways out/)
    expect(await stage.shown(/Ways out/)).toMatchInlineSnapshot(`
      "❌ @ada: web r4 98bba94 "Menu: one page for all" is bad, says cleo: the prices are gone. The line is stopped: r4 can't go out, nor what follows.
      Ways out: a commit that repairs it and says \`Fixes: 98bba94\` (or \`!qa fixed web@r4 by REV\`), or one that takes it back, \`git revert 98bba94\` or \`[rollback=98bba94]\`. Not so? \`!qa ok web@r4\`"
    `)
    expect(await stage.toldOnSlack(/r4.*cleo/, 'ada')).toMatchInlineSnapshot(
      `"web r4: cleo has looked and says bad: the prices are gone. You need not any more."`,
    )
    goTo('11:16')
    repo.commit('ben', '2026-03-13 11:15', 'Footer: where to find us [no-qa]', { 'footer.txt': 'Station Road 2\n' })
    land()
    await heard(/staging runs r5/)
    say('cleo', '!deployable web')
    await heard(/!deploy web/)
    say('cleo', '!deploy web r5 to production')
    await heard(/!override D4/)
    say('cleo', '!why r4')
    await heard(/!more/)
    say('cleo', '!more')
    await heard(/went out with/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> web r2 and r3 are ok, says ben: tasted both. Up to r3 it is safe to deploy: !deploy web r3 to production
      cleo> !why r3
      bot> web r3 a269622 "Merge branch 'season'"
      bot> by ben, merged by cleo, landed Fri 13 Mar 09:04 UTC (10:04 Berlin); it brings 2 commits: 736c884 "Season: strawberries", a66f715 "Season: rhubarb"
      bot> QA: ok, says ben since 10:00 UTC (11:00 Berlin): tasted both
      bot> web production: deployable as tip · !deploy web r3 to production … 2 more lines: !more
      cleo> !deployable web
      bot> web production: tip is r3 a269622 "Merge branch 'season'", 2 after 0ca5f56, which runs there.
      bot> r4 needs QA (ada, asked 40 min ago).
      bot> › !deploy web r3 to production · !qa ok web@r4
      cleo> !qa bad r4 the prices are gone
      bot> ✗ ada: web r4 98bba94 "Menu: one page for all" is bad, says cleo: the prices are gone. The line is stopped: r4 can't go out, nor what follows.
      bot> Ways out: a commit that repairs it and says Fixes: 98bba94 (or !qa fixed web@r4 by REV), or one that takes it back, git revert 98bba94 or [rollback=98bba94]. Not so? !qa ok web@r4
      bot> ✓ web staging runs r5 6a769a9 by itself: 1 new (ben 1) · D3, N s
      cleo> !deployable web
      bot> web production: tip is r3 a269622 "Merge branch 'season'", 2 after 0ca5f56, which runs there.
      bot> r4 and r5 are out: r4 is bad ("the prices are gone", cleo).
      bot> › !deploy web r3 to production · !why web@r4
      cleo> !deploy web r5 to production
      bot> ✗ D4 denied: web 6a769a9 "Footer: where to find us [no-qa]" by Ben Okafor → production, 6 commits after 0ca5f56
      bot> no: r5 is not deployable as tip: r4 is bad ("the prices are gone", cleo) · !deployable web production
      bot> › !override D4 qa reason · !why D4
      cleo> !why r4
      bot> web r4 98bba94 "Menu: one page for all"
      bot> by ada, landed Fri 13 Mar 09:19 UTC (10:19 Berlin)
      bot> QA: bad, says cleo since 10:10 UTC (11:10 Berlin): the prices are gone
      bot> web production: not deployable as tip, it is bad ("the prices are gone", cleo) · !deployable web production … 3 more lines: !more
      cleo> !more
      bot> Ways out: a commit that repairs it and says Fixes: 98bba94 (or !qa fixed web@r4 by REV), or one that takes it back, git revert 98bba94 or [rollback=98bba94]. Not so? !qa ok web@r4
      bot> runs in staging (D3), not in production
      bot> went out with D2 → staging (healthy)"
    `)
    expect(await stage.shown(/D4 denied/)).toMatchInlineSnapshot(`
      "# ❌ D4 denied: web 6a769a9 → production
      "Footer: where to find us [no-qa]" by Ben Okafor, 6 commits after 0ca5f56
      asked for by cleo
      no: r5 is not deployable as tip: r4 is bad ("the prices are gone", cleo) · \`!deployable web production\`
      [Override] [Why]"
    `)
    say('cleo', '!deploy web r3 to production')
    await bringOut('D5')
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo> !deploy web r3 to production
      bot> D5 web a269622 "Merge branch 'season'" by Cleo Marín → production, 4 commits after 0ca5f56
      bot> ok: nobody else there, not known bad, QA ok · waits for: 1 of release, not cleo
      bot> › !approve D5 · !reject D5 reason
      ben> !approve D5
      bot> cleo: D5 approved by ben · !start D5 · !abort D5 reason
      cleo> !start D5
      bot> D5 started by cleo: release · !abort D5 [rollback] reason
      bot> ✓ D5 release is out (N s), done in N s: web a269622 runs in production · !verify D5 good|bad · !rollback D5"
    `)
  })

  it('is free with a commit that takes it back, and stopped again by one that brings it back', async () => {
    const { heard, say, goTo, restart, slack } = stage
    await restart()
    // Recorded and told to IRC in its turn: after all that the crash had kept back, or let be said again.
    await slack.user('ada').say('ops', '!qa ok r5 the street is right')
    await heard(/bot> web r5 .*is ok, says ada: the street is right/)
    stage.forget()
    goTo('11:30')
    repo.git('ada', '2026-03-13 11:29', 'revert', '--no-edit', 'main~1')
    land()
    await heard(/staging runs r6/)
    say('cleo', '!deployable web')
    await heard(/!deploy web/)
    goTo('12:00')
    const revert = repo.git('ada', '2026-03-13 11:58', 'rev-parse', 'main')
    repo.git('ada', '2026-03-13 11:58', 'revert', '--no-commit', revert)
    repo.commit('ada', '2026-03-13 11:58', `Reapply "Menu: one page for all"\n\nThis reverts commit ${revert}.`)
    land()
    await heard(/staging runs r7/)
    say('cleo', '!deployable web')
    await heard(/!deploy web/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> web r6 1af41c6 "Revert "Menu: one page for all"" takes back r4. From r6 on the line is free.
      bot> ✓ web staging runs r6 1af41c6 by itself: 1 new (ada 1) · D6, N s
      cleo> !deployable web
      bot> web production: tip is r6 1af41c6 "Revert "Menu: one page for all"", 3 after r3, which runs there. Nothing newer has landed. · !deploy web r6 to production
      bot> ✗ ada: web r7 5b681b0 "Reapply "Menu: one page for all"" brings back r4, which is bad. From r7 on the line is stopped again: !deployable web
      bot> ✓ web staging runs r7 5b681b0 by itself: 1 new (ada 1) · D7, N s
      cleo> !deployable web
      bot> web production: tip is r6 1af41c6 "Revert "Menu: one page for all"", 3 after r3, which runs there.
      bot> r7 is out: r4 is bad ("the prices are gone", cleo).
      bot> › !deploy web r6 to production · !why web@r4"
    `)
  })

  it('is free with a fix that names it, once that was checked', async () => {
    const { heard, say, goTo, slack } = stage
    goTo('12:11')
    const bad = repo.git('ada', '2026-03-13 12:10', 'rev-parse', '--short=12', 'main~3')
    repo.commit('ada', '2026-03-13 12:10', `One page: with prices\n\nFixes: ${bad}`, { 'menu.txt': 'Coffee 3.20\n' })
    land()
    await heard(/staging runs r8/)
    expect(await stage.toldOnSlack(/r8.*safe to deploy/, 'ada')).toMatchInlineSnapshot(`
      "web r8 443bde7 "One page: with prices" runs in staging. Is it safe to deploy?
      Rather not in private? \`!qa mute\`
      [+OK] [!Bad] [Untestable]"
    `)
    say('cleo', '!deployable web')
    await heard(/!qa ok web@r8/)
    expect(await stage.shown(/r8 would repair/)).toMatchInlineSnapshot(`
      "*web production*: tip is \`r6 1af41c6\` "Revert "Menu: one page for all"", 3 after r3, which runs there.
      r7 and r8 are out: r4 is bad ("the prices are gone", cleo), r8 would repair it once that is ok.
      [+Deploy r6] [r8 is ok]"
    `)
    await slack.user('ada').press('r8', 'OK')
    await heard(/r8.*is ok, says ada/)
    say('cleo', '!deployable web')
    await heard(/!deploy web/)
    say('cleo', '!deploy web r8 to production')
    await bringOut('D9')
    say('cleo', '!why r4')
    await heard(/went out with|!more/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> web r8 443bde7 "One page: with prices" repairs r4. From r8 on the line is free, once that is ok: !qa ok web@r8
      bot> ✓ web staging runs r8 443bde7 by itself: 1 new (ada 1) · D8, N s
      cleo> !deployable web
      bot> web production: tip is r6 1af41c6 "Revert "Menu: one page for all"", 3 after r3, which runs there.
      bot> r7 and r8 are out: r4 is bad ("the prices are gone", cleo), r8 would repair it once that is ok.
      bot> › !deploy web r6 to production · !qa ok web@r8
      bot> web r8 443bde7 "One page: with prices" is ok, says ada. Up to r8 it is safe to deploy: !deploy web r8 to production
      cleo> !deployable web
      bot> web production: tip is r8 443bde7 "One page: with prices", 5 after r3, which runs there. Nothing newer has landed. · !deploy web r8 to production
      cleo> !deploy web r8 to production
      bot> D9 web 443bde7 "One page: with prices" by Ada Lindqvist → production, 5 commits after a269622, about N s
      bot> ok: nobody else there, not known bad, QA ok · waits for: 1 of release, not cleo
      bot> › !approve D9 · !reject D9 reason
      ben> !approve D9
      bot> cleo: D9 approved by ben · !start D9 · !abort D9 reason
      cleo> !start D9
      bot> D9 started by cleo: release · !abort D9 [rollback] reason
      bot> ✓ D9 release is out (N s), done in N s: web 443bde7 runs in production · !verify D9 good|bad · !rollback D9
      cleo> !why r4
      bot> web r4 98bba94 "Menu: one page for all"
      bot> by ada, landed Fri 13 Mar 09:19 UTC (10:19 Berlin)
      bot> QA: bad, says cleo since 10:10 UTC (11:10 Berlin): the prices are gone
      bot> repaired by r8 … 3 more lines: !more"
    `)
    expect(await stage.shown(/r8.*is ok, says ada/)).toMatchInlineSnapshot(
      `"web r8 443bde7 "One page: with prices" is ok, says ada. Up to r8 it is safe to deploy: \`!deploy web r8 to production\`"`,
    )
  })

  it('is told when the branch is pushed with force: what comes back has to be checked again', async () => {
    const { heard, say, goTo, people } = stage
    goTo('13:00')
    repo.commit('ben', '2026-03-13 12:50', 'Menu: hot chocolate', { 'chocolate.txt': 'Hot chocolate 3.90\n' })
    land()
    await heard(/staging runs r9/)
    people.ben!.say('signalbox', '!qa ok r9')
    await heard(/r9.*is ok/)
    goTo('13:10')
    repo.git('ben', '2026-03-13 13:09', 'commit', '--quiet', '--amend', '-m', 'Menu: hot chocolate')
    const again = repo.git('ben', '2026-03-13 13:09', 'rev-parse', '--short=7', 'main')
    land('--force')
    await heard(/staging runs r9/)
    await stage.toldOnIrc(new RegExp(`r9 ${again} .*safe to deploy`), 'ben')
    expect(await stage.shown(/pushed with force/)).toMatchInlineSnapshot(`
      "⚠️ main of web was pushed with force: r9 (ben) is no longer on it. Came back, with the same author and subject: r9 as r9 7ffd5fc. What was found out stays with the old commits.
      aa6bed7 still runs in staging.
      Now at \`r9 7ffd5fc\` "Menu: hot chocolate". \`!qa web\`"
    `)
    goTo('13:30')
    say('cleo', '!deployable web')
    await heard(/!qa ok web@r9/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> ✓ web staging runs r9 aa6bed7 by itself: 1 new (ben 1) · D10, N s
      bot> web r9 aa6bed7 "Menu: hot chocolate" is ok, says ben. Up to r9 it is safe to deploy: !deploy web r9 to production
      bot> ⚠ main of web was pushed with force: r9 (ben) is no longer on it. Came back, with the same author and subject: r9 as r9 7ffd5fc. What was found out stays with the old commits.
      bot> aa6bed7 still runs in staging.
      bot> Now at r9 7ffd5fc "Menu: hot chocolate". !qa web
      bot> ✓ web staging runs r9 7ffd5fc by itself: 1 new (ben 1) · D11, N s
      cleo> !deployable web
      bot> web production: nothing newer than r8, which runs there, is deployable as tip.
      bot> r9 needs QA (ben, asked 20 min ago).
      bot> › !qa ok web@r9"
    `)
  })
})

/** What was asked for is approved and started, and runs. */
async function bringOut(id: string): Promise<void> {
  const { say, heard } = stage
  await heard(new RegExp(`!approve ${id}`))
  say('ben', `!approve ${id}`)
  await heard(new RegExp(`!start ${id}`))
  say('cleo', `!start ${id}`)
  await heard(new RegExp(`${id} .*runs in production`))
}
