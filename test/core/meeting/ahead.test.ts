import { describe, expect, test } from 'vitest'
import { findMeeting, meetingsAhead } from '../../../src/core/meeting/slice.ts'
import { given, noon } from '../../helpers/given.ts'
import { holding, hour, minute, said, told, weekly } from './weekly.ts'

const starts = (story: ReturnType<typeof given>): string[] =>
  meetingsAhead(story.state().meetings, story.at()).map(m => new Date(m.from).toISOString())

// Stories begin on Friday 13 March 2026, 12:00 UTC: 13:00 in Berlin, an hour before the meeting.
describe('meetings are planned five weeks ahead', () => {
  test('and keep their local time when clocks change', () => {
    const story = given(holding(weekly)).when('+1s')
    story.expects({ facts: ['meeting.planned'] })
    expect(starts(story)).toEqual([
      ...['2026-03-13T13:00:00.000Z', '2026-03-20T13:00:00.000Z', '2026-03-27T13:00:00.000Z'],
      ...['2026-04-03T12:00:00.000Z', '2026-04-10T12:00:00.000Z'],
    ])
    expect(story.when('+1s').facts()).toEqual([])
  })

  test('over the autumn change, and further as time goes on', () => {
    const story = given(holding(weekly)).when('+1s', '+221d')
    expect(starts(story).slice(0, 2)).toEqual(['2026-10-23T12:00:00.000Z', '2026-10-30T13:00:00.000Z'])
    expect(starts(story).length).toBeGreaterThanOrEqual(4)
  })

  test('another time in the configuration moves what is ahead, and is said to those who were reminded', () => {
    const story = given(holding(weekly), '+1s', '+50m').when(holding({ ...weekly, start: '2026-01-02T15:00' }), '+1s')
    expect(said(story)).toContain('Weekly at 13:00 UTC is cancelled: it is in the calendar no more.')
    expect(starts(story)[0]).toBe('2026-03-13T14:00:00.000Z')
    expect(starts(story)).toHaveLength(5)
  })

  test('what leaves the configuration is called off', () => {
    const story = given(holding(weekly), '+1s', '+50m').when(holding(), '+1s')
    expect(said(story)).toContain('is cancelled: it has left the configuration')
    expect(starts(story)).toEqual([])
    expect(story.when('+7d').facts()).toEqual([])
  })
})

describe('!meetings and !nextmeeting', () => {
  test('show what is ahead, here or elsewhere', () => {
    const story = given(
      holding(weekly, { ...weekly, name: 'docs', title: 'Docs', room: 'quiet', start: '2026-01-02T16:00' }),
    )
    story
      .when('+1s', '!meetings')
      .expects({ says: ['M1 Weekly in 60 min, at 13:00 UTC', 'M6 Docs in 3 h, at 15:00 UTC'] })
    story.when('!nextmeeting').expects({ says: 'M1 Weekly in 60 min, at 13:00 UTC · room ops · chair ada' })
    story.when('!nextmeeting quiet').expects({ says: 'M6 Docs' })
    story.when('eve> !nextmeeting #ops').expects({ says: 'M1 Weekly' })
    story.when('!meetings weekly').expects({ says: ['M2 Weekly in 7 d 1 h, at Fri 20 Mar 13:00 UTC'] })
    story.when('!meetings weekyl').expects({ refused: 'unknown.meeting', says: 'did you mean weekly?' })
    story.when('!nextmeeting qiet').expects({ refused: 'unknown.room', says: 'ops and quiet' })
  })

  test('none is said, too', () => {
    given().when('!nextmeeting').expects({ says: 'None in ops in the next five weeks' })
    given(holding({ ...weekly, room: 'quiet' }), '+1s')
      .when('!nextmeeting')
      .expects({ says: 'None in ops' })
  })
})

