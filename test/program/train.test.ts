/** A train over both networks, on the real program: cut on one side, blocked on the other, released, sent on, over a restart. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { even, startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

/** A local time so many hours from now: nothing of this story becomes due by itself. */
const inHours = (hours: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(
    Date.now() + hours * 3_600_000,
  )

const withTrain = (sample: string): string => `${sample}
trains:
  daily:
    services: [web]
    branch: v2
    cut: { start: "${inHours(9)}", every: day }
    conductors: [ben]
    stops:
      - { name: test, target: staging, at: "${inHours(3)}" }
      - { name: all, target: production, at: "${inHours(6)}" }
`

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'ben', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: withTrain,
  })
}, 60_000)

afterAll(() => both?.stop())

const shown = async (what: RegExp): Promise<string> => even(both.slack.picture(await both.card(what)))

describe.runIf(haveIrc())('a train on two networks', () => {
  it('is cut on IRC, and has one live post on Slack', async () => {
    both.say('ada', '!train cut')
    await both.heard(/daily is cut by who conducts it or has the role calendar/)
    both.say('ben', '!train cut')
    await both.heard(/T1.* daily, conducted by ben: cut by ben/)
    await both.heard(/cut ✓ ─ \[.*test.*\] .* ─ all/)
    const card = await shown(/T1 daily, conducted by ben.*\[Hold\]/s)
    expect(card).toContain('on board: web `7f5039d` "Header: new colours"')
    expect(card).toMatch(/✅ cut.*\n⬜ \*test\*.*\n⬜ all/)
  })

  it('is held by a blocker from Slack, which nothing passes', async () => {
    await both.slack.user('cleo').say('ops', '!blocker add T12345 "login is slow"')
    await both.heard(/T12345 blocks every train, says cleo: login is slow\. It holds T1\./)
    await shown(/\*test\* held.*blocker: \*T12345\* "login is slow", by cleo.*\[T12345 is done\]/s)
    both.say('ben', '!train go early the demo')
    await both.heard(/D1.* denied: web .* → staging/)
    await both.heard(/no: T12345 \("login is slow"\) blocks the train daily/)
    await both.heard(/T1 does not get to test, though ben says go/)
  })

  it('is still held after the program was killed, and says for how long', async () => {
    await both.restart()
    await both.heard(/:signalbox!\S+ JOIN /)
    both.say('ada', '!train')
    await both.heard(
      /T1.* daily, conducted by ben: held for .* by T12345 "login is slow" · nothing new waits behind it/,
    )
    await both.heard(/cut ✓ ─ \[.*test.*: held\]/)
  })

  it('is released by the button, and goes on: the go of its conductor is the request', async () => {
    await both.slack.until(() => both.slack.socketCount() > 0)
    await both.slack.user('ada').press('T1', 'T12345 is done')
    await both.heard(/T12345 is done, says ada\./)
    await both.heard(/T1 is released\. Next is test: \S+ is asked at/)
    both.say('ben', '!train go early the demo')
    await both.heard(/D2 started by ben: release/)
    await both.heard(/T1 goes to test, says ben: the demo \(D2\)/)
    await both.heard(/T1 is at test\. Next is all/)
    await shown(/✅ test.*⬜ \*all\*.*\[!Roll back\]/s)
  })

  it('waits at the next stop for the approval of somebody else, and starts by itself', async () => {
    await both.slack.user('ben').say('ops', '!train go early')
    await both.heard(/D3.* web .* → production/)
    await both.heard(/nothing blocks daily/)
    both.say('ben', '!approve D3')
    await both.heard(/D3 is your own request, ben/)
    await both.slack.user('cleo').press('D3', 'Approve')
    await both.heard(/D3 approved by cleo, started by cleo: canary, then everyone/)
    await both.heard(/D3 canary is out and checked/)
    both.say('ada', '!go D3')
    await both.heard(/T1 is at all\. It has arrived\./)
    await both.heard(/cut ✓ ─ test ✓ ─ all ✓/)
    await shown(/✅ all.*arrived/s)
  })
})
