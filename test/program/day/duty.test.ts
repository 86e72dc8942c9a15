/** The crew on its day over both networks: the roll is called, a backup comes, turns are handed over, the networks show who is on, it stands down. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage

const withCrew = (sample: string): string => {
  const place = '\nroles:\n'
  expect(sample).toContain(place)
  expect(sample).toContain('  ops: {')
  return sample.replace('  ops: {', '  ops: { topic: true,').replace(
    place,
    `
  dora: { slack: dora@example.org, irc: dora, teams: [qa] }
crew:
  roles:
    lead: { from: [ben] }
    infra: { need: 2, from: [infra], backups: [dora] }
  chase: []
  slackGroup: deploy-crew
  voice: true
${place}`,
  )
}

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-26 15:00',
    slack: ['ada', 'cleo', 'dora'],
    groups: { 'deploy-crew': ['ada'] },
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: withCrew,
  })
}, 90_000)

afterAll(() => stage?.stop())

/** Said to the bot alone. */
const whisper = (nick: string, line: string): void => stage.people[nick]!.say('signalbox', line)
const card = (what: RegExp): Promise<string> => stage.shown(new RegExp(`crew D1.*${what.source}`, 's'))
const group = (...names: readonly string[]) =>
  stage.slack.until(
    () =>
      stage.slack.groups.of('deploy-crew').toSorted().join() ===
      names
        .map(n => stage.slack.user(n).id)
        .toSorted()
        .join(),
    20_000,
  )
const topic = (what: RegExp): Promise<string> =>
  stage.people.watcher!.waitFor(new RegExp(` TOPIC #ops :.*${what.source}`), 20_000)

