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
    expect(stage.transcript()).toMatchInlineSnapshot()
    expect(await stage.shown(/planned by cleo/)).toMatchInlineSnapshot()
    expect(await stage.shown(/ready 0 of 2/)).toMatchInlineSnapshot()
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
    expect(await stage.shown(/production: ready 2 of 2/)).toMatchInlineSnapshot()
    expect(stage.transcript()).toMatchInlineSnapshot()
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
    expect(stage.transcript()).toMatchInlineSnapshot()
  })

  it('is there after a restart, told on its day, and goes out', async () => {
    const { say, heard, slack } = stage
    await stage.settled()
    await stage.restart()
    stage.goTo('2026-12-04 09:00')
    await heard(/!deploy D1 · !replan/)
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
    expect(stage.transcript()).toMatchInlineSnapshot()
  })
})
