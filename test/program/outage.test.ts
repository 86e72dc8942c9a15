/** Outages on both networks and by mail: one that is planned and overruns, one that nobody planned. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../helpers/stage.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

const more = `
mail:
  from: Signalbox <signalbox@example.org>
  lists: { announce: announce@lists.example.org }
audiences:
  everybody: { rooms: [ops], lists: [announce] }
outages: { audience: everybody }
`

let stage: Stage

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-18 09:00',
    mail: true,
    config: sample => sample.replace('irc: "#ops" }', 'irc: "#ops", topic: true }') + more,
    slack: ['cleo', 'ben'],
    irc: [
      ['ben', 'ben'],
      ['ada', 'ada'],
    ],
  })
}, 90_000)

afterAll(() => stage?.stop())

const topics = (): string[] => stage.people.watcher!.heard.filter(line => line.includes(' TOPIC #ops :'))
/** Resolves when the topic of the channel has become this. */
const topic = (words: string): Promise<unknown> =>
  stage.slack.until(() => topics().some(line => line.endsWith(` TOPIC #ops :${words}`)), 20_000)

describe.runIf(haveIrc())('an outage on both networks and by mail', () => {
  it('is planned question by question, looked at, and sent', async () => {
    const { say, heard, seen, press, people } = stage
    people.watcher!.raw('TOPIC #ops :Deploys')
    say('ben', '!outage plan web 2026-03-27 21:00 +2h reason="the database moves"')
    await heard(/What will people really notice/)
    say('ben', '!answer web can only be read')
    await heard(/For how long of it/)
    say('ben', '!answer ~10 min')
    await heard(/What is not affected/)
    say('ben', '!answer packages stay where they are')
    await heard(/Which ticket/)
    say('ben', '!answer infra#12345')
    await heard(/!outage send O1/)
    say('ben', '!preview O1')
    await heard(/!send O1/)
    await press('cleo', 'O1 as it will go out', 'Send')
    await seen(/O1 planned outage of web: Fri 27 Mar/, /scheduled: /)
    await topic('Deploys ‖ planned outage: O1 web Fri 27 Mar 20:00 UTC (21:00 Berlin)')
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !outage plan web 2026-03-27 21:00 +2h reason="the database moves"
      bot> O1 outage of web · 3 of 8: What will people really notice?
      bot> not the whole time that is announced, but what happens in it: web can only be read
      bot> › !answer WORDS | back | cancel
      ben> !answer web can only be read
      bot> O1 outage of web · 4 of 8: For how long of it is something unavailable? (may be skipped)
      bot> 10m, or none
      bot> › !answer WORDS | skip | back | cancel
      ben> !answer ~10 min
      bot> O1 outage of web · 5 of 8: What is not affected? (may be skipped) · !answer WORDS | skip | back | cancel
      ben> !answer packages stay where they are
      bot> O1 outage of web · 6 of 8: Which ticket? (may be skipped)
      bot> a link or a number
      bot> › !answer WORDS | skip | back | cancel
      ben> !answer infra#12345
      bot> › !preview O1 shows it as it goes out, !outage send O1 sends it.
      ben> !preview O1
      bot> O1 as it will go out
      bot> To: room ops · mail to announce
      bot> Nobody else has read it. … 12 more lines: !more
      bot> › !send O1 · !preview O1 to=NAME
      bot> O1 planned outage of web: Fri 27 Mar 20:00 to 22:00 UTC (21:00 to 23:00 Berlin) · date -d '2026-03-27 20:00 UTC'"
    `)
    expect(await stage.shown(/scheduled: /)).toMatchInlineSnapshot(`
      "# O1 planned outage of web
      scheduled: 2026-03-27 20:00 to 22:00
      Why: the database moves
      What happens: web can only be read (unavailable for about 10 min) · not affected: packages stay where they are
      led by ben · ticket infra#12345
      [+Start now] [Later] [Cancel]"
    `)
    const mail = await stage.mail(/Planned outage/)
    expect(mail.header('Subject')).toBe('Planned outage: web, 2026-03-27 20:00-22:00 UTC')
    expect(mail.email.text).toMatchInlineSnapshot(`
      "There will be an outage starting at Fri 27 Mar 20:00 UTC (21:00 Berlin),
      which will last approximately 2 h.
      When: Fri 27 Mar 20:00 to 22:00 UTC (21:00 to 23:00 Berlin)
      By your own clock: date -d '2026-03-27 20:00 UTC'
      Reason: the database moves
      Affected: web
      What happens: web can only be read
      Really unavailable: about 10 min
      Not affected: packages stay where they are
      Ticket: infra#12345
      Contact: ben in #ops on IRC, ops on Slack

      -- 
      Signalbox of Example: N1, about O1
      "
    `)
  })

  it('is told again a day before, by mail too, and an hour before', async () => {
    const { goTo, heard } = stage
    goTo('2026-03-26 21:00')
    await heard(/O1 planned outage of web in 24 h/)
    const mail = await stage.mail(/\[reminder\]/)
    expect(mail.header('In-Reply-To')).toBeDefined()
    goTo('2026-03-27 20:00')
    await heard(/O1 planned outage of web in 60 min/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> Why: the database moves
      bot> What happens: web can only be read (unavailable for about 10 min) · not affected: packages stay where they are
      bot> led by ben · ticket infra#12345
      bot> O1 planned outage of web in 24 h: Fri 27 Mar 20:00 to 22:00 UTC (21:00 to 23:00 Berlin) · date -d '2026-03-27 20:00 UTC'
      bot> Why: the database moves
      bot> What happens: web can only be read (unavailable for about 10 min) · not affected: packages stay where they are
      bot> led by ben · ticket infra#12345
      bot> O1 planned outage of web in 60 min: Fri 27 Mar 20:00 to 22:00 UTC (21:00 to 23:00 Berlin) · date -d '2026-03-27 20:00 UTC'"
    `)
  })

  it('begins and ends by somebody’s word only; silence is told', async () => {
    const { goTo, heard, seen, press, say } = stage
    goTo('21:00')
    expect(await stage.toldOnIrc(/Does it begin/, 'ben')).toMatchInlineSnapshot(
      `"bot> O1 planned outage of web is announced for now, for 2 h. Does it begin? It does not by itself. · !outage start O1 · !outage move O1 30m · !outage cancel O1 reason"`,
    )
    say('ben', '!outage start O1')
    await seen(/has begun/, /in progress since/)
    await topic('Deploys ‖ OUTAGE NOW: O1 web until 22:00 UTC (23:00 Berlin)')
    goTo('21:20')
    say('ben', '!outage update O1 "half of the tables are moved" next=2h')
    await heard(/half of the tables are moved/)
    goTo('22:45')
    expect(await stage.toldOnIrc(/how much longer/, 'ben')).toMatchInlineSnapshot(
      `"bot> O1 planned outage of web is to be over at 22:00 UTC (23:00 Berlin). Done, or how much longer? It does not end by itself. · !outage end O1 · !outage extend O1 30m · !outage cancel O1 reason"`,
    )
    await stage.settled()
    await stage.restart()
    goTo('23:00')
    await seen(/is overrunning/, /overrunning: announced until/)
    expect(await stage.shown(/overrunning: announced/)).toMatchInlineSnapshot(`
      "# ❌ O1 planned outage of web
      in progress since 20:00, overrunning: announced until 22:00
      announced: 2026-03-27 20:00 to 22:00
      word was due at 22:00 and has not come; next word at 22:15
      ben: half of the tables are moved
      Why: the database moves
      What happens: web can only be read (unavailable for about 10 min) · not affected: packages stay where they are
      led by ben · ticket infra#12345
      [Update] [Extend] [Verifying] [+Done] [Call off]"
    `)
    goTo('23:15')
    await heard(/nobody has said anything/)
    say('ben', '!outage extend O1 30m the tables are big')
    await heard(/takes longer/)
    await press('cleo', 'O1', 'Verifying')
    await seen(/is being verified/, /verifying since/)
    await press('cleo', 'O1', 'Done')
    await seen(/O1 planned outage of web is over/, /completed at/)
    await stage.slack.until(() => topics().at(-1)?.endsWith(' :Deploys'), 20_000)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> Why: the database moves
      bot> What happens: web can only be read (unavailable for about 10 min) · not affected: packages stay where they are
      bot> led by ben · ticket infra#12345
      ben> !outage start O1
      bot> O1 planned outage of web has begun at 20:00 UTC / 21:00 Berlin (ben), expected until 22:00 UTC (23:00). Next word at 20:30 UTC (21:30).
      ben> !outage update O1 "half of the tables are moved" next=2h
      bot> O1 planned outage of web, in progress (ben): half of the tables are moved. Next word at 22:20 UTC (23:20 Berlin).
      bot> ✗ O1 planned outage of web is overrunning: it was to be over at 22:00 UTC (23:00 Berlin). Next word at 22:15 UTC (23:15).
      bot> ⚠ O1 planned outage of web, overrunning since 22:00 UTC (23:00 Berlin): word was due at 22:15 UTC (23:15), and nobody has said anything. Next word at 22:30 UTC (23:30).
      ben> !outage extend O1 30m the tables are big
      bot> ⚠ O1 planned outage of web takes longer (ben): the tables are big, expected until 22:30 UTC (23:30 Berlin). Next word at 22:30 UTC (23:30).
      bot> O1 planned outage of web is being verified (cleo), expected until 22:30 UTC (23:30 Berlin). Next word at 22:30 UTC (23:30).
      bot> ✓ O1 planned outage of web is over (cleo): completed at 22:15 UTC (23:15 Berlin), after 2 h 15 min, 15 min later than announced."
    `)
    const mail = await stage.mail(/\[over\]/)
    expect(mail.email.text).toMatchInlineSnapshot(`
      "The outage is over since Fri 27 Mar 22:15 UTC (23:15 Berlin). It took 15
      min longer than announced.
      It was: Fri 27 Mar 20:00 to 22:15 UTC (21:00 to 23:15 Berlin)
      Reason: the database moves
      Affected: web
      What happens: web can only be read
      Really unavailable: about 10 min
      Not affected: packages stay where they are
      Ticket: infra#12345
      Contact: ben in #ops on IRC, ops on Slack

      -- 
      Signalbox of Example: N8, about O1
      "
    `)
  })

  it('that nobody planned is declared once, with what is known, until it is over', async () => {
    const { say, slack, heard, seen, goTo } = stage
    goTo('2026-03-28 10:00')
    await heard(/!review O1 questions/)
    stage.forget()
    await slack.user('cleo').say('ops', '!outage now web "nobody can log in" at=09:50')
    await seen(/nobody can log in, since/, /investigating/)
    say('ben', '!outage now web "login is broken"')
    await heard(/was declared by cleo already/)
    say('ben', '!outage update O2 identified "the disk is full" next=1h')
    await heard(/is identified/)
    say('ada', '!outage end O2')
    await seen(/O2 outage of web is over/, /resolved at/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo on Slack> !outage now web "nobody can log in" at=09:50
      bot> ✗ O2 outage of web (cleo): nobody can log in, since 08:50 UTC (09:50 Berlin). Next word at 09:30 UTC (10:30).
      ben> !outage now web "login is broken"
      bot> ⚠ O2 outage of web was declared by cleo already: nobody can log in. Is it the same? !outage update O2 "what is new"
      ben> !outage update O2 identified "the disk is full" next=1h
      bot> O2 outage of web is identified (ben): the disk is full. Next word at 10:00 UTC (11:00 Berlin).
      ada> !outage end O2
      bot> O2 outage of web · 1 of 4: What happened?
      bot> so far: nobody can log in
      bot> › !answer WORDS | cancel
      bot> ✓ O2 outage of web is over (ada): resolved at 09:00 UTC (10:00 Berlin), after 10 min."
    `)
  })

  it('is accounted for while it is remembered', async () => {
    const { say, heard, goTo } = stage
    goTo('10:01')
    await heard(/!review O2 questions/)
    stage.forget()
    say('ada', '!answer a log filled the disk')
    await heard(/What was affected/)
    say('ada', '!answer skip')
    await heard(/What contributed/)
    say('ada', '!answer nobody watched the disk')
    await heard(/!why O2/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !answer a log filled the disk
      bot> O2 outage of web · 2 of 4: What was affected, and how many people? (may be skipped) · !answer WORDS | skip | back | cancel
      ada> !answer skip
      bot> O2 outage of web · 4 of 4: What contributed to it? (may be skipped)
      bot> roles and circumstances, no names: the disk was not watched
      bot> › !answer WORDS | skip | back | cancel
      ada> !answer nobody watched the disk
      bot> Thank you: the review begins with it. !why O2"
    `)
  })
})
