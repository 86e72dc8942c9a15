import { describe, expect, test } from 'vitest'
import { findWindow, openWindowsOf } from '../../../src/core/window/slice.ts'
import { given, type Story } from '../../helpers/given.ts'
import { linesOf } from '../../helpers/said.ts'
import { withWindows } from '../../helpers/windows.ts'

/** Friday 13 March, 13:00 in Berlin: W1 is today at 14:00, W2 on Monday. ben keeps the calendar, ada deploys. */
const story = (...more: string[]): Story => given({ org: withWindows({ backports: {} }) }, 'boot', ...more)
const room = (s: Story): string[] => linesOf(s.last().room)
const only = (s: Story, id: string) => findWindow(s.state().windows, id)!
const at = (hour: number, minute = 0, day = 13): number => Date.UTC(2026, 2, day, hour, minute)

describe('!window add', () => {
  test('echoes what was understood, in the room, and is one window outside of every recurrence', () => {
    const s = story().when(
      'ben> !window add maintenance "db move" fri 22:00..23:30 room=quiet deployers=ada,release accepts=web capacity=3',
    )
    s.expects({ facts: ['window.added'], says: 'W26 db move (maintenance) is added by ben: ' })
    expect(only(s, 'W26')).toMatchObject({
      ...{ window: 'db move', kind: 'maintenance', room: 'quiet', deployers: ['ada', 'release'], accepts: ['web'] },
      ...{ capacity: 3, from: at(21), until: at(22, 30), state: 'planned', byHand: true },
    })
    expect(openWindowsOf(s.state().windows)).toHaveLength(26)
    s.when('boot').expects({ facts: [] })
  })

  test('says how to take back what was read otherwise than it was meant', () => {
    const s = story().when('ben> !window add swat tomorrow 9am')
    s.expects({ says: '!window cancel W26 reason' })
    s.when('ben> !window move W26 tomorrow 10am').expects({
      says: ['not Sat 14 Mar 08:00 UTC.', '!window cancel W26 reason'],
    })
  })

  test('takes from others of its kind what is not said, and is said where it was said', () => {
    const s = story().when('ben/quiet> !window add swat tomorrow 9am')
    expect(only(s, 'W26')).toMatchObject({
      ...{ window: 'backport', room: 'quiet', deployers: ['infra'], from: at(8, 0, 14), until: at(9, 0, 14) },
      remind: [3_600_000, 600_000],
    })
  })

  test('is run by who adds it, or by all who deploy when they do not', () => {
    const s = story('cleo> !window add maintenance fri 22:00..23:30', 'ben> !window add train sat 22:00..23:30')
    expect([only(s, 'W26').deployers, only(s, 'W27').deployers]).toEqual([['cleo'], []])
    expect(s.heard()).toContain('deployers: oncall and infra')
  })

  test('reminds as far ahead as it is told to', () => {
    const s = story('ben> !window add maintenance "db move" fri 22:00..23:30 remind=2d,30m')
    expect(only(s, 'W26').remind).toEqual([2 * 86_400_000, 30 * 60_000])
  })

  test.each([
    ['the past', 'maintenance 2026-03-12 22:00..23:00', 'time.unclear', 'is past'],
    ['an end before its start', 'maintenance 2026-03-14 22:00..2026-03-14 21:00', 'time.unclear', '!window add'],
    ['no end', 'maintenance fri 22:00', 'window.endless', 'Until when?'],
    ['a time that is none', 'maintenance soonish', 'time.unclear', '!window add maintenance fri 22:00..23:30'],
    ['a night hour that does not exist', 'maintenance 2026-03-29 02:30..04:00', 'time.unclear', '02:30'],
    ['a kind that nobody knows', 'maintenence fri 22:00..23:00', 'window.kind', '!window add maintenance'],
    ['a team that is none', 'maintenance fri 22:00..23:00 deployers=infar', 'unknown.person', 'did you mean infra?'],
    ['a service that is none', 'maintenance fri 22:00..23:00 accepts=web,wbe', 'window.accepts', 'accepts=web'],
    ['a room that is none', 'maintenance fri 22:00..23:00 room=opps', 'unknown.room', 'There is ops and quiet'],
    ['a day without a time', 'maintenance fri', 'time.unclear', 'bot> At what time? Say it like fri 14:00.'],
    ['a reminder that is none', 'maintenance fri 22:00..23:00 remind=1h,soon', 'window.remind', 'remind=1h,10m'],
    ['a reminder of years', 'maintenance fri 22:00..23:00 remind=400d', 'window.remind', 'from 1m to 30d'],
    ['nothing', '', 'usage', '!window add maintenance "db move"'],
    ['no time', 'swat', 'usage', 'When? !window add swat fri 22:00..23:30'],
    ['a name without a time', 'swat "db move"', 'usage', 'When? !window add swat "db move" fri 22:00..23:30'],
    ['too many at once', 'swat fri 22:00..23:00 capacity=501', 'usage', 'capacity is 500 at most. !window add KIND'],
    ['a quote without an end', 'swat fri 22:00..23:00 reason="of it', 'usage', 'The quote after reason= is not closed'],
  ])('refuses %s', (_, typed, refused, says) => {
    story().when(`ben> !window add ${typed}`).expects({ refused, says, facts: [] })
  })

  test('refuses to overlap with itself, not with another', () => {
    const s = story('ben> !window add maintenance "db move" fri 22:00..23:30')
    s.when('ben> !window add maintenance "DB move" fri 23:00..23:45').expects({
      refused: 'window.overlap',
      says: ['W26 db move (maintenance) is there already', '!window move W26 WHEN'],
    })
    s.when('ben> !window add maintenance "disks" fri 23:00..23:45').expects({ facts: ['window.added'] })
    s.when('ben> !window add maintenance "db move" fri 23:30..23:45').expects({ facts: ['window.added'] })
  })
})

