/** A freeze and a lock over both networks, on the real program: declared, denied, excepted and lifted; asked for and handed over. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
  })
}, 60_000)

afterAll(() => both?.stop())

const onSlack = (what: RegExp) => both.slack.waitFor('ops', m => what.test(both.slack.picture(m)), 15_000)

describe.runIf(haveIrc())('a freeze on two networks', () => {
  it('is declared on Slack, bound to a blocker that was added on IRC, and said on both', async () => {
    both.say('ada', '!deploy web v1 to staging')
    await both.heard(/D1 .*done in .*: web \w+ runs in staging/)
    await both.slack.user('cleo').say('ops', '!freeze web login is slow cause=T12345')
    await both.heard(/I know no blocker T12345\. .*!blocker add T12345 "what"/)
    both.say('ben', '!blocker add T12345 "login is slow"')
    await both.heard(/T12345 is on record, says ben: login is slow/)
    await both.slack.user('cleo').say('ops', '!freeze web login is slow cause=T12345')
    await both.heard(/ freeze by cleo: no deployments of web now, until T12345 is closed: login is slow/)
    await onSlack(/F1.* freeze by cleo: no deployments of web .*\[!?Lift\]/s)
  })

  it('denies on either side, and lets pass what it excepts', async () => {
    both.say('ada', '!deploy web v2 to production')
    await both.heard(/no: freeze F1 of web by cleo \(login is slow, until T12345 is closed\)/)
    await both.card(/D2 denied.*\[Override\]/s)
    await both.slack.user('ada').say('ops', '!freeze lift F1')
    await both.heard(/That needs the role calendar \(for release\), and you, ada/)
    both.say('ben', '!freeze except F1 web v2 for=ada it makes the login fast')
    await both.heard(/ has an exception: web \w+ by ada, approved by ben: it makes the login fast/)
    await onSlack(/F1.* has an exception/)
    await both.slack.user('ada').say('ops', '!deploy web v2 to production')
    await both.heard(/ok: nobody else there, in freeze F1, with an exception/)
    await both.card(/D3 .*in freeze F1, with an exception/s)
  })

  it('is lifted after a restart when its cause is closed, and shows what piled up', async () => {
    await both.restart()
    await both.heard(/:signalbox!\S+ JOIN /)
    both.say('ben', '!blocker done T12345')
    await both.heard(/ is lifted: T12345 is closed/)
    await both.heard(/Behind .* \d+ commits piled up/)
    await both.heard(/web staging: \d+ commits up to (\w+) · !deploy web \1 to staging/)
    await onSlack(/Behind .*F1.* \d+ commits piled up/)
  })
})

describe.runIf(haveIrc())('a lock on two networks', () => {
  it('keeps others out, who ask its holder in private with a button', async () => {
    both.say('ada', '!lock web/staging schema migration for 2h')
    await both.heard(/ada locked web staging until \d\d:\d\d UTC \((\w{3} )?\d\d:\d\d Berlin\).*: schema migration/)
    await both.slack.user('cleo').say('ops', '!deploy web v2 to staging')
    await both.heard(/no: ada holds a lock there \(schema migration\)/)
    await both.card(/D4 denied.*\[Ask the holder\].*\[Tell me when free\].*\[Queue me\]/s)
    const asked = both.people.ada!.waitFor(/ ada :.*cleo asks for web staging, which you hold until/, 15_000)
    await both.slack.user('cleo').press('D4', 'Ask the holder')
    await asked
  })

  it('is handed over on IRC, and accepted on Slack', async () => {
    both.say('ada', '!handover @cleo')
    await both.heard(/cleo: ada hands web staging over to you\. It counts when you accept/)
    await onSlack(/ada hands web staging over to you.*Accept\]/s)
    await both.slack.user('ada').press('hands web staging over', 'Accept')
    const refused = await both.slack.until(() => both.slack.ephemerals().find(e => /is for cleo/.test(String(e.text))))
    expect(refused.text).toContain('H1 is for cleo to answer')
    await both.slack.user('cleo').press('hands web staging over', 'Accept')
    await both.heard(/cleo holds web staging now, handed over by ada/)
    await both.slack.user('cleo').say('ops', '!deploy web v2 to staging')
    await both.heard(/D5 .*done in .*: web \w+ runs in staging/)
    both.say('ada', '!unlock web/staging')
    await both.heard(/cleo holds web\/staging: schema migration/)
    expect(both.slack.violations).toEqual([])
  })
})
