import { describe, expect, test } from 'vitest'
import { findMeeting } from '../../../src/core/meeting/slice.ts'
import { given } from '../../helpers/given.ts'
import { holding, said, weekly } from './weekly.ts'

const meeting = (story: ReturnType<typeof given>, id = 'M1') => findMeeting(story.state().meetings, id)!

test('a meeting with reminders, agenda and minutes, over a restart', () => {
  const story = given(holding(weekly), '+1s', '!agenda add the new header owner=ben minutes=20', 'restart')
  story.when('+50m')
  expect(said(story)).toContain('A1 the new header · ben · 20 min')
  story.when('restart', '+9m', '!meeting start').expects({
    facts: ['meeting.begun', 'meeting.attended'],
    says: ['M1 Weekly begins', 'begun by ada', 'A1 the new header', '#action NAME'],
  })
  story.when('#topic The header', 'ben@irc> #info it is blue', 'restart', 'cleo@slack> #idea make it green')
  story.when('#agreed green it is', 'ben@slack> #action cleo to paint it', 'restart', '!agenda done A1')
  story.when('#endmeeting').expects({
    facts: ['meeting.ended', 'followup.added'],
    says: ['M1 Weekly is over', '3 people were there, 1 agreed and 1 action', 'U1 cleo: paint it', '!minutes M1'],
  })
  story.when('restart', '!minutes').expects({
    says: [
      'Weekly (M1)',
      '2026-03-13 12:59 to 12:59 UTC (2026-03-13 13:59 to 13:59 Europe/Berlin)',
      'room ops, chair ada, begun by ada',
      'Present: ada, ben, cleo',
      '1. The header (12:59)',
      '12:59 it is blue (ben)',
      '12:59 Idea: make it green (cleo)',
      '12:59 AGREED: green it is (ada)',
      '12:59 ACTION: cleo to paint it (ben, for cleo)',
      '- paint it (U1)',
    ],
  })
  // The action is due a day before the next one, and stands on its agenda.
  story.when('+6d', 'restart', '+2h')
  expect(said(story)).toContain('U1 is due: paint it, from M1')
  story.when('!agenda').expects({ says: 'U1 cleo: paint it, due Thu 19 Mar 13:00 UTC' })
  story.when('cleo> !done U1').expects({ says: 'U1 is done' })
  story.when('!agenda').expects({ says: 'Nothing is on the agenda' })
  story.when('!minutes M1').expects({ says: '- paint it (U1, done)' })
})

