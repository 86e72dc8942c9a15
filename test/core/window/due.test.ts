import { describe, expect, test } from 'vitest'
import { tickFacts } from '../../../src/core/clock/tick.ts'
import type { Fact } from '../../../src/core/facts.ts'
import type { Org } from '../../../src/core/org.ts'
import { evolveAll } from '../../../src/core/state.ts'
import { findWindow } from '../../../src/core/window/slice.ts'
import type { World } from '../../../src/core/world.ts'
import { given, type Story } from '../../helpers/given.ts'
import { linesOf } from '../../helpers/said.ts'
import { withWindows } from '../../helpers/windows.ts'

/** Friday 13 March, 13:00 in Berlin; the window is at 14:00 on weekdays, for an hour. */
const story = (): Story => given({ org: withWindows({ moves: { kind: 'maintenance' } }) }, 'boot')
const said = (s: Story): string[] => linesOf(s.last().room)
const types = (facts: readonly Fact[]): string[] => facts.map(f => f.type)
const minute = 60_000
/** W1 begins. */
const one = Date.UTC(2026, 2, 13, 13)

/** What became of each notice: `opened W1 begun`. */
const noticed = (facts: readonly Fact[]): string[] =>
  facts.flatMap(f =>
    f.type === 'notice.opened' || f.type === 'notice.skipped'
      ? [`${f.type.slice(7)} ${f.about} ${f.kind.slice(7)}`]
      : [],
  )

describe('a window', () => {
  test('is reminded of, begins and ends, each said once and at its minute', () => {
    const s = story()
    s.when('+49m').expects({ facts: [] })
    s.when('+1m').expects({ facts: ['window.reminded', 'notice.opened'] })
    expect(said(s)).toEqual(['W1 moves (maintenance) in 10 min: Fri 13 Mar 13:00 UTC for 60 min, deployers: infra.'])
    s.when('+1m').expects({ facts: [] })
    s.when('+9m').expects({ facts: ['window.begun', 'notice.opened'] })
    expect(said(s)).toEqual(['@ada, @cleo: W1 moves (maintenance) is on until 14:00 UTC.'])
    s.when('+59m').expects({ facts: [] })
    s.when('+1m').expects({ facts: ['window.ended', 'notice.opened'] })
    expect(said(s)).toEqual(['W1 moves (maintenance) is over.'])
    s.when('+1m').expects({ facts: [] })
  })

  test('is reminded of at every time that is asked for; what was past when it was planned is not made up for', () => {
    expect(findWindow(story().state().windows, 'W1')!.reminded).toBe(60 * minute)
    const s = story().when('+2h', '+70h')
    expect(said(s)).toEqual(['W2 moves (maintenance) in 60 min: Mon 16 Mar 13:00 UTC for 60 min, deployers: infra.'])
    s.when('+50m')
    expect(said(s)[0]).toContain('W2 moves (maintenance) in 10 min')
  })

  test('calls a large crowd by its team, whoever runs it by name, and nobody twice in a backport window', () => {
    const crowd = Object.fromEntries('bcdefgh'.split('').map(n => [n, { name: n, teams: ['infra'] }]))
    const large = given(
      { org: o => withWindows({ moves: { kind: 'maintenance' } })({ ...o, people: { ...o.people, ...crowd } }) },
      'boot',
    )
    expect(said(large.when('+1h'))[0]).toContain('infra: W1 moves')
    const claimed = story().when({ type: 'window.claimed', occurrence: 'W1', by: 'cleo' }, '+1h')
    expect(said(claimed)[0]).toContain('@cleo: W1 moves')
    const backport = given({ org: withWindows({ backports: {} }) }, 'boot', '+1h')
    expect(said(backport)).toEqual(['ada, cleo: W1 backports is on until 14:00 UTC.', 'Nothing is signed up.'])
  })
})