describe('!window move', () => {
  test('moves this one only, says so in its room, and keeps its length', () => {
    const s = story().when('ben/quiet> !window move W1 15:30')
    s.expects({ facts: ['window.moved'], says: 'W1 backports is moved by ben: ' })
    expect(s.facts()[0]).toMatchObject({ was: { from: at(13), until: at(14) }, from: at(14, 30), until: at(15, 30) })
    expect(room(s)[0]).toContain(', not Fri 13 Mar 13:00 UTC')
    expect(only(s, 'W2').from).toBe(at(13, 0, 16))
    s.when('+1h').expects({ facts: [] })
    s.when('+30m').expects({ facts: ['window.reminded', 'notice.opened'] })
    s.when('+50m').expects({ facts: ['window.reminded', 'notice.opened'] })
    s.when('+10m').expects({ facts: ['window.begun', 'notice.opened'] })
  })

  test('with a reason and an end of its own', () => {
    const s = story().when('ben> !window move w2 to mon 15:00..15:30 reason="the demo"')
    expect(s.facts()[0]).toMatchObject({ from: at(14, 0, 16), until: at(14, 30, 16), reason: 'the demo' })
    expect(s.heard()).toContain('Why: the demo')
  })

  test.each([
    ['to where it is', 'W1 14:00..15:00', 'window.same', '!windows'],
    ['onto another of the same', 'W1 mon 14:30', 'window.overlap', 'W2 backports is there already'],
    ['one that is not', 'W99 15:00', 'window.unknown', 'the last is W25'],
    ['without a time', 'W1', 'usage', 'When? !window move W1 fri 15:00'],
  ])('refuses %s', (_, typed, refused, says) => {
    story().when(`ben> !window move ${typed}`).expects({ refused, says })
  })

  test('is for what has not begun', () => {
    const s = story('+1h')
    s.when('ben> !window move W1 17:00').expects({ refused: 'window.state', says: ['is on', '!window extend W1 15m'] })
    s.when('+1h', 'ben> !window move W1 17:00').expects({ refused: 'window.state', says: ['is over', '!window add'] })
  })
})

