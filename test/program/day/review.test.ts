/** The review of an outage on both networks and by mail: drafted by itself, told by people, sent out. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

/** Milliseconds: machines that run everything at once are slow. */
const patience = 20_000

const more = `
mail:
  from: Signalbox <signalbox@example.org>
  lists: { devel: devel@lists.example.org }
audiences:
  everybody: { rooms: [ops], lists: [devel] }
review: { audience: everybody }
`

let stage: Stage

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-18 14:00',
    mail: true,
    config: sample => sample + more,
    slack: ['ada', 'cleo'],
    irc: [['ben', 'ben'], ['eve']],
  })
}, 90_000)

afterAll(() => stage?.stop())

describe.runIf(haveIrc())('a review on both networks and by mail', () => {
  it('is drafted within a minute of the end, and whoever knows is asked', async () => {
    const { say, heard, goTo, slack } = stage
    say('ben', '!outage now web "login fails for everybody"')
    await heard(/O1/)
    goTo('14:10')
    await slack.user('cleo').say('ops', '!timeline O1 add at=13:58 "the first user called"')
    await heard(/On the timeline of O1/)
    goTo('14:30')
    say('ben', '!outage end O1')
    await heard(/O1.*(over|resolved)/)
    await heard(/After-action review of O1/)
    await heard(/Publish|publish/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !outage now web "login fails for everybody"
      bot> ✗ O1 outage of web (ben): login fails for everybody, since 13:00 UTC (14:00 Berlin). Next word at 13:30 UTC (14:30).
      cleo on Slack> !timeline O1 add at=13:58 "the first user called"
      bot> On the timeline of O1: 12:58 UTC (13:58 Berlin) the first user called
      ben> !outage end O1
      bot> O1 outage of web · 1 of 4: What happened?
      bot> so far: login fails for everybody
      bot> › !answer WORDS | cancel
      bot> ✓ O1 outage of web is over (ben): resolved at 13:30 UTC (14:30 Berlin), after 30 min.
      bot> After-action review of O1 outage of web
      bot> No broken item was reported. Still to be said: summary, disruption, well, badly, lucky and factors. ben is asked.
      bot> The whole of it: !review O1 whole. Comments are welcome, of whoever was there: !review O1 comment WORDS
      bot> › !review O1 questions · !review O1 comment WORDS · !review O1 publish"
    `)
    expect(await stage.toldOnIrc(/is over/, 'ben')).toMatchInlineSnapshot(
      `"bot> O1 outage of web is over. I wrote what I know; 6 things only people know. · !review O1 questions"`,
    )
    expect(await stage.shown(/After-action review of O1/)).toMatchInlineSnapshot(`
      "# After-action review of O1 outage of web
      No broken item was reported. Still to be said: summary, disruption, well, badly, lucky and factors. ben is asked.
      The whole of it: \`!review O1 whole\`. Comments are welcome, of whoever was there: \`!review O1 comment WORDS\`
      [+Fill in] [Comment] [Publish]"
    `)
  })

  it('is told in a form on Slack and question by question in a query', async () => {
    const { slack, people } = stage
    const cleo = slack.user('cleo')
    const trigger = await cleo.press('After-action review of O1', 'Fill in', {
      input: {
        'What went well': 'found in two minutes\nthe runbook was right',
        'Where were you': 'it was not a Friday',
      },
    })
    expect(await cleo.sees(trigger)).toMatchInlineSnapshot(`
      "# Review of O1
      What happened, in two sentences? (optional) (what was done, and what came of it):
      What did users notice of it? (optional) (none, or what and for how long):
      What went well? (optional) (a line for each):
      What went badly? (optional) (what, not who):
      Where were you lucky? (optional) (what would have hurt on another day):
      What contributed to it? (optional) (there is hardly ever a single cause):"
    `)
    expect(await stage.shown(/Thank you/)).toMatchInlineSnapshot(
      `"Thank you. \`!review O1\` shows it, \`!review O1 publish\` sends it out."`,
    )
    people.ben!.say('signalbox', '!review O1 questions')
    expect(await stage.toldOnIrc(/What happened, in two/, 'ben')).toMatchInlineSnapshot(
      `"bot> Review of O1 · 1 of 6: What happened, in two sentences? (may be skipped)"`,
    )
    people.ben!.say('signalbox', 'A certificate ran out. Login failed for half an hour.')
    await stage.toldOnIrc(/What did users notice/, 'ben')
    people.ben!.say('signalbox', 'skip')
    // What cleo has answered is not asked again.
    expect(await stage.toldOnIrc(/4 of 6/, 'ben')).toMatchInlineSnapshot(
      `"bot> Review of O1 · 4 of 6: What went badly? (may be skipped)"`,
    )
    people.ben!.say('signalbox', 'cancel')
  })

  it('takes comments and what is to be done, of people whom the bot knows', async () => {
    const { say, heard, slack } = stage
    say('eve', '!review O1 comment I saw it too')
    await heard(/don't know who you are/)
    await slack.user('ada').say('ops', '!review O1 comment the pager was loud')
    await heard(/In the review of O1/)
    say('ben', '!review O1 followup ada by=2026-03-25 "renew certificates by themselves"')
    await heard(/ada does that by/)
    say('ben', '!review O1 idea a larger screen in the office')
    await heard(/In the review of O1/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "eve> !review O1 comment I saw it too
      bot> ⚠ Not yet: I don't know who you are here. Identify to services, then ask an admin to add your account. (!whoami)
      ada on Slack> !review O1 comment the pager was loud
      bot> In the review of O1: the pager was loud
      ben> !review O1 followup ada by=2026-03-25 "renew certificates by themselves"
      bot> ada does that by Wed 25 Mar 08:00 UTC (09:00 Berlin): renew certificates by themselves
      ben> !review O1 idea a larger screen in the office
      bot> In the review of O1: a larger screen in the office"
    `)
  })

  it('goes to the list by mail, in lines that are read as they are', async () => {
    const { say, heard } = stage
    say('ben', '!review O1 publish')
    await heard(/The review of O1/)
    const mail = await stage.mail(/After-action review/)
    const text = mail.email.text ?? ''
    expect(text.split('\n').filter(row => row.length > 72)).toEqual([])
    expect(text).toMatchInlineSnapshot(`
      "# After-action review: O1 outage of web

      Published 2026-03-18 13:30 UTC by ben. Covers O1.
      Times are UTC. Nobody is at fault: what went wrong is told by role, what
      was done by name.

      ## Intent

      ### Announced (2 times)

      - 2026-03-18 13:00 UTC "Outage: web, since 2026-03-18 13:00 UTC" to ops
        and devel (mail)
      - 2026-03-18 13:30 UTC "[over] Outage: web, since 2026-03-18 13:00 UTC"
        to ops and devel (mail)

      ## Summary

      A certificate ran out. Login failed for half an hour.

      No broken item was reported.

      ## Outcome

      - Disruption to production: 1 outage, 30 min together

      ### Planned and real

      - Outage O1 of web, not planned: 2026-03-18 13:00 UTC to 2026-03-18
        13:30 UTC

      ## Discussion

      ### Went well

      - found in two minutes
      - the runbook was right

      ### Where we were lucky

      - it was not a Friday

      ### Comments

      - the pager was loud (ada, 2026-03-18 13:30 UTC)

      ## Timeline

      - 2026-03-18 12:58 UTC: the first user called (written down 2026-03-18
        13:10 UTC)
      - 2026-03-18 13:00 UTC: Outage O1 of web: login fails for everybody
        (noticed by ben)
      - 2026-03-18 13:30 UTC: Outage O1 is resolved

      ## Follow-ups

      - [ ] U1 ada, by 2026-03-25: renew certificates by themselves

      ### Ideas

      - a larger screen in the office (ben)

      ## Thanks

      To ada, ben and cleo.

      -- 
      Signalbox of Example: N3, about O1
      "
    `)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !review O1 publish
      bot> ✓ The review of O1 outage of web is out: !review O1"
    `)
  })

  it('is shown whole: on IRC as far as one likes, on Slack as a page', async () => {
    const { slack, heard } = stage
    await slack.user('ada').say('ops', '!review O1 whole')
    await slack.waitFor('ops', /# After-action review/, patience)
    await heard(/more lines: !more/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada on Slack> !review O1 whole
      bot> After-action review of O1 outage of web
      bot> › # After-action review: O1 outage of web
      bot> Published 2026-03-18 13:30 UTC by ben. Covers O1.
      bot> Times are UTC. Nobody is at fault: what went wrong is told by role, what was done by name. … 30 more lines: !more"
    `)
  })
})
