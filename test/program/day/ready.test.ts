/** A major deployment over both networks: planned for a day, made ready need by need, moved, asked for on its day. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { headOf, type Landing, makeLanding } from '../../helpers/landing.ts'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let web: Landing
let bin: string

const config = (): string => `${headOf()}meetings:
  weekly: { start: 2026-11-16 15:00, every: week, chair: ben, remind: [] }
major:
  needs: { testing: false }
services:
  web:
    tier: essential
    repository: ${web.home}/web.git
    targets:
      production: { approvals: 1, validating: 2m, steps: [{ name: all, run: [put-web, "{revision}"] }] }
`

beforeAll(async () => {
  if (!haveIrc()) return
  web = makeLanding('web')
  web.commit('cleo', '2026-11-16 10:00', 'First: the menu', { 'menu.txt': 'Coffee 3.20\n' })
  web.commit('ada', '2026-11-20 09:30', 'Orders: a page of their own', { 'orders.txt': 'Orders\n' })
  web.push()
  bin = mkdtempSync(join(tmpdir(), 'signalbox-bin-'))
  writeFileSync(join(bin, 'put-web'), `#!/bin/sh\necho "$1" > "${web.home}/runs"\n`, { mode: 0o755 })
  stage = await startStage({
    at: '2026-11-23 10:00',
    slack: ['ada', 'cleo'],
    irc: [
      ['ben', 'ben'],
      ['cleo', 'cleo'],
    ],
    config,
    program: { env: { PATH: `${bin}:${process.env.PATH}` } },
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  web?.remove()
  if (bin) rmSync(bin, { recursive: true, force: true })
})

describe.runIf(haveIrc())('a major deployment, on two networks', () => {
  it('is planned for a day on one side, and both see what it needs', async () => {
    const { say, heard, slack } = stage
    say('cleo', '!deploy web main to production on="2026-12-03 09:00..18:00" the page of orders')
    await heard(/D1 is major/)
    await slack.user('ada').say('ops', '!ready D1')
    await heard(/no crew/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo> !deploy web main to production on="2026-12-03 09:00..18:00" the page of orders
      bot> D1 web 64adc31 "Orders: a page of their own" by Ada Lindqvist → production, nothing known to run there
      bot> planned by cleo for Thu 3 Dec 08:00 – 17:00 UTC (09:00 – 18:00 Berlin)
      bot> reason: the page of orders
      bot> › !replan D1 on="…" · !abort D1 reason
      bot> D1 is major: web is essential, and it is planned for a day. ready 0 of 2, left: discussed (ben) and crew (cleo). !ready D1
      ada on Slack> !ready D1
      bot> D1 web 64adc31 → production: ready 0 of 2
      bot> Thu 3 Dec 08:00 – 17:00 UTC (09:00 – 18:00 Berlin) · major: web is essential, and it is planned for a day
      bot> ○ not discussed, next is weekly Mon 23 Nov 14:00 UTC / 15:00 Berlin (ben: #topic D1) · ○ no crew (cleo: !crew call D1)"
    `)
    expect(await stage.shown(/planned by cleo/)).toMatchInlineSnapshot(`
      "# D1 web 64adc31 → production
      "Orders: a page of their own" by Ada Lindqvist, nothing known to run there
      planned by cleo for 2026-12-03 08:00 – 17:00
      reason: the page of orders
      ⬜ all
      [Move] [!Abort]"
    `)
    expect(await stage.shown(/ready 0 of 2/)).toMatchInlineSnapshot(`
      "# D1 web 64adc31 → production: ready 0 of 2
      2026-12-03 08:00 – 17:00 · major: web is essential, and it is planned for a day
      ⬜ not discussed, next is weekly 2026-11-23 14:00 (ben: \`#topic D1\`)
      ⬜ no crew (cleo: \`!crew call D1\`)"
    `)
  })

  it('becomes ready need by need; the live post follows', async () => {
    const { say, heard, slack } = stage
    await slack.user('ada').say('ops', '!crew call D1 roles=lead:1')
    await heard(/crew 0\/1/)
    say('cleo', '!crew add D1 lead me')
    await heard(/on the crew of D1/)
    await heard(/D1: crew met/)
    stage.goTo('15:00')
    say('ben', '!meeting start weekly')
    await heard(/Agenda: 1 item/)
    say('ben', '#topic D1: the page of orders')
    await heard(/D1: discussed met/)
    say('ben', '#endmeeting')
    await heard(/weekly is over/)
    expect(await stage.shown(/production: ready 2 of 2/)).toMatchInlineSnapshot(`
      "# ✅ D1 web 64adc31 → production: ready 2 of 2
      2026-12-03 08:00 – 17:00 · major: web is essential, and it is planned for a day
      ✅ discussed (M1)
      ✅ crew 1/1"
    `)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada on Slack> !crew call D1 roles=lead:1
      bot> ⚠ crew D1: web 64adc31 → production
      bot> Thu 3 Dec 08:00–17:00 UTC (09:00–18:00 Berlin) · crew 0/1 · lead uncovered
      bot> ○ lead 0/1: nobody asked yet
      bot> › !crew ask D1
      cleo> !crew add D1 lead me
      bot> You are on the crew of D1 as lead, Thu 3 Dec 08:00–17:00 UTC (09:00–18:00 Berlin).
      bot> ✓ The crew of D1 is complete: crew 1/1
      bot> D1: crew met. ready 1 of 2, left: discussed (ben). !ready D1
      ben> !meeting start weekly
      bot> M1 weekly begins · begun by ben · chair ben
      bot> Written down: #topic #info #idea #link #help, and repeated as well: #agreed #rejected #action NAME …. #undo takes the last one back.
      bot> Agenda: 1 item … 1 more line: !more
      bot> › !meeting end
      ben> #topic D1: the page of orders
      bot> ✓ D1: discussed met. ready 2 of 2. !ready D1
      ben> #endmeeting
      bot> M1 weekly is over after N s, says ben. 1 person was there, 0 agreed and 0 actions · !minutes M1"
    `)
  })

  it('is moved; what the crew said is void, and it is asked for too early', async () => {
    const { say, heard, slack } = stage
    await slack.user('ada').say('ops', '!replan D1 on="2026-12-04 09:00..18:00" the fair is on Thursday')
    await heard(/D1 is moved/)
    await heard(/D1: crew no longer met/)
    say('cleo', '!crew yes D1')
    await heard(/crew/)
    await heard(/D1: crew met/)
    say('cleo', '!deploy D1')
    await heard(/ask for it from/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada on Slack> !replan D1 on="2026-12-04 09:00..18:00" the fair is on Thursday
      bot> D1 web 64adc31 "Orders: a page of their own" by Ada Lindqvist → production, nothing known to run there
      bot> reason: the page of orders
      bot> D1 is moved by ada from Thu 3 Dec 08:00 – 17:00 UTC (09:00 – 18:00 Berlin) to Fri 4 Dec 08:00 – 17:00 UTC (09:00 – 18:00): the fair is on Thursday
      bot> › !replan D1 on="…" · !abort D1 reason
      bot> D1 has changed. What was answered is void, and asked again. crew 0/1 · cleo not answered
      bot> D1: crew no longer met. ready 1 of 2, left: crew (cleo). !ready D1
      cleo> !crew yes D1
      bot> Thanks: you are on the crew of D1 as lead. · !crew change D1 no [reason]
      bot> ✓ The crew of D1 is complete: crew 1/1
      bot> ✓ D1: crew met. ready 2 of 2. !ready D1
      cleo> !deploy D1
      bot> ⚠ D1 is planned for Fri 4 Dec 08:00 – 17:00 UTC (09:00 – 18:00 Berlin): ask for it from Fri 4 Dec 07:00 UTC (08:00) on. Earlier: !replan D1 on="now +4h""
    `)
  })

  it('is there after a restart, told on its day, and goes out', async () => {
    const { say, heard, slack } = stage
    await stage.settled()
    await stage.restart()
    stage.goTo('2026-12-04 08:05')
    await heard(/Roll call for D1/)
    say('cleo', '!here')
    await heard(/everybody is there/)
    stage.goTo('09:00')
    await heard(/!deploy D1 · !replan/)
    await heard(/On for D1 now: lead cleo/)
    stage.forget()
    await slack.user('ada').say('ops', '!deploy D1')
    await heard(/!approve D1/)
    say('cleo', '!approve D1')
    await heard(/your own request/)
    say('ben', '!approve D1')
    await heard(/!start D1/)
    say('cleo', '!start D1')
    await heard(/D1 .*runs in production/)
    say('cleo', '!ready')
    await heard(/No major deployment/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada on Slack> !deploy D1
      bot> D1 web 64adc31 "Orders: a page of their own" by Ada Lindqvist → production, nothing known to run there
      bot> ok: nobody else there, major (web is essential, and it is planned for a day) and ready, 2 of 2, not known bad · waits for: 1 more, not cleo or ada
      bot> reason: the page of orders
      bot> › !approve D1 · !reject D1 reason
      cleo> !approve D1
      bot> ⚠ D1 is your own request, cleo: somebody else has to approve it, on whichever side they are.
      ben> !approve D1
      bot> cleo: D1 approved by ben · !start D1 · !abort D1 reason
      cleo> !start D1
      bot> D1 started by cleo: all · !abort D1 [rollback] reason
      bot> ✓ D1 all is out (N s), done in N s: web 64adc31 runs in production · !verify D1 good|bad · !rollback D1
      cleo> !ready
      bot> No major deployment is ahead. !deploy SERVICE REVISION on="2026-12-03 09:00..18:00" major plans one."
    `)
  })
})