describe('!window cancel', () => {
  test('cancels this one only, with a reason, and it does not come', () => {
    const s = story().when('ben> !window cancel W1 the demo is on')
    s.expects({ facts: ['window.cancelled'], says: 'is cancelled by ben: the demo is on' })
    s.when('+1h').expects({ facts: [] })
    expect(only(s, 'W2').state).toBe('planned')
    s.when('!windows today').expects({ says: ['W1 backports', 'cancelled: the demo is on'] })
    s.when('ben> !window cancel W1 again').expects({ refused: 'window.state', says: 'was cancelled: the demo is on' })
  })

  test('needs a reason, and one that is on is ended, not cancelled', () => {
    const s = story()
    s.when('ben> !window cancel W1').expects({ refused: 'usage', says: 'Why? !window cancel W1 reason' })
    s.when('+1h', 'ben> !window cancel W1 no').expects({ refused: 'window.state', says: '!window end W1 reason' })
  })
})

describe('!window extend and end', () => {
  test('are about the one that is on', () => {
    const s = story('+1h').when('!window extend 15m')
    s.expects({ facts: ['window.extended'], says: 'W1 backports is extended by ada: until 14:15 UTC, not 14:00 UTC.' })
    s.when('+1h').expects({ facts: [] })
    s.when('!window extend W1 by 1h').expects({ says: 'until 15:15 UTC' })
    s.when('!window end all is out').expects({
      facts: ['window.ended'],
      says: 'W1 backports is ended by ada: all is out.',
    })
    s.when('+15m').expects({ facts: [] })
    s.when('!window extend 15m').expects({ refused: 'window.none', says: '!next' })
    s.when('!window extend W1 15m').expects({ refused: 'window.state', says: 'is over since' })
  })

  test('with several on, about the one of this room; else they ask which', () => {
    const more = 'ben> !window add maintenance "db move" 14:00..16:00 room=quiet deployers=cleo'
    const s = story(more, '+1h')
    s.when('cleo/quiet> !window extend 15m').expects({ says: 'W26 db move (maintenance) is extended by cleo' })
    s.when('ben> !window add maintenance "disks" 14:30..16:00 room=ops', '+30m')
    s.when('cleo> !window end').expects({
      refused: 'window.which',
      says: ['W1 backports or W27 disks', '!window end W1'],
    })
  })

  test('refuse what is no length, what overlaps with the next, and what has not begun', () => {
    const s = given({ org: withWindows({ often: { rule: 'FREQ=DAILY;BYHOUR=14,15', duration: 1_800_000 } }) }, 'boot')
    s.when('!window extend W1 15m').expects({ refused: 'window.state', says: ['begins', '!window move W1 WHEN'] })
    s.when('+1h', '!window extend soon').expects({ refused: 'usage', says: '!window extend W1 15m' })
    s.when('!window extend 20h').expects({ refused: 'usage', says: 'From 1m to 12h' })
    s.when('!window extend 31m').expects({ refused: 'window.overlap', says: 'W2 often' })
    s.when('!window extend 30m').expects({ facts: ['window.extended'] })
  })
})

describe('who may', () => {
  const foreign = (): Story => given({ org: withWindows({ backports: { deployers: ['cleo'] } }) }, 'boot')

  test('add, move and cancel: who keeps the calendar', () => {
    for (const line of ['add maintenance fri 22:00..23:00', 'move W1 15:00', 'cancel W1 no'])
      foreign().when(`!window ${line}`).expects({ refused: 'who.role', says: 'the role calendar (for release)' })
  })

  test("extend and end: they, and the window's own deployers", () => {
    for (const line of ['extend 15m', 'end']) {
      foreign().when('+1h', `!window ${line}`).expects({ refused: 'window.role', says: 'its deployers (cleo)' })
      for (const who of ['ben', 'cleo'])
        expect(foreign().when('+1h', `${who}> !window ${line}`).facts()).toHaveLength(1)
      foreign().when('+1h', `eve> !window ${line}`).expects({ refused: 'who.unknown', says: 'Not yet' })
    }
  })
})