describe('reminders', () => {
  test('go to the room, to those who asked for it, and at last to the chair with the agenda', () => {
    const story = given(holding(weekly), '+1s', 'ben> !meetings remind weekly', '!meetings remind weekly me')
    story.when('+6d', '+1h')
    expect(told(story)).toEqual(['ops', '@ben', '@ada'])
    expect(said(story)).toContain('Weekly in 24 h, at Fri 20 Mar 13:00 UTC · room ops · chair ada')
    expect(said(story)).toContain('!meetings remind weekly')
    expect(said(story)).not.toContain('agenda')
    story.when('+23h')
    expect(told(story)).toEqual(['ops', '@ben', '@ada'])
    story.when('!agenda add the new header', '+49m', '+1m')
    expect(told(story)).toEqual(['ops', '@ben', '@ada'])
    expect(said(story)).toContain('○ A1 the new header')
    expect(said(story)).toContain("You chair it. !meeting start in ops begins it; if you can't: !meeting chair NAME")
    expect(story.when('+5m').facts()).toEqual([])
  })

  test('in private end when somebody says so', () => {
    const story = given(holding(weekly), '+1s', 'ben> !meetings remind weekly')
    story.when('ben> !meetings remind weekly').expects({ facts: [], says: 'already' })
    story.when('ben> !meetings forget weekly').expects({ facts: ['meeting.unfollowed'] })
    expect(told(story.when('+6d', '+1h'))).toEqual(['ops'])
    story.when('eve> !meetings remind weekly').expects({ refused: 'who.unknown' })
    story.when('ben> !meetings remind monthly').expects({ refused: 'unknown.meeting' })
  })

  test('a new chair is told, and told before the start', () => {
    const story = given(holding(weekly), '+1s').when('!meeting chair ben')
    story.expects({ facts: ['meeting.chaired'], says: 'ben chairs Weekly, says ada' })
    expect(said(story)).toContain('You chair Weekly in 60 min')
    expect(told(story.when('+50m'))).toEqual(['ops', '@ben'])
    // cleo keeps the calendar; eve is nobody.
    story.when('cleo> !meeting chair cleo').expects({ facts: ['meeting.chaired'] })
    story.when('eve> !meeting chair ben').expects({ refused: 'meeting.leads' })
    story.when('!meeting chair nobody').expects({ refused: 'unknown.person' })
  })

  test('after an hour away the newest comes late and says so; what is past is recorded as missed', () => {
    const story = given(holding(weekly), '+1s', '+6d').when('+23h', '+61m')
    expect(story.facts().filter(f => f.type === 'notice.skipped')).toHaveLength(0)
    const away = given(holding(weekly), '+1s').when('+6d', '+24h')
    expect(away.facts().map(f => f.type)).toEqual([
      'notice.skipped',
      'meeting.reminded',
      'notice.opened',
      'meeting.reminded',
      'meeting.planned',
    ])
    expect(said(away)).not.toContain('late')
    const late = given(holding(weekly), '+1s').when('+6d', '+24h', '+55m')
    expect(said(late)).toContain('Weekly in 5 min')
    expect(said(late)).toContain('late: this was for 12:50 UTC')
  })

  test('after a week away nothing that has passed is told, and nothing twice', () => {
    const story = given(holding(weekly), '+1s').when('+15d')
    expect(told(story)).toEqual([])
    expect(story.facts().filter(f => f.type === 'notice.skipped').length).toBeGreaterThan(3)
    expect(story.when('+1s').facts()).toEqual([])
  })
})

describe('one meeting', () => {
  test('is moved or called off by chair and calendar, the others stay', () => {
    const story = given(holding(weekly), '+1s')
    story.when('cleo> !meeting move M2 thu 15:00..16:00').expects({ says: 'Weekly is moved from Fri 20 Mar 13:00 UTC' })
    expect(findMeeting(story.state().meetings, 'M2')).toMatchObject({ from: Date.UTC(2026, 2, 19, 14), byHand: true })
    story
      .when('!meeting cancel weekly the room is taken')
      .expects({ says: 'is cancelled, says ada: the room is taken' })
    expect(starts(story)).toHaveLength(4)
    story.when('eve> !meeting cancel M3 no').expects({ refused: 'meeting.leads' })
    story.when('!meeting cancel M1 again').expects({ refused: 'meeting.over', says: 'cancelled already' })
    story.when('!meeting move M3 whenever').expects({ refused: 'time.unclear', says: '!meeting move M3 fri 14:00' })
    // The plan goes on without bringing back what somebody changed.
    story.when('+14d')
    expect(findMeeting(story.state().meetings, 'M1')!.state).toBe('cancelled')
    expect(findMeeting(story.state().meetings, 'M2')!.from).toBe(Date.UTC(2026, 2, 19, 14))
  })
})