describe('local time stays', () => {
  test.each([
    ['in spring', Date.UTC(2026, 2, 27, 13), Date.UTC(2026, 2, 30, 12)],
    ['in autumn', Date.UTC(2026, 9, 23, 12), Date.UTC(2026, 9, 26, 13)],
  ])('when clocks change %s', (_, friday, monday) => {
    const s = story()
    const begun: number[] = []
    // A second short of each start nothing begins; at it, the window does.
    for (const start of [friday, monday]) {
      s.when(`+${(start - 1000 - s.at()) / 1000}s`, '+1s')
      if (types(s.facts()).includes('window.begun')) begun.push(s.at())
    }
    expect(begun).toEqual([friday, monday])
  })

  test('through a leap day', () => {
    const yearly = { start: '2024-02-29T14:00', rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', kind: 'maintenance' }
    const s = given({ org: withWindows({ leap: yearly }) }, 'boot')
    const leap = Date.UTC(2028, 1, 29, 13)
    s.when(`+${(leap - 20 * 86_400_000 - s.at()) / 1000}s`, `+${(20 * 86_400_000 - 1000) / 1000}s`)
    expect(findWindow(s.state().windows, 'W1')).toMatchObject({ from: leap, state: 'planned' })
    s.when('+1s').expects({ facts: ['window.begun', 'notice.opened'] })
    expect(s.state().windows.all.size).toBe(1)
  })
})

describe('after the bot was away', () => {
  test('for half an hour, a window that is still on is told late; its reminder is not', () => {
    const s = story().when('+90m')
    expect(noticed(s.facts())).toEqual(['skipped W1 soon', 'opened W1 begun'])
    expect(said(s)).toEqual([
      '@ada, @cleo: W1 moves (maintenance) is on until 14:00 UTC.',
      '(late: this was for 13:00 UTC, 30 min ago; I was away)',
    ])
  })

  test('for an hour, a reminder that is still of use comes late', () => {
    const s = story().when('+57m')
    expect(noticed(s.facts())).toEqual(['opened W1 soon'])
    expect(said(s)).toEqual([
      'W1 moves (maintenance) in 3 min: Fri 13 Mar 13:00 UTC for 60 min, deployers: infra.',
      '(late: this was for 12:50 UTC, 7 min ago; I was away)',
    ])
  })

  test('for a day, a window that came and went is recorded as missed, and told in one line', () => {
    const s = story().when('+1d')
    expect(types(s.facts())).toEqual(['window.reminded', 'notice.skipped', 'window.missed', 'notice.skipped'])
    expect(said(s)).toEqual(['Came and went while I was away: W1 moves (maintenance), Fri 13 Mar 13:00 UTC.'])
    expect(findWindow(s.state().windows, 'W1')).toMatchObject({ state: 'over', why: 'I was away' })
  })

  test('for a week, all of them are; the next goes on as if nothing had been', () => {
    const s = story().when('+7d')
    const missed = s.facts().flatMap(f => (f.type === 'window.missed' ? [f.occurrence] : []))
    expect(missed).toEqual(['W1', 'W2', 'W3', 'W4', 'W5'])
    expect(noticed(s.facts()).filter(n => n.startsWith('opened'))).toEqual(['opened W6 soon'])
    expect(said(s)[0]).toBe(
      'Came and went while I was away: W1 to W5 moves (maintenance), Fri 13 Mar 13:00 UTC to Thu 19 Mar 13:00 UTC.',
    )
    s.when('+50m').expects({ facts: ['window.reminded', 'notice.opened'] })
    expect(said(s)[0]).toContain('W6 moves (maintenance) in 10 min')
  })

  test('each room hears of its own in one line; what nobody deploys in is missed by nobody', () => {
    const nobody = (o: Org): Org => ({ ...o, roles: { ...o.roles, deploy: [] } })
    const kinds = { moves: {}, disks: { room: 'quiet' }, plain: { deployers: [] } }
    const s = given({ org: o => nobody(withWindows(kinds)(o)) }, 'boot', 'restart', '+1d')
    expect(said(s)).toEqual([
      'Came and went while I was away: W1 moves (backport), Fri 13 Mar 13:00 UTC.',
      'Came and went while I was away: W26 disks (backport), Fri 13 Mar 13:00 UTC.',
    ])
    s.when('restart', '+1s').expects({ facts: [] })
  })

  test('for two months, what was never planned is not made up; the calendar is full again', () => {
    const s = story().when('+58d')
    expect(s.facts().filter(f => f.type === 'window.planned')).toHaveLength(1)
    s.when('+1s').expects({ facts: [] })
    expect(s.when('!windows 20').heard().match(/moves/g)).toHaveLength(20)
  })
})

test('a clock that was set back brings nothing twice', () => {
  const s = story().when('+50m', '+10m', '+10m')
  const back: World = {
    ...{ state: s.state(), org: s.org(), at: one - 15 * minute, answers: {} },
    by: { door: 'clock', name: 'the clock' },
  }
  for (const at of [one - 15 * minute, one - 10 * minute, one, one + 10 * minute])
    expect(tickFacts({ ...back, at })).toEqual([])
  const over = tickFacts({ ...back, at: one + 60 * minute })
  expect(types(over)).toEqual(['window.ended', 'notice.opened'])
  const state = evolveAll(s.state(), over, one + 60 * minute)
  expect(tickFacts({ ...back, state, at: one + 30 * minute })).toEqual([])
})
