/** Feature flags over both networks: listed with their buttons, switched from either side, seen on both, also when a hand did it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Landing, makeLanding } from '../../helpers/landing.ts'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let repo: Landing

const config = ({ home }: Landing): string => `
name: Example
timezone: Europe/Berlin
people:
  ada:  { irc: ada,  email: ada@example.org,  teams: [infra] }
  cleo: { slack: cleo@example.org, irc: cleo, email: cleo@example.org, teams: [infra] }
roles: { deploy: [infra] }
rooms:
  ops: { slack: ops, irc: "#ops" }
services:
  web:
    repository: ${home}/web.git
    flags: { file: ${home}/flags.json }
    targets:
      production: { approvals: 0, steps: [{ name: everyone, run: ["true"] }] }
`

const file = (): string => join(repo.home, 'flags.json')
const mail = { state: 'ENABLED', variants: { on: true, off: false } }
const write = (defaultVariant: string): void =>
  writeFileSync(file(), `${JSON.stringify({ flags: { 'new-mail': { ...mail, defaultVariant } } }, null, 2)}\n`)

beforeAll(async () => {
  if (!haveIrc()) return
  repo = makeLanding('web')
  repo.commit('cleo', '2026-03-02 10:00', 'First page: what we serve', { 'menu.txt': 'Coffee 3.20\n' })
  repo.push()
  write('on')
  stage = await startStage({
    at: '2026-03-13 12:30',
    slack: ['cleo'],
    irc: [['ada', 'ada'], ['eve']],
    config: () => config(repo),
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  repo?.remove()
})

describe.runIf(haveIrc())('flags on two networks', () => {
  it('are listed with what switches them', async () => {
    await stage.slack.user('cleo').say('ops', '!flags web')
    await stage.seen(/!flag web new-mail on\|off/, /\[!Switch new-mail off\]/)
    expect(await stage.shown(/\[!Switch new-mail off\]/)).toMatchInlineSnapshot(`
      "# Flags of web
      *new-mail* on, seen so since 2026-03-13 11:30
      \`!flag web new-mail on|off|10%|scope=staging reason="…"\`
      [!Switch new-mail off]"
    `)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo on Slack> !flags web
      bot> Flags of web
      bot> new-mail on, seen so since Fri 13 Mar 11:30 UTC (12:30 Berlin)
      bot> › !flag web new-mail on|off|10%|scope=staging reason="…""
    `)
  })

  it('are switched on one side, and that is seen on both', async () => {
    stage.say('eve', '!flag web new-mail off it is slow')
    await stage.heard(/Not yet/)
    stage.say('ada', '!flag web new-mail off it is slow')
    await stage.seen(/G1 done: new-mail of web is off/)
    expect(JSON.parse(readFileSync(file(), 'utf8')).flags['new-mail']).toEqual({ ...mail, defaultVariant: 'off' })
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "eve> !flag web new-mail off it is slow
      bot> ⚠ Not yet: I don't know who you are here. Identify to services, then ask an admin to add your account. (!whoami)
      ada> !flag web new-mail off it is slow
      bot> G1 ada switches new-mail of web from on to off: it is slow
      bot> ✓ G1 done: new-mail of web is off."
    `)
  })

  it('that a hand switched are told as soon as somebody looks', async () => {
    write('on')
    stage.say('ada', '!flags web')
    await stage.seen(/new-mail of web was switched elsewhere: it was off, it is on/)
  })
})
