/** What was seen healthy goes on, over both networks and real repositories: by a button that is kept true, and by itself. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { headOf, type Landing, makeLanding } from '../../helpers/landing.ts'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let web: Landing
let docs: Landing

/** Servers that say what they run, and branches that a push moves on. */
const config = (): string => `${headOf('calendar: [release]')}services:
  web:
    repository: ${web.home}/web.git
    current: [cat, "${web.home}/servers/{target}"]
    qa: { target: staging }
    staging: on landing
    promote: { from: staging, to: production, how: button }
    targets:
      staging: { approvals: 0, validating: 2m, steps: [{ name: release, run: &run [sh, -c, 'echo "$0" > "$1"', "{revision}", "${web.home}/servers/{target}"] }] }
      production: { approvals: 1, qa: required, validating: 2m, steps: [{ name: release, run: *run }] }
  docs:
    repository: ${docs.home}/docs.git
    current: [git, -C, "${docs.home}/docs.git", rev-parse, "{target}"]
    staging: on landing
    promote: { from: staging, to: stable, how: cron }
    targets:
      staging: { approvals: 0, validating: 2m, steps: [{ name: push, run: &push [git, -C, "${docs.home}/docs.git", push, --quiet, --force, ., "{revision}:refs/heads/{target}"] }] }
      stable: { approvals: 0, validating: 2m, steps: [{ name: push, run: *push }] }
`

const stable = (): string =>
  docs.git('ada', '2026-03-13 12:00', '-C', join(docs.home, 'docs.git'), 'rev-parse', 'stable')