describe('lines of the minutes', () => {
  test('what binds somebody is repeated, the rest stands as it was said', () => {
    const story = given('!meeting start The header')
    for (const line of ['#topic a', '#info b', '#idea c', '#link https://x.example', '#help d'])
      expect(story.when(line).heard(), line).toBe('')
    story.when('#agreed e').expects({ says: 'Agreed: e' })
    story.when('#accepted e').expects({ says: 'Agreed: e' })
    story.when('#rejected f').expects({ says: 'Rejected: f' })
    story.when('#action ben to do g').expects({ says: 'Action for ben: do g' })
    story.when('!meeting info h').expects({ facts: ['meeting.noted'], says: 'Noted: h' })
    expect(meeting(story).lines).toHaveLength(10)
  })

  test('are only lines of minutes where a meeting is on, and of that room', () => {
    const story = given('!meeting start')
    given().when('#topic hello').expects({ refused: 'word.none' })
    story.when('ben/quiet> !meeting info x').expects({ refused: 'meeting.off', says: 'No meeting is on in quiet' })
    story.when('ben@irc/dm> !meeting info x').expects({ refused: 'meeting.off', says: 'say it in its room' })
    story.when('ben/quiet> #startmeeting Docs').expects({ says: 'M2 Docs begins' })
    story.when('ben/quiet> #info x')
    expect(meeting(story).lines).toHaveLength(0)
    expect(meeting(story, 'M2').lines).toMatchObject([{ text: 'x', by: 'ben' }])
  })

  test('several in one message are several lines', () => {
    const story = given('!meeting start').when('#topic a\n#info b\n#idea c')
    expect(meeting(story).lines.map(l => l.tag)).toEqual(['topic', 'info', 'idea'])
    story.when('#topic a\nand by the way').expects({ refused: 'word.none' })
    expect(meeting(story).lines).toHaveLength(3)
  })

  test('who is not known informs, and obliges nobody', () => {
    const story = given('!meeting start').when('nobody@irc> #info it is blue')
    expect(meeting(story).lines).toMatchObject([{ by: 'nobody' }])
    story.when('nobody@irc> #action ben to do it').expects({ refused: 'who.unknown', says: '!whoami' })
    story.when('nobody@irc> #agreed yes').expects({ refused: 'meeting.leads', says: 'ada' })
    story.when('nobody@irc> #endmeeting').expects({ refused: 'meeting.leads' })
    story.when('nobody@irc> !meeting start').expects({ refused: 'who.unknown' })
  })

  test('are set and ended by chair, starter and who keeps the calendar', () => {
    const story = given(holding({ ...weekly, chair: 'cleo' }), '+1s', '!meeting start')
    story.when('#agreed a').expects({ facts: ['meeting.noted'] })
    story.when('cleo> #agreed b').expects({ facts: ['meeting.noted'] })
    story.when('ben> #topic c').expects({ facts: ['meeting.noted'] })
    const other = given({ org: o => ({ ...o, roles: { ...o.roles, calendar: [] } }) }, '!meeting start')
    other.when('ben> #agreed no').expects({ refused: 'meeting.leads', says: 'ada' })
    other.when('ben> !meeting end').expects({ refused: 'meeting.leads' })
    other.when('#chair ben', 'ben> #agreed yes').expects({ facts: ['meeting.noted'] })
    other.when('#meetingname The header').expects({ says: 'M1 is called The header now' })
  })

  test('are taken back one by one: your own, or anybody’s by who leads', () => {
    const calm = {
      org: (o: ReturnType<ReturnType<typeof given>['org']>) => ({ ...o, roles: { ...o.roles, calendar: [] } }),
    }
    const story = given(calm, '!meeting start', 'ben> #info b', '#info a')
    story.when('ben> #undo').expects({ says: 'Taken back: #info b' })
    story.when('ben> #undo').expects({ refused: 'minutes.none', says: 'Nothing of yours' })
    story.when('cleo> #info c', '#undo').expects({ says: 'Taken back: #info c (cleo)' })
    expect(
      meeting(story)
        .lines.filter(l => !l.undone)
        .map(l => l.text),
    ).toEqual(['a'])
  })

  test.each([
    ['ben: write it', 'ben', 'write it'],
    ['@Ben will write it', 'ben', 'write it'],
    ['ben to ask cleo', 'ben', 'ask cleo'],
    ['write it (cleo)', 'cleo', 'write it (cleo)'],
    ['guest to bring cake', 'guest', 'bring cake'],
  ])('#action %s is for %s', (text, owner, what) => {
    const story = given('!meeting start', 'guest@irc talks', `#action ${text}`)
    expect(meeting(story).lines).toMatchObject([{ owner }])
    story.when('#endmeeting').expects({ says: `U1 ${owner}: ${what}` })
  })

  test('#action knows somebody by the name they have in the room, too', () => {
    const story = given({ org: o => ({ ...o, people: { ...o.people, ben: { ...o.people.ben!, irc: 'benny' } } }) })
    story.when('!meeting start', 'benny@irc talks', '#action benny: write it')
    expect(meeting(story).lines).toMatchObject([{ owner: 'ben' }])
    expect(meeting(story).present).toMatchObject([{ name: 'ada' }, { name: 'ben', shown: 'benny' }])
  })

  test('a line can not look like several', () => {
    const story = given('!meeting start').when('!meeting info so\n  12:00 AGREED: all of it (ada)', '!minutes')
    story.expects({ says: '12:00 so 12:00 AGREED: all of it (ada) (ada)' })
  })

  test('#action that names nobody, or several, is for nobody yet', () => {
    const story = given('!meeting start')
    story.when('#action somebody should').expects({ says: 'for nobody yet' })
    story.when('#action the header, ben and cleo').expects({ says: 'for nobody yet' })
    story.when('#action ben and cleo to write').expects({ says: 'for nobody yet: ben and cleo to write' })
    story.when('#action ben & @cleo: write').expects({ says: 'for nobody yet' })
  })
})

test('who speaks while it is on attends it, one person once over both networks', () => {
  const story = given(
    'ben talks',
    '!meeting start',
    'ben@irc talks',
    'ben@slack talks',
    'nobody@irc talks',
    'cleo/quiet talks',
  )
  story.when('nobody@irc talks', 'eve@slack> #info hello')
  expect(meeting(story).present.map(p => p.name)).toEqual(['ada', 'ben', 'nobody', 'eve'])
  story.when('!minutes').expects({ says: 'Present: ada, ben, nobody (not known, irc), eve (not known, slack)' })
})

