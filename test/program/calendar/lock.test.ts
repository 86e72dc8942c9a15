/** A lock over both networks: whom it keeps out, what they can do about it, and how it is handed over. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

let stage: Stage

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-18 09:00',
    slack: ['cleo', 'ben'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
  })
}, 90_000)

afterAll(() => stage?.stop())

describe.runIf(haveIrc())('a lock on two networks', () => {
  it('keeps others out, who can ask its holder with a button', async () => {
    const { say, slack, seen, press } = stage
    say('ada', '!lock web/production schema migration until 17:00')
    await seen(/ada locked web production/)
    await slack.user('cleo').say('ops', '!deploy web v2 to production')
    await seen(/!why D1/, /D1 denied/)
    expect(await stage.shown(/D1 denied/)).toMatchInlineSnapshot(`
      "# ❌ D1 denied: web 7f5039d → production
      "Header: new colours" by Cleo Marín, nothing known to run there
      asked for by cleo
      no: ada holds a lock there (schema migration), since 08:00, until 2026-03-18 16:00 · \`!lock ask web/production\`
      [Ask the holder] [Tell me when free] [Queue me] [Override] [Why]"
    `)
    await press('cleo', 'D1', 'Ask the holder')
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !lock web/production schema migration until 17:00
      bot> ada locked web production until 16:00 UTC (17:00 Berlin), then whoever comes first: schema migration.
      cleo on Slack> !deploy web v2 to production
      bot> ✗ D1 denied: web 7f5039d "Header: new colours" by Cleo Marín → production, nothing known to run there
      bot> no: ada holds a lock there (schema migration), since 08:00 UTC (09:00 Berlin), until Wed 18 Mar 16:00 UTC (17:00) · !lock ask web/production
      bot> › !lock tell web/production · !queue web production · !override D1 lock reason · !why D1"
    `)
    expect(await stage.toldOnIrc(/web production/, 'ada')).toMatchInlineSnapshot(
      `"bot> cleo asks for web production, which you hold until 16:00 UTC / 17:00 Berlin (schema migration) · !handover @cleo web/production · !unlock web/production"`,
    )
  })

  it('is handed over when the other accepts, also after a restart', async () => {
    const { say, slack, heard, seen, press } = stage
    say('ada', '!handover @cleo')
    await seen(/hands web production over/)
    await stage.restart()
    await press('cleo', 'hands web production over', 'Accept')
    await seen(/cleo holds web production/)
    await slack.user('cleo').say('ops', '!deploy web v2 to production')
    await heard(/!reject D2/)
    say('ada', '!lock web/production one more thing')
    await heard(/cleo holds/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !handover @cleo
      bot> cleo: ada hands web production over to you. It counts when you accept, until 08:30 UTC (09:30 Berlin). · !handover accept H1 · !handover decline H1
      bot> cleo holds web production now, handed over by ada, until 16:00 UTC (17:00 Berlin): schema migration.
      cleo on Slack> !deploy web v2 to production
      bot> D2 web 7f5039d "Header: new colours" by Cleo Marín → production, nothing known to run there
      bot> ok: nobody else there, your lock, not known bad · waits for: 1 of release, not cleo
      bot> › !approve D2 · !reject D2 reason
      ada> !lock web/production one more thing
      bot> ⚠ cleo holds web production since 08:00 UTC (09:00 Berlin), until 16:00 UTC (17:00): schema migration. · !lock ask web/production · !lock tell web/production · !queue web production · !lock take web/production reason"
    `)
  })

  it('tells its holder before it ends, and the room when it has', async () => {
    const { seen, goTo } = stage
    goTo('16:30')
    expect(await stage.toldOnSlack(/web production/, 'cleo')).toMatchInlineSnapshot(`
      "Your lock on web production ends at 16:00, then whoever comes first: schema migration. Still needed?
      [Extend] [+Unlock]"
    `)
    goTo('17:00')
    await seen(/web production is unlocked/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> D2 lapsed: nobody approved it in time. Ask again when somebody is there
      bot> web production is unlocked: cleo's time was up."
    `)
  })
})
