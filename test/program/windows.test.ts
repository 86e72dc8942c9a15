/** A window over both networks, on the real program: what is closed, opened, extended on one side and ended on the other. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { even, startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

/** The sample, with production closed outside of maintenance windows, and a topic that is kept. */
const closed = (sample: string): string =>
  sample
    .replace('ops: { slack: ops, irc: "#ops" }', 'ops: { slack: ops, irc: "#ops", topic: true }')
    .replace(/( +)production:\n/, '$1production:\n$1  windows: [maintenance]\n')

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: closed,
  })
}, 60_000)

afterAll(() => both?.stop())

const lines = (pattern: RegExp): string[] => both.onIrc().filter(line => pattern.test(line))

describe.runIf(haveIrc())('a window on two networks', () => {
  it('is missed by whoever comes outside of it, and added by who keeps the calendar only', async () => {
    await both.slack.user('cleo').say('ops', '!deploy web v2 to production')
    await both.heard(/no: web production is closed outside maintenance windows, and none is planned/)
    await both.card(/D1 denied/)
    both.say('ada', '!window add maintenance "db move" now for 30m deployers=cleo')
    await both.heard(/That needs the role calendar \(for release\), and you, ada, are not among them/)
  })

  it('is added on IRC, begins, has one live post on Slack, and stands in the topic', async () => {
    both.people.watcher!.raw('TOPIC #ops :Deploys')
    both.say('ben', '!window add maintenance "db move" now for 30m deployers=cleo')
    await both.heard(/W1 db move \(maintenance\) is added by ben: .* for 30 min, deployers: cleo/)
    await both.heard(/cleo: W1 db move \(maintenance\) is on until \d\d:\d\d UTC \((\w{3} )?\d\d:\d\d Berlin\)\./)
    const card = both.slack.picture(await both.card(/on until .*\[\+?Extend 15 min\]/s))
    expect(even(card)).toContain('W1 db move (maintenance)')
    await both.heard(/TOPIC #ops :Deploys ‖ W1 db move until \d\d:\d\d UTC \((\w{3} )?\d\d:\d\d Berlin\)$/)
  })

  it('is extended by its deployer with a button, by nobody else', async () => {
    await both.slack.user('ada').press('W1', 'Extend 15 min')
    const refused = await both.slack.until(() => both.slack.ephemerals().find(e => /is run by/.test(String(e.text))))
    expect(refused.text).toContain('is run by its deployers (cleo)')
    await both.slack.user('cleo').press('W1', 'Extend 15 min')
    const times = /until \d\d:\d\d UTC \((\w{3} )?\d\d:\d\d Berlin\), not \d\d:\d\d UTC \((\w{3} )?\d\d:\d\d\)\.$/
    expect(await both.heard(/W1 db move \(maintenance\) is extended by cleo/)).toMatch(times)
  })

  it('is still on after the program was killed, and not announced again', async () => {
    await both.restart()
    await both.heard(/:signalbox!\S+ JOIN /)
    both.say('ben', '!now')
    await both.heard(
      /W1 db move \(maintenance\) is on until \d\d:\d\d UTC \/ (\w{3} )?\d\d:\d\d Berlin \(\d+ min left\), deployers: cleo/,
    )
    expect(lines(/cleo: W1 db move .* is on until/)).toHaveLength(1)
  })

  it('lets a deployment in, which goes on to its end when the window is ended', async () => {
    await both.slack.user('cleo').say('ops', '!deploy web v2 to production')
    await both.heard(/ok: nobody else there, W1 db move \(maintenance\) is on/)
    both.say('ben', '!approve D2')
    await both.heard(/D2 approved by ben/)
    await both.slack.user('cleo').say('ops', '!start D2')
    await both.heard(/D2 canary is out and checked/)
    both.say('ben', '!window end')
    await both.heard(/W1 db move \(maintenance\) is ended by ben/)
    await both.card(/W1 db move.*over since .*, ended by ben/s)
    await both.card(/D2 .*\[\+Go on\]/s)
    await both.slack.user('ada').press('D2', 'Go on')
    await both.heard(/D2 everyone is out and checked .* runs in production/)
    both.say('ben', '!now')
    await both.heard(/No window is on\. None is planned/)
    expect(both.slack.violations).toEqual([])
  })
})