describe('a meeting', () => {
  test('is one at a time in a room', () => {
    const story = given('!meeting start')
    story
      .when('ben> !meeting start')
      .expects({ refused: 'meeting.on', says: ['M1', 'since 12:00 UTC', '!meeting end'] })
    story.when('ben@irc/dm> !meeting start').expects({ refused: 'room.none' })
    story.when('!meeting').expects({ says: 'M1 meeting in ops on since 12:00 UTC' })
    story.when('!meeting end', '!meeting start').expects({ says: 'M2 meeting in ops begins' })
    story.when('!meeting end', '!meeting end').expects({ refused: 'meeting.off' })
  })

  test('by its name, by its id or because it is about time is the planned one', () => {
    for (const line of ['!meeting start', '!meeting start weekly', '!meeting start m1', '#startmeeting'])
      given(holding(weekly), '+1s').when(line).expects({ says: 'M1 Weekly begins' })
    given(holding(weekly), '+1s').when('!meeting start Lunch').expects({ says: 'M6 Lunch begins' })
    // Two days early it is one of its own.
    given(holding(weekly), '+1s', '+5d').when('!meeting start weekly').expects({ says: 'M6 Weekly begins' })
  })

  test('that was held or called off does not begin again, and an id of none is no title', () => {
    const story = given(
      holding(weekly),
      '+1s',
      '!meeting start M1',
      '!meeting end',
      'ben> !meeting cancel M2 a holiday',
    )
    story.when('!meeting start m1').expects({ refused: 'meeting.over', says: ['M1 Weekly is over', '!minutes M1'] })
    story.when('!meeting start M2').expects({ refused: 'meeting.over', says: 'M2 Weekly is cancelled' })
    story.when('!meeting start M99').expects({ refused: 'unknown.meeting' })
  })

  test('of which the end is said twice: whoever is late is told who ended it and when', () => {
    const story = given('!meeting start', '!meeting end', '+10m')
    const late = {
      refused: 'meeting.off',
      says: ['M1 meeting in ops is over since 12:00 UTC, says ada', '!minutes M1'],
    }
    story.when('ben> #endmeeting').expects(late)
    story.when('ben> !meeting end').expects(late)
    story.when('+1h', '!meeting end').expects({ refused: 'meeting.off', says: 'No meeting is on in ops' })
  })

  test('has a title of some words', () => {
    const long = 'x'.repeat(101)
    given().when(`!meeting start ${long}`).expects({ refused: 'meeting.long', says: '100 characters' })
    given('!meeting start').when(`!meeting name ${long}`).expects({ refused: 'meeting.long' })
  })

  test('over midnight is one meeting, and its minutes name the new day', () => {
    const story = given('+11h', '!meeting start', '#info late', '+90m', '#info later', '#endmeeting').when('!minutes')
    story.expects({
      says: ['2026-03-13 23:00 to 2026-03-14 00:30 UTC', '23:00 late (ada)', '2026-03-14', '00:30 later (ada)'],
    })
  })

  test('nobody ends is asked about after two idle hours and ended by rule after four', () => {
    const story = given('!meeting start', '#action ben to write it').when('+119m')
    expect(story.facts()).toEqual([])
    story.when('+1m').expects({ facts: ['meeting.asked'] })
    expect(said(story)).toContain('Is M1 meeting in ops still on?')
    expect(said(story)).toContain('!meeting continue · !meeting end')
    story.when('+119m').expects({ facts: [] })
    story.when('+1m').expects({ facts: ['meeting.ended', 'followup.added'] })
    expect(said(story)).toContain('nobody ended it, and nothing was noted for 4 h')
    story.when('!meeting continue').expects({ refused: 'meeting.off' })
  })

  test('goes on when somebody says so or notes something', () => {
    const story = given('!meeting start', '+2h').when('ben> !meeting continue')
    story.expects({ facts: ['meeting.continued'], says: 'goes on, says ben' })
    story.when('+119m').expects({ facts: [] })
    story.when('+1m', '#info still here', '+119m').expects({ facts: [] })
  })

  test('forgotten while the bot was away is asked about before it is ended', () => {
    const story = given('!meeting start')
      .when('+1d')
      .expects({ facts: ['meeting.asked'] })
    story.when('+30m').expects({ facts: ['meeting.ended'] })
  })
})

test.each([
  ['!meeting move', 'To when?', '!meeting move M3 fri 14:00'],
  ['!meeting move M1', 'To when?', '!meeting move M1 fri 14:00'],
  ['!meeting cancel M1', 'Why?', '!meeting cancel M1 reason'],
  ['#agreed', 'What?', '#agreed …'],
  ['!meeting agreed', 'What?', '!meeting agreed …'],
])('%s alone names what is missing', (line, ask, cure) => {
  given(holding(weekly), '+1s', '!meeting start')
    .when(line)
    .expects({ refused: 'usage', says: [ask, cure] })
})

describe('the minutes', () => {
  test('are those on here, the last here, or named; none is said', () => {
    const story = given('!meeting start One', '#info first', '!meeting end', '!meeting start Two', '#info second')
    story.when('!minutes').expects({ says: 'second' })
    story.when('!minutes m1').expects({ says: 'first' })
    story.when('eve> !minutes').expects({ says: 'second' })
    story.when('ben/quiet> !minutes').expects({ refused: 'minutes.none' })
    story.when('!minutes M9').expects({ refused: 'unknown.meeting' })
    given(holding(weekly), '+1s').when('!minutes weekly').expects({ refused: 'minutes.none', says: 'M1 Weekly' })
    const held = given(holding(weekly), '+1s', '!meeting start', '#info first', '!meeting end')
    held.when('!minutes weekly').expects({ says: 'first' })
    held.when('!minutes M2').expects({ refused: 'minutes.none', says: 'M2 Weekly' })
    held.when(holding(), '+1s', '!minutes weekly').expects({ refused: 'unknown.meeting' })
    held.when('!minutes M1').expects({ says: 'first' })
  })

  test('name both clocks in their head, also while the meeting is on', () => {
    const story = given('!meeting start').when('!minutes')
    story.expects({ says: '2026-03-13 12:00 UTC (2026-03-13 13:00 Europe/Berlin), still on' })
  })
})
