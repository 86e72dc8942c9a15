/** Meetings over both networks and days: reminders, agenda, minutes over a restart; a calendar that comes in and goes out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'
import { freePorts } from '../../servers/ports.ts'

vi.setConfig({ testTimeout: 90_000 })

let stage: Stage
let origin = ''
const folder = mkdtempSync(join(tmpdir(), 'signalbox-feed-'))
const feed = join(folder, 'team.ics')

/** One event on Friday, as a calendar of others tells of it. */
function publish(hour: string): void {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Google Inc//Google Calendar 70.9054//EN', 'BEGIN:VEVENT'],
    ...['UID:abc@google.com', 'DTSTAMP:20260301T000000Z', 'SUMMARY:Release meeting', 'STATUS:CONFIRMED'],
    ...[`DTSTART:20260320T${hour}0000Z`, 'DURATION:PT30M', 'END:VEVENT', 'END:VCALENDAR'],
  ]
  writeFileSync(feed, `${lines.join('\r\n')}\r\n`)
}

const withMeetings = (sample: string): string => `${sample}
meetings:
  weekly: { title: Weekly, start: "15:00", every: [thu], duration: 30m, room: ops, chair: ada }
  releng: { feed: ${feed}, room: ops }
`

beforeAll(async () => {
  if (!haveIrc()) return
  publish('09')
  const [port = 0] = await freePorts(1)
  origin = `http://127.0.0.1:${port}`
  stage = await startStage({
    at: '2026-03-18 14:55',
    slack: ['ada', 'ben', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: withMeetings,
    program: { env: { SIGNALBOX_HTTP: `127.0.0.1:${port}` } },
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe.runIf(haveIrc())('a meeting on two networks', () => {
  it('is reminded of a day, an hour and ten minutes ahead, at last with its agenda', async () => {
    const { say, slack, heard, seen, goTo } = stage
    goTo('15:00')
    await seen(/Weekly/)
    say('ada', '!agenda add the new header minutes=10')
    await heard(/A1 is on the agenda/)
    await slack.user('cleo').say('ops', '!agenda add who is on call in april owner=ben')
    await seen(/A2 is on the agenda/)
    goTo('2026-03-19 14:00')
    await seen(/Weekly in 60 min/)
    goTo('14:50')
    await seen(/!meeting start weekly/, /Weekly in 10 min/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> Weekly in 24 h, at Thu 19 Mar 14:00 UTC (15:00 Berlin) · room ops · chair ada · !meetings remind weekly
      ada> !agenda add the new header minutes=10
      bot> A1 is on the agenda of Weekly: the new header. !agenda shows it.
      cleo on Slack> !agenda add who is on call in april owner=ben
      bot> A2 is on the agenda of Weekly: who is on call in april. !agenda shows it.
      bot> Release meeting in 20 h, at Fri 20 Mar 09:00 UTC (10:00 Berlin) · room ops
      bot> (late: this was for 09:00 UTC / 10:00 Berlin, 4 h ago; I was away)
      bot> › !meetings remind releng
      bot> Weekly in 60 min, at 14:00 UTC (15:00 Berlin) · room ops · chair ada · !meetings remind weekly
      bot> Weekly in 10 min, at 14:00 UTC (15:00 Berlin) · room ops · chair ada
      bot> Agenda: 2 items · 10 of 30 min
      bot> ○ A1 the new header · 10 min · ○ A2 who is on call in april · ben
      bot> › !meeting start weekly"
    `)
    expect(await stage.toldOnIrc(/Weekly/, 'ada')).toMatchInlineSnapshot(
      `"bot> Weekly in 10 min, at 14:00 UTC (15:00 Berlin) · room ops · chair ada"`,
    )
  })

  it('is held on both sides at once, also when the program is killed in the middle', async () => {
    const { say, slack, heard, seen, goTo } = stage
    goTo('15:00')
    say('ada', '!meeting start')
    await seen(/Weekly.* begins/)
    say('ada', '#topic The new header')
    await seen(/#topic The new header/)
    await slack.user('cleo').say('ops', '#info it is blue')
    await heard(/#info it is blue/)
    await stage.restart()
    say('ada', '#agreed green it is')
    await seen(/Agreed: green it is/)
    await slack.user('cleo').say('ops', '#action ben to paint it')
    await seen(/Action for ben: paint it/)
    goTo('15:25')
    say('ada', '#endmeeting')
    await seen(/!minutes M/, /U1 ben/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ada> !meeting start
      bot> M1 Weekly begins · begun by ada · chair ada
      bot> Written down: #topic #info #idea #link #help, and repeated as well: #agreed #rejected #action NAME …. #undo takes the last one back.
      bot> Agenda: 2 items · 10 of 30 min … 1 more line: !more
      bot> › !meeting end
      ada> #topic The new header
      cleo on Slack> #info it is blue
      ada> #agreed green it is
      bot> Agreed: green it is
      cleo on Slack> #action ben to paint it
      bot> Action for ben: paint it
      ada> #endmeeting
      bot> M1 Weekly is over after 25 min, says ada. 2 people were there, 1 agreed and 1 action
      bot> U1 ben: paint it
      bot> › !minutes M1"
    `)
  })

  it('leaves a page to be read on either side', async () => {
    await stage.slack.user('ben').say('ops', '!minutes')
    expect(await stage.shown(/Present/)).toMatchInlineSnapshot(`
      "# Minutes of M1 Weekly
      2 people, 4 lines
      | Weekly (M1)
      | 2026-03-19 14:00 to 14:25 UTC (2026-03-19 15:00 to 15:25 Europe/Berlin)
      | room ops, chair ada, begun by ada
      | Present: ada, cleo
      | 1. The new header (14:00)
      |   14:00 it is blue (cleo)
      |   14:00 AGREED: green it is (ada)
      |   14:00 ACTION: ben to paint it (cleo, for ben)
      | Agreed
      | - green it is
      | Actions
      | ben:
      | - paint it (U1)"
    `)
  })
})

describe.runIf(haveIrc())('a calendar of others', () => {
  it('is read again and again: what it moves is said to those who were reminded', async () => {
    const { say, heard, seen, goTo } = stage
    say('ben', '!nextmeeting')
    await heard(/Release meeting/)
    publish('13')
    goTo('15:35')
    await seen(/Release meeting.*moved/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben on Slack> !minutes
      bot> Minutes of M1 Weekly
      bot> 2 people, 4 lines
      bot> Weekly (M1)
      bot> 2026-03-19 14:00 to 14:25 UTC (2026-03-19 15:00 to 15:25 Europe/Berlin) … 11 more lines: !more
      ben> !nextmeeting
      bot> M6 Release meeting in 18 h 35 min, at Fri 20 Mar 09:00 UTC (10:00 Berlin) · room ops
      bot> ⚠ Release meeting is moved from Fri 20 Mar 09:00 to 13:00 UTC (10:00 to 14:00 Berlin)."
    `)
  })

  it('goes out again over HTTP, with all else that is planned', async () => {
    const answer = await fetch(`${origin}/calendar.ics`)
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()))
    const events = calendar.getAllSubcomponents('vevent').map(e => new ICAL.Event(e))
    const shown = events.map(
      e => `${e.summary}: ${e.startDate.toJSDate().toISOString()} to ${e.endDate.toJSDate().toISOString()}`,
    )
    expect(shown.slice(0, 4)).toMatchInlineSnapshot(`
      [
        "Weekly: 2026-03-19T14:00:00.000Z to 2026-03-19T14:30:00.000Z",
        "Release meeting: 2026-03-20T13:00:00.000Z to 2026-03-20T13:30:00.000Z",
        "Weekly: 2026-03-26T14:00:00.000Z to 2026-03-26T14:30:00.000Z",
        "Weekly: 2026-04-02T13:00:00.000Z to 2026-04-02T13:30:00.000Z",
      ]
    `)
  })
})