describe('a calendar feed', () => {
  const url = 'https://calendar.example/ops.ics'
  const feed = { ...weekly, start: undefined, rule: '', feed: url, match: 'ops' }
  const event = { uid: 'a@x', original: noon + hour, from: noon + hour, until: noon + 2 * hour, name: 'Ops weekly' }
  const reads = (...events: readonly object[]) => ({ outside: { feeds: { [url]: events as (typeof event)[] } } })

  test('says when meetings are; only those of the name', () => {
    const story = given(holding(feed), reads(event, { ...event, uid: 'b@x', name: 'Lunch' })).when('+1s')
    story.expects({ facts: ['meeting.planned'] })
    story.when('!meetings').expects({ says: 'M1 Ops weekly in 60 min, at 13:00 UTC' })
  })

  test('what changes in it is said to those reminded, and to nobody else', () => {
    const later = { ...event, from: noon + 3 * hour, until: noon + 4 * hour }
    const quiet = given(holding({ ...feed, remind: [10 * minute] }), reads(event), '+1s').when(reads(later), '+299s')
    quiet.expects({ facts: ['meeting.moved'] })
    expect(said(quiet)).toBe('')
    const story = given(holding(feed), reads(event), '+1s', 'ben> !meetings remind weekly', '+49m')
    story.when(reads({ ...event, name: 'Ops weekly, short' }), '+10m', '+59s')
    expect(said(story)).toContain('Ops weekly at 13:00 UTC is called Ops weekly, short now')
    story.when(reads({ ...later, name: 'Ops weekly, short' }), '+5m')
    expect(said(story)).toContain('Ops weekly, short is moved from 13:00 UTC to 15:00 UTC')
    expect(story.last().room).toHaveLength(2)
    story.when(reads({ ...later, cancelled: true }), '+5m')
    expect(said(story)).toContain('at 15:00 UTC is cancelled: the calendar says so')
    expect(story.when('+1h', '+2h').facts()).toEqual([])
  })

  test('a single event that is moved stays the same meeting, though its start was its name', () => {
    const later = { ...event, original: noon + 3 * hour, from: noon + 3 * hour, until: noon + 4 * hour }
    const story = given(holding(feed), reads(event), '+1s', '+49m').when(reads(later), '+10m', '+59s')
    story.expects({ facts: ['meeting.moved'] })
    expect(said(story)).toContain('Ops weekly is moved from 13:00 UTC to 15:00 UTC')
    expect(story.when('+5m').facts()).toEqual([])
    story.when(reads(event), '+5m').expects({ facts: ['meeting.moved'] })
  })

  test('of two new ones in the place of one, nobody can tell which it was', () => {
    const at = (hours: number) => ({
      ...{ ...event, original: noon + hours * hour, from: noon + hours * hour },
      until: noon + (hours + 1) * hour,
    })
    const story = given(holding(feed), reads(event), '+1s').when(reads(at(3), at(5)), '+299s')
    story.expects({ facts: ['meeting.cancelled', 'meeting.planned'] })
  })

  test('that can not be read changes nothing, and !meetings says so', () => {
    const story = given(holding(feed), reads(event), '+1s').when({ outside: {} }, '+299s')
    expect(story.facts()).toEqual([])
    story.when('!meetings').expects({ says: ['M1 Ops weekly', "The calendar of weekly can't be read"] })
  })

  test('an event that goes away for a moment and comes back is planned again', () => {
    const story = given(holding(feed), reads(event), '+1s').when(reads(), '+299s', reads(event), '+5m')
    story.when('!meetings').expects({ says: 'M2 Ops weekly in 50 min' })
  })
})
