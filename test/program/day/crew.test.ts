/** The crew of a deployment over both networks: asked in private on either, answered by button and by word, chased, moved, swapped. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage

/** dora is on neither network: nobody can ask her in private. */
const withCrew = (sample: string): string => {
  const place = '\nroles:\n'
  expect(sample).toContain(place)
  return sample.replace(
    place,
    `
  dora: { irc: dora, teams: [qa] }
crew:
  roles:
    lead: { from: [ben] }
    infra: { need: 2, from: [infra], backups: [dora] }
${place}`,
  )
}

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-13 13:00',
    slack: ['cleo'],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['eve']],
    config: withCrew,
  })
}, 90_000)

afterAll(() => stage?.stop())

/** Said to the bot alone. */
const whisper = (nick: string, line: string): void => stage.people[nick]!.say('signalbox', line)

/** The live post on Slack once it shows this. */
const card = (what: RegExp): Promise<string> => stage.shown(new RegExp(`crew D1.*${what.source}`, 's'))

describe.runIf(haveIrc())('a crew on two networks', () => {
  it('is called together in the room, and asked in private where each can be reached', async () => {
    const { say, heard, seen, toldOnIrc, toldOnSlack } = stage
    say('ada', '!deploy web v2 to production on="2026-03-27 09:00..18:00" the new menu')
    await heard(/!replan D1/)
    await stage.settled()
    stage.forget()
    say('eve', '!crew call D1')
    await heard(/Not yet: I don't know who you are here/)
    say('ada', '!crew call D1')
    await seen(/!crew ask D1/, /crew D1.*Ask who is needed\]/s)
    say('ada', '!crew ask D1')
    await heard(/I ask ben \(lead\), ada \(infra\) and cleo \(infra\) in private/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "eve> !crew call D1
      bot> ⚠ Not yet: I don't know who you are here. Identify to services, then ask an admin to add your account. (!whoami)
      ada> !crew call D1
      bot> ⚠ crew D1: web 7f5039d → production
      bot> Fri 27 Mar 08:00–17:00 UTC (09:00–18:00 Berlin) · crew 0/3 · lead uncovered · infra uncovered
      bot> ○ lead 0/1: nobody asked yet (of ben) · ○ infra 0/2: nobody asked yet (of infra)
      bot> › !crew ask D1
      ada> !crew ask D1
      bot> I ask ben (lead), ada (infra) and cleo (infra) in private."
    `)
    expect(await toldOnIrc(/Can you be there/, 'ben')).toMatchInlineSnapshot(
      `"bot> Can you be there for D1 (web 7f5039d → production), Fri 27 Mar 08:00–17:00 UTC (09:00–18:00 Berlin), as lead? Asked by ada. · !crew yes D1 · !crew no D1 [reason] · !crew D1 10:00..14:00"`,
    )
    expect(await toldOnIrc(/Can you be there/, 'ada')).toContain('as infra? Asked by ada.')
    expect(await toldOnSlack(/Can you be there/, 'cleo')).toMatchInlineSnapshot(`
      "Can you be there for D1 (web 7f5039d → production), 2026-03-27 08:00–17:00, as infra? Asked by ada.
      [+Yes, I'm there] [No] [Part of it]"
    `)
    expect(await card(/not answered/)).toMatchInlineSnapshot(`
      "# ⚠️ crew D1: web 7f5039d → production
      2026-03-27 08:00–17:00 · crew 0/3 · ben, ada and cleo not answered
      ⬜ lead 0/1: ben not answered
      ⬜ infra 0/2: ada not answered, cleo not answered
      [+Yes, I'm there] [No]"
    `)
  })

  it("takes the first answer of each, by button with hours and by word, and nobody else's", async () => {
    const { slack, toldOnIrc, toldOnSlack } = stage
    await slack.user('cleo').press('Can you be there', 'Part of it', { input: '10:00..14:00' })
    expect(await toldOnSlack(/Thanks/, 'cleo')).toMatchInlineSnapshot(`
      "Thanks: you are on the crew of D1 as infra, 2026-03-27 09:00–13:00. I ask dora for the rest.
      [I can't after all]"
    `)
    whisper('eve', '!crew yes D1')
    await toldOnIrc(/Not yet/, 'eve')
    whisper('ben', '!crew yes D1 cleo')
    await toldOnIrc(/Everybody answers for themselves/, 'ben')
    whisper('ben', '!crew yes D1')
    expect(await toldOnIrc(/Thanks/, 'ben')).toMatchInlineSnapshot(
      `"bot> Thanks: you are on the crew of D1 as lead. · !crew change D1 no [reason]"`,
    )
    whisper('ben', '!crew no D1')
    expect(await toldOnIrc(/You said yes/, 'ben')).toMatchInlineSnapshot(
      `"bot> ⚠ You said yes at 12:00 UTC (13:00 Berlin) on irc: lead, Fri 27 Mar 08:00–17:00 UTC (09:00–18:00). · !crew change D1 no [reason]"`,
    )
    expect(await card(/lead 1\/1/)).toMatchInlineSnapshot(`
      "# ⚠️ crew D1: web 7f5039d → production
      2026-03-27 08:00–17:00 · crew 1/3 · ada and dora not answered
      ✅ lead 1/1: ben
      ⬜ infra 0/2: ada not answered, cleo 2026-03-27 09:00–13:00, dora 2026-03-27 08:00–09:00, 2026-03-27 13:00–17:00 for cleo not answered
      2026-03-27 08:00–09:00 lead ben
      2026-03-27 09:00–13:00 lead ben · infra cleo
      2026-03-27 13:00–17:00 lead ben
      [+Yes, I'm there] [No]"
    `)
  })

  it('calls in the room who can be reached nowhere, and over a restart asks again in the morning', async () => {
    const { heard, goTo, restart, toldOnIrc } = stage
    // dora was asked for the hours that cleo can't.
    await heard(/dora: I could not reach you in private/)
    await heard(/Can you be there for D1/)
    await stage.settled()
    stage.transcript()
    await restart()
    // Seven days before, and not in the night.
    goTo('2026-03-20 09:00')
    expect(await toldOnIrc(/I still wait for your answer/, 'ada')).toBe('bot> I still wait for your answer.')
    whisper('ada', '!crew yes D1')
    expect(await toldOnIrc(/Thanks/, 'ada')).toContain('on the crew of D1 as infra')
    expect(await card(/ada, cleo/)).toMatchInlineSnapshot(`
      "# ⚠️ crew D1: web 7f5039d → production
      2026-03-27 08:00–17:00 · crew 2/3 · dora not answered
      ✅ lead 1/1: ben
      ⬜ infra 1/2: ada, cleo 2026-03-27 09:00–13:00, dora 2026-03-27 08:00–09:00, 2026-03-27 13:00–17:00 for cleo not answered
      2026-03-27 08:00–09:00 lead ben · infra ada
      2026-03-27 09:00–13:00 lead ben · infra ada and cleo
      2026-03-27 13:00–17:00 lead ben · infra ada
      [+Yes, I'm there] [No]"
    `)
  })

  it('raises the alarm two days before', async () => {
    const { heard, goTo, toldOnIrc } = stage
    await stage.settled()
    stage.forget()
    goTo('2026-03-25 09:01')
    await heard(/ben: D1 begins/)
    expect(await toldOnIrc(/D1 begins/, 'ben')).toMatchInlineSnapshot(
      `"bot> ben: D1 begins Fri 27 Mar 08:00 UTC (09:00 Berlin): infra 1 of 2 Fri 27 Mar 08:00–09:00 UTC (09:00–10:00), Fri 27 Mar 13:00–17:00 UTC (14:00–18:00). !crew ask D1 · !crew add D1 ROLE NAME"`,
    )
  })

  it('asks anew when the day moves, with what changed; an old button answers nothing', async () => {
    const { slack, say, heard, toldOnSlack, toldOnIrc } = stage
    await stage.settled()
    stage.forget()
    const old = await slack.waitFor('@cleo', /Can you be there.*27/s)
    say('ada', '!replan D1 on="2026-03-30 09:00..18:00"')
    await heard(/What was answered is void/)
    expect(
      stage
        .transcript()
        .split('\n')
        .filter(l => l.includes('has changed')),
    ).toMatchInlineSnapshot(`
      [
        "bot> D1 has changed. What was answered is void, and asked again. crew 0/3 · ben, ada and cleo not answered",
      ]
    `)
    expect(await toldOnSlack(/counts no more/, 'cleo')).toMatchInlineSnapshot(`
      "Can you be there for D1 (web 7f5039d → production), 2026-03-30 07:00–16:00, as infra? Asked by ada.
      Changed, so what you said before counts no more: 2026-03-27 08:00–17:00 → 2026-03-30 07:00–16:00
      [+Yes, I'm there] [No] [Part of it]"
    `)
    await slack.user('cleo').press('Can you be there', "Yes, I'm there", { seen: old })
    expect(await toldOnSlack(/asked before it changed/, 'cleo')).toContain('Can you be there for D1')
    await slack.user('cleo').press('counts no more', "Yes, I'm there")
    expect(await toldOnSlack(/Thanks: you are on the crew of D1 as infra\./, 'cleo')).toContain('D1')
    whisper('ben', '!crew yes D1')
    whisper('ada', '!crew yes')
    await heard(/The crew of D1 is complete: crew 3\/3/)
    await toldOnIrc(/counts no more/, 'ben')
  })

  it('passes a seat on once the other accepts, from one network to the other', async () => {
    const { slack, heard, toldOnSlack } = stage
    whisper('ben', '!crew handover D1 cleo lead')
    expect(await toldOnSlack(/hand lead of D1 over to you/, 'cleo')).toMatchInlineSnapshot(`
      "ben is to hand lead of D1 over to you, 2026-03-30 07:00–16:00. It counts when you accept, until 2026-03-26 08:01.
      [+Accept] [Decline]"
    `)
    await slack.user('cleo').press('hand lead of D1', 'Accept')
    await heard(/D1: cleo is lead instead of ben/)
    stage.say('ada', '!crew D1')
    await heard(/lead 1\/1: cleo for ben/)
    expect(await card(/cleo for ben/)).toMatchInlineSnapshot(`
      "# ✅ crew D1: web 7f5039d → production
      2026-03-30 07:00–16:00 · crew 3/3
      changed: 2026-03-27 08:00–17:00 → 2026-03-30 07:00–16:00
      ✅ lead 1/1: cleo for ben
      ✅ infra 2/2: ada, cleo"
    `)
  })
})