describe.runIf(haveIrc())('a crew on its day, on two networks', () => {
  it('is called together the day before', async () => {
    const { say, heard, slack, toldOnIrc, toldOnSlack } = stage
    stage.people.watcher!.raw('TOPIC #ops :Deploys', 'MODE #ops +o signalbox')
    say('ada', '!deploy web v2 to production on="2026-03-27 09:00..18:00" the new menu')
    await heard(/!replan D1/)
    say('ada', '!crew call D1')
    await heard(/!crew ask D1/)
    say('ada', '!crew ask D1')
    await heard(/I ask ben \(lead\), ada \(infra\) and cleo \(infra\) in private/)
    whisper('ada', '!crew yes D1')
    await toldOnIrc(/Thanks/, 'ada')
    whisper('ben', '!crew yes D1')
    await toldOnIrc(/Thanks/, 'ben')
    await toldOnSlack(/Can you be there/, 'cleo')
    await slack.user('cleo').press('Can you be there', "Yes, I'm there")
    await heard(/The crew of D1 is complete/)
    await stage.settled()
    stage.forget()
  })

  it('answers the roll in the morning: in private by button, or with any word in the room', async () => {
    const { say, heard, goTo, toldOnSlack, toldOnIrc } = stage
    goTo('2026-03-27 08:00')
    await heard(/Roll call for D1/)
    expect(await toldOnSlack(/Roll call/, 'cleo')).toMatchInlineSnapshot(`
      "Roll call for D1 (web 7f5039d → production), 2026-03-27 08:00: you are infra. Are you there?
      [+I'm here] [I can't]"
    `)
    expect(await toldOnIrc(/Roll call/, 'ben')).toMatchInlineSnapshot(
      `"bot> Roll call for D1 (web 7f5039d → production), Fri 27 Mar 08:00 UTC (09:00 Berlin): you are lead. Are you there? · !crew here D1 · !crew cant D1 [reason]"`,
    )
    say('ada', 'good morning')
    await card(/roll call 1\/3/)
    whisper('ben', '!here')
    await toldOnIrc(/you are there for D1/, 'ben')
    expect(await card(/roll call 2\/3/)).toMatchInlineSnapshot(`
      "# ✅ crew D1: web 7f5039d → production
      2026-03-27 08:00–17:00 · crew 3/3
      roll call 2/3 · infra cleo not answered
      ✅ lead 1/1: ben
      ✅ infra 2/2: ada, cleo
      [+I'm here]"
    `)
  })

  it('calls the backup for who does not answer; whoever comes has the seat, over a crash', async () => {
    const { slack, heard, goTo, toldOnSlack, restart, settled } = stage
    goTo('08:05')
    await heard(/can you come now/)
    expect(await toldOnSlack(/Can you come now/, 'dora')).toMatchInlineSnapshot(`
      "Can you come now, for D1 (web 7f5039d → production), as infra until 17:00? cleo does not answer.
      [+I'm coming] [I can't]"
    `)
    await settled()
    await restart()
    stage.people.watcher!.raw('MODE #ops +o signalbox')
    stage.forget()
    await slack.user('dora').press('Can you come now', "I'm coming")
    await heard(/dora is infra instead of cleo/)
    await slack.user('cleo').press('Roll call', "I'm here")
    expect(await toldOnSlack(/dora is there/, 'cleo')).toMatchInlineSnapshot(
      `"⚠️ Thanks, but dora is there for D1 since 07:05. \`!crew D1\` · \`!crew swap D1 me with dora\`"`,
    )
    expect(stage.transcript()).toMatchInlineSnapshot(`"bot> D1: dora is infra instead of cleo."`)
  })

  it('is shown by topic, voice and user group while it is on', async () => {
    const { heard, goTo, people } = stage
    goTo('09:00')
    await heard(/On for D1 now/)
    await topic(/Deploys ‖ crew: lead ben, infra ada dora$/)
    await people.ada!.waitFor(/^:signalbox!\S+ MODE #ops \+v :?(ada|ben)$/, 20_000)
    await people.ada!.waitFor(/^:signalbox!\S+ MODE #ops \+v :?(ada|ben)$/, 20_000)
    await group('ada', 'dora')
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> ada: D1 web 7f5039d → production is planned from now until 17:00 UTC (18:00 Berlin). · !deploy D1 · !replan D1 on="…" · !abort D1 reason
      bot> On for D1 now: lead ben, infra ada and dora."
    `)
  })

  it('calls somebody who is needed, and hands over by note', async () => {
    const { say, slack, heard, goTo, toldOnSlack } = stage
    goTo('11:00')
    say('ben', '!crew call D1 cleo "the db is slow"')
    await heard(/cleo: ben calls you to D1/)
    await toldOnSlack(/calls you to D1/, 'cleo')
    await slack.user('cleo').press('calls you to D1', "I'm coming")
    await heard(/cleo is coming to D1/)
    say('ada', '!crew handover D1 cleo')
    await heard(/I ask cleo/)
    await toldOnSlack(/is to hand infra/, 'cleo')
    await slack.user('cleo').press('is to hand infra', 'Accept')
    await heard(/cleo is infra instead of ada/)
    await group('cleo', 'dora')
    await toldOnSlack(/What stands/, 'cleo')
    say('ada', '!crew note D1 "the pool is drained, watch 5xx"')
    await heard(/Noted: cleo reads it now/)
    expect(await toldOnSlack(/going off D1/, 'cleo')).toMatchInlineSnapshot(
      `"ada, going off D1: the pool is drained, watch 5xx"`,
    )
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !crew call D1 cleo "the db is slow"
      bot> I call cleo: whoever is next hears of it when they do not answer.
      bot> cleo: ben calls you to D1: the db is slow. · !crew coming D1 · !crew cant D1 [reason]
      bot> cleo is coming to D1.
      ada> !crew handover D1 cleo
      bot> I ask cleo: it counts when they accept, until Fri 27 Mar 10:30 UTC (11:30 Berlin).
      bot> D1: cleo is infra instead of ada.
      ada> !crew note D1 "the pool is drained, watch 5xx"
      bot> Noted: cleo reads it now, and it stands in the timeline. !timeline D1"
    `)
  })

  it('is not stood down by itself; whoever leads is asked, everybody is thanked, all is as before', async () => {
    const { goTo, heard, toldOnIrc, people } = stage
    goTo('18:00')
    expect(await toldOnIrc(/Does the crew stand down/, 'ben')).toMatchInlineSnapshot(
      `"bot> The day of D1 (web 7f5039d → production) ends 17:00 UTC (18:00 Berlin). Does the crew stand down? · !crew standdown D1 · !crew more D1 [1h]"`,
    )
    await group('ada')
    goTo('18:31')
    await heard(/Nobody has said whether the crew of D1 stands down/)
    whisper('ben', '!crew standdown D1')
    await heard(/The crew of D1 stands down/)
    await people.ada!.waitFor(/^:signalbox!\S+ MODE #ops -v :?ben$/, 20_000)
    await topic(/Deploys$/)
    await card(/is over/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> ⚠ ada: D1 web 7f5039d → production was planned until Fri 27 Mar 17:00 UTC (18:00 Berlin) and did not go out. · !replan D1 on="…" · !abort D1 reason
      bot> ⚠ Nobody has said whether the crew of D1 stands down; its hours ended 17:00 UTC (18:00 Berlin), as planned. · !crew standdown D1 · !crew more D1 [1h]
      bot> The crew of D1 stands down, says ben. Thank you, ada, ben, cleo and dora."
    `)
  })
})
