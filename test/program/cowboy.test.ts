/** A change put on servers by hand, over both networks, on the real program and a real repository: guarded, carried, landed, closed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

let both: Awaited<ReturnType<typeof startBoth>>

/** Writes down what it was told, and finds it there again. */
const guarded = (sample: string): string => {
  const production = '      production:\n        room: ops\n'
  expect(sample).toContain(production)
  return sample.replace(
    production,
    `${production}        hosts: [web1, web2, web3]
        reapply:
          run: [sh, -c, 'echo "$0" > data/patched', "{cowboy} {patch} {hosts} {revision}"]
          verify: [grep, "^{cowboy} ", data/patched]
          timeout: 1m
`,
  )
}

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: guarded,
  })
}, 60_000)

afterAll(() => both?.stop())

/** What was approved goes out, to its end. */
async function bringOut(id: string): Promise<void> {
  both.say('ben', `!approve ${id}`)
  await both.heard(new RegExp(`${id} approved by ben`))
  both.say('ada', `!start ${id}`)
  await both.heard(new RegExp(`${id} .*go on with everyone\\?`))
  both.say('ada', `!go ${id}`)
  await both.heard(new RegExp(`${id} .*done in .*runs in production`))
}

describe.runIf(haveIrc())('a cowboy on two networks', () => {
  it('is told on IRC, and seen on both', async () => {
    both.say('ada', '!deploy web v1 to production')
    await both.heard(/waits for: 1 of release/)
    await bringOut('D1')
    both.say('ada', '!cowboy add web web1,web3 "a larger pool" reason="timeouts" patch=https://paste.example/12')
    await both.heard(/: ada put "a larger pool" on web1 and web3 \(production\) of web by hand, over \w+, from/)
    await both.slack.waitFor(
      'ops',
      m => /C1.*ada put "a larger pool".*\[It has landed\]/s.test(both.slack.picture(m)),
      15_000,
    )
  })

  it('stands in the way of a rollout, and is carried by a button', async () => {
    await both.slack.user('cleo').say('ops', '!deploy web v2 to production')
    await both.heard(
      /no: it would overwrite C1 on web1 and web3 of production \("a larger pool" by ada, not landed yet\)/,
    )
    await both.heard(/!cowboy carry C1 D2 · !cowboy drop C1 D2 reason · !cowboy wait D2/)
    await both.card(/D2 denied.*\[\+?Carry C1\].*\[!?Drop C1\].*\[Wait\]/s)
    await both.slack.user('cleo').press('D2', 'Carry C1')
    await both.heard(/ puts C1 back at its end, says cleo/)
    await both.card(/D2 .*carries C1.*\[\+?Approve\]/s)
    both.say('ben', '!approve D2')
    await both.heard(/D2 approved by ben/)
    await both.card(/D2 .*\[\+?Start\]/s)
    await both.slack.user('cleo').press('D2', 'Start')
    await both.heard(/D2 started by cleo: canary, then everyone, then reapply C1/)
    await both.heard(/D2 .*go on with everyone\?/)
    both.say('ada', '!go D2')
    await both.heard(/D2 .*C1 is back and checked/)
    const said = readFileSync(join(both.program().folder, 'data', 'patched'), 'utf8')
    expect(said).toMatch(/^C1 https:\/\/paste\.example\/12 web1,web3 [0-9a-f]{40}\n$/)
  })

  it('after a restart it is there still, lands, and is closed by a healthy rollout that holds it', async () => {
    await both.restart()
    await both.heard(/:signalbox!\S+ JOIN /)
    both.say('ben', '!cowboys')
    await both.heard(/"a larger pool" on web1 and web3 \(production\) of web, by ada .* not landed/)
    both.say('ada', '!cowboy landed C1 v1')
    await both.heard(/ran there before C1 was put on it/)
    both.say('ada', '!cowboy landed C1 v4')
    await both.heard(/ landed with \w+ "Opening hours: close the bracket", says ada/)
    both.say('ada', '!deploy web v3 to production')
    await both.heard(/no: it would overwrite C1 .*landed with \w+, which this lacks/)
    both.say('ada', '!deploy web v4 to production')
    await both.heard(/holds C1 · waits for: 1 of release/)
    await bringOut('D4')
    both.say('ada', '!verify D4 good')
    await both.heard(/ is closed: web production runs \w+, which holds it/)
    await both.slack.waitFor('ops', m => /C1.* is closed: web production runs/.test(both.slack.picture(m)), 15_000)
  })
})
