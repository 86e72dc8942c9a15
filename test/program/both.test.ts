/** The main job over both networks at once: InspIRCd with Atheme, the Slack emulation, and the real program between them. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { even, startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'ben', 'cleo', 'eve'],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['cleo', 'cleo'], ['eve']],
  })
}, 60_000)

afterAll(() => both?.stop())

describe.runIf(haveIrc())('one deployment, two networks', () => {
  it('is asked for on Slack, refused to its requester on IRC, and approved there by somebody else', async () => {
    await both.slack.user('cleo').say('ops', '!deploy web v2 to production reason="new header"')
    await both.card(/waits for: 1 of release, not cleo/)
    await both.heard(/!approve D1/)

    both.say('cleo', '!approve D1')
    await both.heard(/D1 is your own request, cleo/)
    both.say('eve', '!approve D1')
    await both.heard(/Not yet: I don't know who you are here\. Identify to services/)

    both.say('ben', '!approve D1 looks fine')
    await both.heard(/D1 approved by ben \(looks fine\)/)
    const shown = both.slack.picture(await both.card(/approved by ben/))
    expect(shown).toContain('[+Start]')
  })

  it('runs its canary, goes on by a button, and is judged on IRC', async () => {
    await both.slack.user('cleo').press('D1', 'Start')
    await both.heard(/D1 canary is out and checked \(<?[\d.]+ s\), go on with everyone\?/)
    const waiting = await both.card(/\[\+Go on\]/)
    expect(both.slack.picture(waiting)).toContain('✅ canary (group0)')
    await both.slack.user('ada').press('D1', 'Go on')
    await both.heard(/D1 everyone is out and checked .* done in .* runs in production/)
    both.say('ada', '!verify D1 good')
    await both.heard(/D1 judged good by ada/)
    await both.card(/healthy, says ada/)
  })

  it('tells a press that comes too late who answered, to that user only', async () => {
    await both.slack.user('ada').say('ops', '!deploy web v3 to production')
    const asked = await both.card(/D2 .*\[\+Approve\]/s)
    both.say('ben', '!approve D2')
    await both.heard(/D2 approved by ben/)
    await both.slack.user('cleo').press('D2', 'Approve', { seen: { ...asked, channel: both.slack.channelId('ops') } })
    const late = await both.slack.until(() => both.slack.ephemerals().find(e => e.user === both.slack.user('cleo').id))
    expect(even(String(late.text))).toContain('Answered already: approve by ben at HH:MM UTC (D2).')
  })

  it('stops a failing revision, is rolled back from IRC, and denies it when asked for again', async () => {
    await both.card(/D2 .*\[\+Start\]/s)
    await both.slack.user('ada').press('D2', 'Start')
    await both.heard(/D2 failed\. check of canary: exit 1/)
    await both.card(/failed: check of canary/)

    both.say('ada', '!rollback D2 reason="opening hours are broken"')
    await both.heard(/D3 .* done in .* runs in production again/)
    await both.heard(/I won't ship it again before !fixed-by D2 REVISION/)

    await both.slack.user('ada').say('ops', '!deploy web v3 to production')
    const denied = both.slack.picture(await both.card(/D4 denied/))
    expect(denied).toContain('it holds the commits that were rolled back with D2 ("opening hours are broken")')
    await both.heard(/!why D4/)
  })

  it('said just this on IRC', () => {
    expect(both.onIrc().join('\n')).toMatchInlineSnapshot(`
      "<c​leo> !deploy web v2 to production reason="new header"
      D1 web 7f5039d "Header: new colours" by Cleo Marín → production, nothing known to run there
      ok: nobody else there, not known bad · waits for: 1 of release, not cleo
      reason: new header
      › !approve D1 · !reject D1 reason
      ⚠ D1 is your own request, cleo: somebody else has to approve it, on whichever side they are.
      ⚠ Not yet: I don't know who you are here. Identify to services, then ask an admin to add your account. (!whoami)
      cleo: D1 approved by ben (looks fine) · !start D1 · !abort D1 reason
      D1 started by cleo: canary, then everyone · !abort D1 [rollback] reason
      cleo: D1 canary is out and checked (N s), go on with everyone? · !go D1 · !rollback D1 · !abort D1 reason
      D1 goes on, says ada, everyone next
      ✓ D1 everyone is out and checked (N s), done in N s: web 7f5039d runs in production · !verify D1 good|bad · !rollback D1
      D1 judged good by ada
      <a​da> !deploy web v3 to production
      D2 web dcb75c0 "Opening hours: longer in summer" by Ben Okafor → production, 1 commit after 7f5039d, about N s
      ok: nobody else there, not known bad · waits for: 1 of release, not ada
      › !approve D2 · !reject D2 reason
      ada: D2 approved by ben · !start D2 · !abort D2 reason
      D2 started by ada: canary, then everyone · !abort D2 [rollback] reason
      ✗ ada, ben: D2 failed. check of canary: exit 1 after N s
      | page: The Signal Café
      | fatal: bad config line 4 in file servers/production/group0/current/settings.ini … 1 more line: !more
      › !retry D2 · !rollback D2 · !abort D2 reason
      D3 rollback of D2: web 7f5039d "Header: new colours" by Cleo Marín → production
      reason: opening hours are broken
      D3 started by ada: canary-back, then everyone-back
      › !abort D3 [rollback] reason
      D2 aborted by ada: opening hours are broken, going back with D3
      D3 canary-back is out and checked (N s), everyone-back next
      ✓ D3 everyone-back is out and checked (N s), done in N s: web 7f5039d runs in production again · !verify D3 good|bad
      D2 rolled back with D3. ada: its change is still in the code, and I won't ship it again before !fixed-by D2 REVISION
      <a​da> !deploy web v3 to production
      ✗ D4 denied: web dcb75c0 "Opening hours: longer in summer" by Ben Okafor → production, 1 commit after 7f5039d
      no: it holds the commits that were rolled back with D2 ("opening hours are broken"), since HH:MM UTC (HH:MM Berlin) · !fixed-by D2 REVISION
      › !override D4 known-bad reason · !why D4"
    `)
  })

  it('kept one message for each deployment on Slack, with the turns in its thread', async () => {
    await both.card(/D2 .*rolled back with D3/s)
    await both.card(/D3 .*done, healthy at/s)
    const roots = (await both.slack.messages('ops')).filter(m => m.thread_ts === undefined || m.thread_ts === m.ts)
    const cards = roots.map(m => even(both.slack.picture(m).split('\n')[0] ?? ''))
    expect(cards).toMatchInlineSnapshot(`
      [
        "!deploy web v2 to production reason="new header"",
        "# ✅ D1 web 7f5039d → production",
        "!approve D1",
        "⚠️ D1 is your own request, cleo: somebody else has to approve it, on whichever side they are.",
        "!approve D1",
        "⚠️ Not yet: I don't know who you are here. Identify to services, then ask an admin to add your account. (\`!whoami\`)",
        "!approve D1 looks fine",
        "!verify D1 good",
        "!deploy web v3 to production",
        "# ⚠️ D2 web dcb75c0 → production",
        "!approve D2",
        "!rollback D2 reason="opening hours are broken"",
        "# ✅ D3 rollback of D2: web 7f5039d → production",
        "!deploy web v3 to production",
        "# ❌ D4 denied: web dcb75c0 → production",
      ]
    `)
    expect(both.slack.violations).toEqual([])
  })
})
