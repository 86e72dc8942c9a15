import { describe, expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { findWindow, openWindowsOf } from '../../../src/core/window/slice.ts'
import { add, stands } from '../../helpers/backports.ts'
import { given, type Script, type Story } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'
import { linesOf } from '../../helpers/said.ts'
import { withWindows } from '../../helpers/windows.ts'

const late = 'ben> !window add backport "late swat" every=weekday 16:00..17:00 room=ops deployers=infra'
/** Friday 13 March, 13:00 in Berlin; nothing is configured. */
const bare = (...more: Script[]): Story => given({ org: withWindows({}) }, 'boot', ...more)
/** With the backport window of weekdays at 14:00, W1 to W25. */
const story = (...more: Script[]): Story => given({ org: withWindows({ backports: {} }) }, 'boot', ...more)
const only = (s: Story, id: string) => findWindow(s.state().windows, id)!
const starts = (s: Story, name = 'late swat'): string[] =>
  openWindowsOf(s.state().windows).flatMap(w =>
    w.window === name ? [new Date(w.from).toISOString().slice(0, 16)] : [],
  )
const said = (s: Story): string[] => linesOf(s.last().room)
const minute = 60_000
const upTo = (s: Story, at: number): string => `+${(at - s.at()) / 1000}s`

describe('!window add … every=', () => {
  test('echoes what was understood with its next three times, and plans five weeks', () => {
    const s = story()
      .when(late)
      .expects({ facts: ['window.series-added', 'window.planned'] })
    expect(said(s)).toEqual([
      'late swat (backport) is added by ben: every weekday at 16:00 Europe/Berlin for 60 min, deployers: infra.',
      'Next: W26 Fri 13 Mar 15:00 UTC, W27 Mon 16 Mar 15:00 UTC, W28 Tue 17 Mar 15:00 UTC.',
    ])
    expect(s.heard()).toContain('!window cancel "late swat" reason')
    expect(starts(s)).toHaveLength(25)
    expect(only(s, 'W26')).toMatchObject({
      ...{ window: 'late swat', kind: 'backport', room: 'ops', deployers: ['infra'], capacity: 8, byHand: false },
      ...{ remind: [60 * minute, 10 * minute], until: Date.UTC(2026, 2, 13, 16) },
    })
  })

  test.each([
    ['a name of one word, and its kind by name', 'late kind=swat every=weekday 16:00..17:00', 'late (backport)'],
    ['the name in quotes', '"late swat" kind=backport every=weekday 16:00..17:00', 'late swat (backport)'],
    ['no name: its kind', 'swat every=weekday 16:00..17:00', 'backport is added by ben: every weekday at 16:00'],
    ['options before the time', 'swat every=mon,wed room=quiet 16:00..17:00', 'every Monday and Wednesday at 16:00'],
    ['days as the configuration writes them', 'swat every="[mon, wed]" 16:00..17:00', 'every Monday and Wednesday'],
    ['the words that people say', 'swat every mon and thu 4pm..5pm', 'every Monday and Thursday at 16:00'],
    ['a first day', 'swat every=week mon 16:00..17:00', 'every week at 16:00 Europe/Berlin for 60 min'],
    [
      'every other week',
      'swat "odd" every="2 weeks" 2026-03-18 16:00..17:00',
      'Next: W26 Wed 18 Mar 15:00 UTC, W27 Wed 1 Apr',
    ],
    [
      'an RRULE',
      'swat every=FREQ=MONTHLY;BYDAY=1TU 16:00..17:00',
      'Next: W26 Tue 7 Apr 14:00 UTC, Tue 5 May 14:00 UTC',
    ],
    ['a length', 'swat every=weekday 16:00 +90m', 'for 1 h 30 min'],
    ['no length: as is usual for its kind', 'swat every=weekday 16:00', 'at 16:00 Europe/Berlin for 60 min'],
    ['a zone behind the time', 'swat every=weekday 16:00..17:00 Europe/London', 'Next: W26 Fri 13 Mar 16:00 UTC'],
    ['a zone by name', 'swat every=weekday 16:00..17:00 zone=Europe/London', 'at 16:00 Europe/London for 60 min'],
    ['a time that is past today', 'swat every=day 9:00..10:00', 'Next: W26 Sat 14 Mar 08:00 UTC'],
    ['a night', 'maintenance every=sat 22:00..02:00', 'every Saturday at 22:00 Europe/Berlin for 4 h'],
    [
      'a rule that ends',
      'swat every=FREQ=DAILY;COUNT=2 9:00..10:00',
      'Next: W26 Sat 14 Mar 08:00 UTC, W27 Sun 15 Mar 08:00 UTC.',
    ],
  ])('takes %s', (_, typed, says) => {
    story()
      .when(`ben> !window add ${typed}`)
      .expects({ facts: ['window.series-added', 'window.planned'], says })
  })

  test.each([
    ['an end before its start', 'swat every=weekday 16:00..15:00', 'window.backwards', 'ends before it starts'],
    ['the same with its day', 'swat every=weekday mon 16:00..mon 15:00', 'time.unclear', '!window add backport every='],
    ['days that are none', 'swat every=weekdy 16:00..17:00', 'window.every', 'did you mean weekday?'],
    ['days in words that are none', 'swat every blursday 16:00..17:00', 'window.every', 'blursday says no days'],
    ['days with spaces', 'swat every=mon, wed 16:00..17:00', 'window.every', 'without spaces'],
    ['a rule that is none', 'swat every=FREQ=DAILY;BYFOO=1 16:00..17:00', 'window.every', 'recurrence has no BYFOO=1'],
    ['every minute', 'swat every=FREQ=MINUTELY 16:00..17:00', 'window.every', 'goes by the hour at most'],
    [
      'what never happens',
      'swat every=FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 16:00..17:00',
      'window.never',
      'it never happens',
    ],
    ['an end that is past', 'swat every=FREQ=DAILY;UNTIL=20250101 16:00..17:00', 'window.past', '2025-01-01, is past'],
    ['a zone that is none', 'swat every=weekday 16:00..17:00 Europe/Berlni', 'time.unclear', 'say Europe/Berlin'],
    [
      'a zone by name that is none',
      'swat every=weekday 16:00..17:00 zone=Europe/Berlni',
      'time.unclear',
      'say Europe/Berlin',
    ],
    ['no day', 'swat every=week 16:00..17:00', 'window.day', 'every=week fri 14:00..15:00'],
    ['no first day of a rule in words', 'swat every="2 weeks" 16:00..17:00', 'window.day', 'every="2 weeks" fri 14:00'],
    ['no time', 'swat every=weekday', 'usage', 'When? !window add swat every=weekday 22:00..23:30'],
    ['no time in words', 'swat every weekday', 'usage', 'From when to when?'],
    ['no end', 'train every=weekday 16:00', 'window.endless', 'Until when?'],
    ['a time that is none', 'swat every=weekday 25:00..26:00', 'time.unclear', "can't read"],
    ['what overlaps with itself', 'swat every=FREQ=HOURLY 16:00 +2h', 'window.overlap', 'begins again after 60 min'],
    ['more than a week', 'swat every=month mon 16:00 +8d', 'window.length', 'from 1m to 7d'],
    ['a kind that is none', 'swap every=weekday 16:00..17:00', 'window.kind', 'No kind of window'],
    ['a team that is none', 'swat every=weekday 16:00..17:00 deployers=infar', 'unknown.person', 'infra'],
    ['a room that is none', 'swat every=weekday 16:00..17:00 room=opps', 'unknown.room', 'There is ops'],
    ['the name of an occurrence', 'w3 kind=swat every=weekday 16:00..17:00', 'window.name', 'take another name'],
  ])('refuses %s', (_, typed, refused, says) => {
    story().when(`ben> !window add ${typed}`).expects({ refused, says, facts: [] })
  })

  test('is for who keeps the calendar', () => {
    story().when(late.replace('ben> ', '')).expects({ refused: 'who.role' })
    story(late).when('!window cancel "late swat" no').expects({ refused: 'who.role' })
  })

  test('a single one of its name in the way is named', () => {
    story('ben> !window add backport "late swat" mon 16:30..18:00')
      .when(late)
      .expects({
        refused: 'window.overlap',
        says: ['W26 late swat (backport) is there already', '!window move W26 WHEN'],
      })
  })
})

describe('a series made in chat', () => {
  test('is planned ahead for as long as it is there, each occurrence once', () => {
    const s = bare(late)
    for (let week = 0; week < 12; week++) {
      s.when('+7d')
      expect(openWindowsOf(s.state().windows).at(-1)!.from - s.at()).toBeGreaterThan(24 * 86_400_000)
    }
    const { all } = s.state().windows
    const originals = Array.from({ length: all.size }, (_, i) => only(s, `W${i + 1}`).original)
    expect(new Set(originals).size).toBe(all.size)
  })

  test('is there after a restart and a boot, whatever else the configuration says', () => {
    const s = bare(late, 'restart')
    s.when('boot').expects({ facts: [] })
    s.when({ org: withWindows({ backports: {} }) }, 'boot').expects({ facts: ['window.planned'] })
    s.when({ org: withWindows({}) }, 'boot').expects({ facts: ['window.dropped'] })
    expect(starts(s)).toHaveLength(25)
    expect(starts(s, 'backports')).toEqual([])
    s.when('restart', '+7d', 'boot').expects({ facts: [] })
    expect(starts(s).at(-1)).toBe('2026-04-23T14:00')
  })

  test('is reminded of, begins and ends like any other; one of it is moved or cancelled alone', () => {
    const s = bare('ben> !window add maintenance "disks" every=weekday 16:00..17:00 room=ops deployers=infra')
    s.when('ben> !window move W2 mon 18:00').expects({ facts: ['window.moved'] })
    s.when('ben> !window cancel W3 the demo').expects({ facts: ['window.cancelled'] })
    s.when('+2h').expects({ facts: ['window.reminded', 'notice.opened'] })
    s.when('+50m').expects({ facts: ['window.reminded', 'notice.opened'] })
    s.when('+10m').expects({ facts: ['window.begun', 'notice.opened'] })
    s.when('+1h').expects({ facts: ['window.ended', 'notice.opened'] })
    expect(only(s, 'W2').from).toBe(Date.UTC(2026, 2, 16, 17))
    s.when('+7d')
    expect(only(s, 'W3').state).toBe('cancelled')
  })

  test.each([
    ['in spring', Date.UTC(2026, 2, 27, 15), Date.UTC(2026, 2, 30, 14)],
    ['in autumn', Date.UTC(2026, 9, 23, 14), Date.UTC(2026, 9, 26, 15)],
  ])('keeps its local time when clocks change %s', (_, friday, monday) => {
    const s = bare(late)
    for (const start of [friday, monday]) {
      s.when(upTo(s, start - 1000), '+1s')
      expect(s.facts().flatMap(f => (f.type === 'window.begun' ? [f.occurrence] : []))).toHaveLength(1)
    }
  })

  test('opens and closes a target that names its kind', () => {
    const closed = (org: Org): Org => withTarget(withWindows({})(org), ['web', 'production'], { windows: ['backport'] })
    const s = given({ org: closed }, 'boot', late)
    s.when('!deploy web c1 to production').expects({
      facts: ['deploy.denied'],
      says: 'closed outside backport windows, next is W1 late swat (backport) from Fri 13 Mar 15:00 UTC',
    })
    s.when('+3h', '!deploy web c1 to production').expects({ says: 'W1 late swat (backport) is on' })
  })
})

describe('!window cancel NAME', () => {
  test('without a reason says what would go, and nothing goes', () => {
    const s = bare(late, `ben> ${add('web c1', 'window=W2')}`)
    s.when('ben> !window cancel late swat').expects({
      refused: 'usage',
      says: [
        'Why? All of late swat (backport) would go, every weekday at 16:00 Europe/Berlin for 60 min',
        '25 windows, W1 to W25, and I1 (ben) signed up.',
        '!window cancel "late swat" reason, or one of it: !window cancel W1 reason',
      ],
    })
    expect(starts(s)).toHaveLength(25)
  })

  test.each([
    '"late swat" nobody comes',
    'late swat nobody comes',
    'LATE SWAT nobody comes',
    '"late swat" reason="nobody comes"',
  ])('ends all of it: %s', typed => {
    const s = bare(late).when(`ben> !window cancel ${typed}`)
    s.expects({ facts: ['window.series-cancelled', 'window.dropped'] })
    expect(said(s)).toEqual([
      'late swat (backport), every weekday at 16:00 Europe/Berlin, is cancelled by ben: nobody comes',
      "All of it: 25 windows, W1 to W25, won't happen.",
    ])
    expect(starts(s)).toEqual([])
    expect(only(s, 'W2')).toMatchObject({ state: 'cancelled', by: 'ben', why: 'nobody comes' })
    for (const then of ['boot', 'restart', 'boot', '+7d', '+60d']) s.when(then)
    expect(openWindowsOf(s.state().windows)).toEqual([])
  })

  test('takes those along that were moved; what is on goes to its end', () => {
    const s = bare(late, 'ben> !window move W2 mon 18:00', '+3h').when('ben> !window cancel "late swat" enough')
    expect(said(s)[1]).toBe(
      "All of it: 24 windows, W2 to W25, won't happen. W1 late swat (backport) is on and goes to its end.",
    )
    expect([only(s, 'W1').state, only(s, 'W2').state]).toEqual(['on', 'cancelled'])
    s.when('restart', '+1h').expects({ facts: ['window.ended', 'notice.opened'] })
  })

  test('tells everybody who is signed up, and moves what can go elsewhere', () => {
    const s = story(late, `ada> ${add('web c1', 'window=W26')}`, `ben> ${add('web c2', 'window=W27')}`)
    s.when('ben> !window cancel late swat enough', '+1s')
    const heard = said(s)
    expect(heard.filter(l => l.includes('W26 is cancelled: enough. Your I1 moved to W'))).toHaveLength(1)
    expect(heard.filter(l => l.includes('W27 is cancelled: enough. Your I2 moved to W'))).toHaveLength(1)
    expect(stands(s, 'I1')).toMatch(/^W1 /)
    s.when('restart', '+1s').expects({ facts: [] })
  })

  test('frees its name', () => {
    const s = bare(late)
      .when(late)
      .expects({ refused: 'window.name', says: ['added by ben', '!window cancel "late swat" reason'] })
    s.when('ben> !window cancel W2 once', 'ben> !window cancel "late swat" enough', late)
    s.expects({ facts: ['window.series-added', 'window.planned'] })
    expect(starts(s)).toHaveLength(25)
  })

  test('one that has come to its end is said to have nothing ahead', () => {
    const s = bare('ben> !window add swat "twice" every=FREQ=DAILY;COUNT=2 9:00..10:00', '+3d')
    s.when('ben> !window cancel twice done with').expects({ says: 'Nothing of it was ahead.' })
    s.when('ben> !window cancel twice done with').expects({ refused: 'window.unknown' })
  })

  test('leaves a single one of the same name alone', () => {
    const s = bare('ben> !window add swat every=weekday 16:00..17:00', 'ben> !window add swat sat 10:00..11:00')
    s.when('ben> !window cancel swat enough').expects({ says: 'backport, every weekday' })
    expect(openWindowsOf(s.state().windows).map(w => w.id)).toEqual(['W26'])
  })

  test.each([
    ['one of the configuration', 'backports no', 'window.configured', 'is in the configuration'],
    ['one that is not', 'late swta no', 'window.unknown', '!window cancel "late swat" reason'],
    ['nothing', '', 'usage', '!window cancel W3 reason'],
  ])('refuses %s', (_, typed, refused, says) => {
    story(late).when(`ben> !window cancel ${typed}`).expects({ refused, says })
  })

  test('moving all of it at once is refused with the way', () => {
    story(late)
      .when('ben> !window move W26 every=mon 15:00')
      .expects({ refused: 'usage', says: '!window cancel NAME reason' })
  })
})

describe('a name that the configuration has, too', () => {
  test('is refused in chat', () => {
    const s = story().when('ben> !window add maintenance "Backports" every=weekday 9:00..10:00')
    s.expects({ refused: 'window.name', says: 'backports is a window of the configuration' })
  })

  const taken = { 'late swat': { start: '2026-01-05T10:00', rule: 'FREQ=WEEKLY;BYDAY=MO' } }

  test('later: the configuration wins, which the room and its maker are told; what was moved stays', () => {
    const s = bare(late, 'ben> !window move W2 mon 18:00').when({ org: withWindows(taken) }, 'boot')
    s.expects({ facts: ['window.series-replaced', 'window.dropped', 'window.planned'] })
    const told =
      'late swat is a window of the configuration now, and takes the place of the one that ben added (every weekday at 16:00 Europe/Berlin). Next by it is W26 late swat (backport), Mon 16 Mar 09:00 UTC.'
    expect(said(s).filter(l => l === told)).toHaveLength(2)
    expect(starts(s).slice(0, 3)).toEqual(['2026-03-16T09:00', '2026-03-16T17:00', '2026-03-23T09:00'])
    s.when('boot').expects({ facts: [] })
    s.when('restart', 'boot').expects({ facts: [] })
    s.when({ org: withWindows({}) }, 'boot').expects({ facts: ['window.dropped'] })
    s.when('boot').expects({ facts: [] })
  })

  test('with the same times the occurrences and what is signed up for them stay', () => {
    const s = bare(late, `ben> ${add('web c1', 'window=W2')}`)
    s.when({ org: withWindows({ 'late swat': { start: '2026-01-05T16:00' } }) }, 'boot')
    expect(stands(s, 'I1')).toBe('W2 waiting')
    expect(starts(s)).toHaveLength(25)
    s.when('restart', 'boot').expects({ facts: [] })
  })

  test('with all the same only its owner changes: it goes when the configuration gives it up', () => {
    const s = bare(late).when({ org: withWindows({ 'late swat': { start: '2026-03-13T16:00' } }) }, 'boot')
    s.expects({ facts: ['window.series-replaced'] })
    s.when('restart', 'boot').expects({ facts: [] })
    s.when('ben> !window cancel late swat no').expects({ refused: 'window.configured' })
    s.when({ org: withWindows({}) }, 'boot').expects({ facts: ['window.dropped'] })
    expect(starts(s)).toEqual([])
  })

  test('written otherwise it is the same name', () => {
    const s = bare(late).when({ org: withWindows({ 'Late Swat': taken['late swat'] }) }, 'boot')
    s.expects({ facts: ['window.series-replaced', 'window.dropped', 'window.planned'] })
    expect(starts(s)).toEqual([])
    expect(only(s, 'W1').why).toBe('the configuration has a window of this name now')
    s.when('boot').expects({ facts: [] })
    s.when(late).expects({ refused: 'window.name' })
  })
})