beforeAll(async () => {
  if (!haveIrc()) return
  web = makeLanding('web')
  docs = makeLanding('docs')
  const first = web.commit('cleo', '2026-03-02 10:00', 'First page: what we serve', { 'menu.txt': 'Coffee 3.20\n' })
  web.push()
  for (const target of ['staging', 'production']) web.runs(target, first)
  docs.commit('ben', '2026-03-02 11:00', 'How to order', { 'order.md': 'At the counter.\n' })
  for (const branch of ['staging', 'stable'])
    docs.git('ben', '2026-03-02 11:00', 'push', '--quiet', join(docs.home, 'docs.git'), `main:${branch}`)
  docs.push()
  stage = await startStage({
    at: '2026-03-13 10:00',
    slack: ['ada', 'cleo'],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['eve']],
    config,
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  web?.remove()
  docs?.remove()
})

/** Branches are read each minute of the real clock, and whenever somebody asks: so this is where it is, aside from the room. */
const land = (repo: Landing, service: string): void => {
  repo.push()
  stage.people.eve!.say('signalbox', `!deployable ${service}`)
}

/** The messages at the top of the channel on Slack that offer it, or say what became of that. */
async function offers(): Promise<string[]> {
  const all = await stage.slack.messages('ops')
  const isOffer = (picture: string): boolean => /^# .*web r\d+ \w+ can go on|web r\d+ \w+ → production: D/.test(picture)
  return all.filter(m => isOffer(stage.slack.picture(m))).map(m => String(m.ts))
}

describe.runIf(haveIrc())('a promotion by button on two networks', () => {
  it('is offered when something was seen healthy and was checked', async () => {
    const { heard, seen, say, goTo } = stage
    say('ben', '!promote web')
    await heard(/bot> .*nothing can go on/)
    goTo('10:05')
    web.commit('ben', '2026-03-13 10:03', 'Menu: tea', { 'tea.txt': 'Tea 2.80\n' })
    land(web, 'web')
    await heard(/web staging runs r2/)
    say('ben', '!qa ok web@r2 tasted it')
    await heard(/safe to deploy/)
    say('ben', '!promote web')
    await heard(/bot> waits/)
    goTo('10:08')
    await seen(/can go on/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !promote web
      bot> web staging → production: nothing can go on, production runs 0ca5f56
      bot> ✓ web staging runs r2 afdce4d by itself: 1 new (ben 1) · D1, N s
      ben> !qa ok web@r2 tasted it
      bot> web r2 afdce4d "Menu: tea" is ok, says ben: tasted it. Up to r2 it is safe to deploy.
      ben> !promote web
      bot> web staging → production: nothing can go on, production runs 0ca5f56
      bot> waits: r2 is being watched in staging
      bot> web r2 afdce4d can go on from staging to production: 1 new (ben 1) · !promote web r2"
    `)
    expect(await stage.shown(/can go on/)).toMatchInlineSnapshot(`
      "# web r2 afdce4d can go on from staging to production
      1 new (ben 1)
      checked by ben
      [+Promote r2]"
    `)
  })

  it('is one message, which stays true while more lands', async () => {
    const { heard, say, goTo, slack } = stage
    const first = await offers()
    expect(first).toHaveLength(1)
    goTo('10:20')
    web.commit('ada', '2026-03-13 10:19', 'Menu: one page for all', { 'menu.txt': 'Coffee 3.20\nTea 2.80\n' })
    land(web, 'web')
    await heard(/web staging runs r3/)
    expect(await stage.shown(/can go on.*r3 needs QA/s)).toMatchInlineSnapshot(`
      "# web r2 afdce4d can go on from staging to production
      1 new (ben 1)
      checked by ben
      behind it: r3 needs QA
      [+Promote r2]"
    `)
    goTo('10:23')
    say('ada', '!lock web/production the oven is being mended 20m')
    await heard(/bot> ada locked/)
    expect(await stage.shown(/can go on.*in the way now/s)).toMatchInlineSnapshot(`
      "# web r2 afdce4d can go on from staging to production
      1 new (ben 1)
      checked by ben
      in the way now: ada holds a lock there (the oven is being mended), until 2026-03-13 09:43
      behind it: r3 needs QA
      [+Promote r2]"
    `)
    say('ada', '!unlock web/production')
    await heard(/bot> .*web production/)
    const free = (picture: string): boolean => /web r2 \w+ can go on/.test(picture) && !picture.includes('in the way')
    const old = await slack.waitFor('ops', m => free(slack.picture(m)), 20_000)
    await slack.user('cleo').say('ops', '!qa ok web@r3')
    await heard(/safe to deploy/)
    expect(await stage.shown(/web r3 \w+ can go on/s)).toMatchInlineSnapshot(`
      "# web r3 db85243 can go on from staging to production
      2 new (ben 1, ada 1), r2 and r3
      checked by ben and cleo
      [+Promote r3]"
    `)
    await slack.user('cleo').press('can go on', 'Promote r2', { seen: { ...old, channel: slack.channelId('ops') } })
    expect(await stage.shown(/Not r2/)).toMatchInlineSnapshot(`
      "⚠️ Not r2, there is a newer one. What goes on now is r3 db85243, 2 new (ben 1, ada 1), r2 and r3. \`!promote web r3\` · by hand: \`!deploy web r2 to production\`
      [+Promote r3]"
    `)
    say('ben', '!promote web r2')
    await heard(/Not r2/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> ✓ web staging runs r3 db85243 by itself: 1 new (ada 1) · D2, N s
      ada> !lock web/production the oven is being mended 20m
      bot> ada locked web production until 09:43 UTC (10:43 Berlin), then whoever comes first: the oven is being mended.
      ada> !unlock web/production
      bot> ada unlocked web production.
      cleo on Slack> !qa ok web@r3
      bot> web r3 db85243 "Menu: one page for all" is ok, says cleo. Up to r3 it is safe to deploy.
      ben> !promote web r2
      bot> ⚠ Not r2, there is a newer one. What goes on now is r3 db85243, 2 new (ben 1, ada 1), r2 and r3. !promote web r3 · by hand: !deploy web r2 to production"
    `)
    expect(await offers()).toEqual(first)
  })

  it('is pressed after a restart, and asks for approval as always', async () => {
    const { heard, seen, say, settled, restart, press } = stage
    const first = await offers()
    await settled()
    await restart()
    await press('cleo', 'can go on', 'Promote r3')
    await seen(/!approve D\d/, /D\d web \w+ → production.*Approve/s)
    expect(await stage.shown(/web r3 \w+ → production/)).toMatchInlineSnapshot(
      `"web r3 db85243 → production: D3, asked for by cleo"`,
    )
    say('ben', '!approve D3')
    await heard(/D3 .*runs in production/)
    say('ada', '!promote web r3')
    await heard(/bot> .*r3 is in it/)
    say('ada', '!promote')
    await heard(/bot> docs/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> D3 web db85243 "Menu: one page for all" by Ada Lindqvist → production, 2 commits after 0ca5f56
      bot> ok: nobody else there, not known bad, QA ok · waits for: 1 more, not cleo
      bot> › !approve D3 · !reject D3 reason
      ben> !approve D3
      bot> D3 approved by ben, started by ben: release · !abort D3 [rollback] reason
      bot> ✓ D3 release is out (N s), done in N s: web db85243 runs in production · !verify D3 good|bad · !rollback D3
      ada> !promote web r3
      bot> ⚠ production runs r3 db85243, and r3 is in it. !status web
      ada> !promote
      bot> web staging → production: nothing can go on, production runs r3 db85243
      bot> docs staging → stable: nothing can go on, stable runs 43cdbd4"
    `)
    expect(await offers()).toEqual(first)
  })
})

describe.runIf(haveIrc())('a promotion by itself on two networks', () => {
  it('follows what was seen healthy, and moves a branch', async () => {
    const { heard, goTo } = stage
    goTo('11:00')
    const second = docs.commit('ada', '2026-03-13 10:59', 'How to pay [no-qa]', { 'pay.md': 'Cash.\n' })
    land(docs, 'docs stable')
    await heard(/docs staging runs r2/)
    goTo('11:03')
    await heard(/docs stable runs r2/)
    expect(stable()).toBe(second)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> ✓ docs staging runs r2 09fb0a6 by itself: 1 new (ada 1) · D4, N s
      bot> ✓ docs stable runs r2 09fb0a6 by itself, from staging: 1 new (ada 1) · D5, N s"
    `)
    expect(await stage.shown(/docs stable runs r2/)).toMatchInlineSnapshot(
      `"✅ docs stable runs r2 09fb0a6 by itself, from staging: 1 new (ada 1) · D5, N s"`,
    )
  })

  it('waits while something says no, says so once, and goes when the way is free', async () => {
    const { heard, seen, say, goTo, settled, restart } = stage
    goTo('11:10')
    say('ben', '!freeze docs/stable now..12:00 the printer is at work')
    await heard(/!freeze lift F1/)
    const third = docs.commit('ben', '2026-03-13 11:11', 'How to pay: cards, too [no-qa]', {
      'pay.md': 'Cash, cards.\n',
    })
    land(docs, 'docs stable')
    await heard(/docs staging runs r3/)
    goTo('11:14')
    await seen(/docs r3 .*waits before/)
    await settled()
    await restart()
    say('ada', '!promote docs')
    await heard(/bot> .*waits since/)
    say('ben', '!log the printer is slow today')
    await seen(/Logged as/)
    await settled()
    goTo('12:01')
    await seen(/docs stable runs r3/)
    expect(stable()).toBe(third)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !freeze docs/stable now..12:00 the printer is at work
      bot> ⚠ F1 freeze by ben: no deployments of docs stable now, until Fri 13 Mar 11:00 UTC (12:00 Berlin): the printer is at work. Rollbacks pass. · !freeze except F1 SERVICE for=PERSON reason · !freeze lift F1 reason
      bot> ✓ docs staging runs r3 8417e71 by itself: 1 new (ben 1) · D6, N s
      bot> docs r3 8417e71 waits before it goes to stable by itself: freeze F1 of docs stable by ben (the printer is at work), until Fri 13 Mar 11:00 UTC (12:00 Berlin).
      ada> !promote docs
      bot> docs staging → stable: r3 8417e71 can go on: 1 new (ben 1)
      bot> to stable: r3 8417e71 waits since Fri 13 Mar 10:14 UTC (11:14 Berlin): freeze F1 of docs stable by ben (the printer is at work), until Fri 13 Mar 11:00 UTC (12:00)
      ben> !log the printer is slow today
      bot> Logged as L13. !log find WORDS finds it again, !log strike L13 reason corrects it.
      bot> ✓ F1 is over. It was: no deployments of docs stable (the printer is at work).
      bot> ✓ docs stable runs r3 8417e71 by itself, from staging: 1 new (ben 1) · D7, N s"
    `)
  })
})
