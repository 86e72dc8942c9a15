import { describe, expect, test } from 'vitest'
import { given, type Story } from '../../helpers/given.ts'
import { linesOf } from '../../helpers/said.ts'
import { withWindows } from '../../helpers/windows.ts'

/** Friday 13 March, 13:00 in Berlin: W1 is at 14:00; the train windows W26 … are on Tuesdays. */
const windows = {
  backports: {},
  trains: { kind: 'train', rule: 'FREQ=WEEKLY;BYDAY=TU', accepts: ['web'], deployers: [] },
}
const story = (...more: string[]): Story => given({ org: withWindows(windows) }, 'boot', ...more)
const lines = (s: Story): string[] => linesOf([s.last().reply!])

describe('!windows', () => {
  test('shows the next five, or as many as asked for', () => {
    const s = story().when('!windows')
    expect(lines(s)).toEqual([
      'The next windows',
      'W1 backports, Fri 13 Mar 13:00 UTC for 60 min, deployers: infra',
      'W2 backports, Mon 16 Mar 13:00 UTC for 60 min, deployers: infra',
      'W3 backports, Tue 17 Mar 13:00 UTC for 60 min, deployers: infra',
      'W26 trains, Tue 17 Mar 13:00 UTC for 60 min, deployers: oncall and infra, takes web',
      'W4 backports, Wed 18 Mar 13:00 UTC for 60 min, deployers: infra',
    ])
    expect(lines(s.when('!windows 2'))).toHaveLength(3)
    expect(lines(s.when('!windows 999'))).toHaveLength(21)
    expect(lines(s.when('!windows 0'))).toHaveLength(2)
  })

  test('shows a day or more, with what was called off, but not what the configuration took back', () => {
    const s = story('ben> !window cancel W3 the demo is on')
    expect(lines(s.when('!windows tue'))).toEqual([
      'Windows, tue',
      'W26 trains, Tue 17 Mar 13:00 UTC for 60 min, deployers: oncall and infra, takes web',
      'W3 backports, Tue 17 Mar 13:00 UTC for 60 min, cancelled: the demo is on',
    ])
    s.when({ org: withWindows({ trains: windows.trains }) }, 'boot')
    expect(lines(s.when('!windows 2026-03-16..2026-03-17'))).toHaveLength(3)
    s.when('!windows yesterday-ish').expects({ refused: 'time.unclear', says: '!windows week' })
  })

  test('shows how many are signed up, and keeps a long list short', () => {
    const s = story('!swat add web c2 kind=config reason="checkout is broken" plan="look at the checkout"')
    expect(lines(s.when('!windows 1'))[1]).toContain('deployers: infra, 1 of 8 signed up')
    expect(lines(s.when('!windows 2026-03-13..2026-04-17')).at(-1)).toBe('and 10 more: name a day, like !windows fri')
  })

  test('with none says so, and how one is added', () => {
    given()
      .when('!windows')
      .expects({ says: ['The next windows: none', '!window add maintenance fri 22:00..23:30'] })
    story().when('!windows sun').expects({ says: 'Windows, sun: none' })
  })
})

describe('!now and !next', () => {
  test('say what is on, how long it still is, and what comes', () => {
    const s = story().when('!now')
    s.expects({
      says: 'No window is on. Next is W1 backports, Fri 13 Mar 13:00 UTC for 60 min, deployers: infra, in 60 min.',
    })
    s.when('+1h', '+20m', '!now')
    s.expects({ says: 'W1 backports is on until 14:00 UTC (40 min left), deployers: infra.' })
    s.when('!next').expects({ says: ['W1 backports is on now. Next is W2 backports', 'in 2 d 23 h'] })
  })

  test('by kind, alias and name', () => {
    const s = story()
    for (const word of ['swat', 'Backport', 'backports'])
      s.when(`!next ${word}`).expects({ says: 'Next is W1 backports' })
    s.when('!next trains').expects({ says: 'Next is W26 trains' })
    s.when('!next maintenance').expects({ says: 'None is planned' })
    s.when('!next picnic').expects({
      refused: 'window.kind',
      says: 'backport, train, maintenance, backports and trains',
    })
  })

  test('are for everybody', () => {
    for (const line of ['!windows', '!now', '!next']) story().when(`eve> ${line}`).expects({ facts: [] })
  })
})
