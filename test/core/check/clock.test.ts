import { describe, expect, test } from 'vitest'
import { planOf } from '../../../src/core/check/slice.ts'
import { checked, landed, smoke } from '../../helpers/checks.ts'
import { given, noon, read, type Script, type Story } from '../../helpers/given.ts'

const hour = 3_600_000
const day = 24 * hour
/** Stories begin on Friday 13 March 2026, 12:00 UTC; 05:00 in Berlin is 04:00 UTC until 29 March. */
const morning = noon + 16 * hour

const daily = { ...smoke, after: [] }
const setup: readonly Script[] = [
  { outside: { branches: { web: landed } } },
  'done web production',
  '!deploy web c1 to staging',
  'job ok',
  '+1s',
]
const story = (...script: readonly Script[]): Story => given(checked([daily]), ...setup, ...script)
const next = (s: Story) => planOf(s.state().checks, 'smoke')?.next
/** Lets time pass up to a moment. */
const until = (s: Story, at: number) => s.when(`+${at - s.at()}ms`)
const requested = (s: Story) => s.facts().filter(f => f.type === 'check.requested')

describe('by the clock', () => {
  test('it runs in each of its places when its time has come, once', () => {
    const s = story()
    expect(next(s)).toBe(morning)
    expect(until(s, morning - 1000).facts()).not.toContainEqual(expect.objectContaining({ type: 'check.requested' }))
    until(s, morning)
    expect(s.facts().map(f => f.type)).toEqual(['check.planned', 'check.requested', 'check.requested'])
    expect(requested(s)).toMatchObject([
      { run: 'K1', place: { target: 'staging' }, why: 'clock', due: morning },
      { run: 'K2', place: { target: 'production' }, why: 'clock', due: morning },
    ])
    expect(next(s)).toBe(morning + day)
    expect(s.when('+1s').facts()).toEqual([])
    expect(s.last().room).toEqual([])
  })

  test('summer time keeps the hour on the wall', () => {
    const s = story()
    until(s, Date.UTC(2026, 2, 28, 12))
    expect(next(s)).toBe(Date.UTC(2026, 2, 29, 3))
  })

  test('what was missed is made up for once, and said where the checks are listed', () => {
    const s = story()
    until(s, morning + 3 * day + 4 * hour)
    expect(requested(s)).toHaveLength(2)
    expect(requested(s)[0]).toMatchObject({ due: morning })
    expect(next(s)).toBe(morning + 4 * day)
    expect(s.last().room.map(read).join('')).not.toContain('smoke')
    s.when('!checks').expects({ says: 'late: it was due Sat 14 Mar 04:00 UTC and I was away' })
    s.when('K1 ok', 'K2 ok', '!checks').expects({ says: ['passed in 30 s, late: it was due', 'next Wed 18 Mar'] })
  })

  test('one that is still under way is not begun again, and its result counts', () => {
    const s = story('!check smoke web/staging')
    until(s, morning)
    expect(requested(s)).toMatchObject([{ run: 'K2', place: { target: 'production' } }])
    s.when('K1 ok', '!checks').expects({ says: 'ok since' })
  })

  test('it does not run into a deployment, and says that it was left out', () => {
    const s = story('!deploy web c2 to staging')
    until(s, morning)
    expect(s.facts()).toContainEqual(
      expect.objectContaining({ type: 'check.left', place: { service: 'web', target: 'staging' }, due: morning }),
    )
    expect(requested(s)).toMatchObject([{ place: { target: 'production' } }])
    s.when('!checks').expects({ says: 'left out Sat 14 Mar 04:00 UTC: D3 was on its way there' })
    s.when('job ok', '!check smoke web/staging', '!checks')
    expect(s.heard()).not.toContain('left out')
  })

  test('where nobody knows what runs, it is left out, too', () => {
    const s = given(checked([daily]), '+1s')
    until(s, morning)
    expect(s.facts().map(f => f.type)).toEqual(['check.planned', 'check.left', 'check.left'])
    s.when('!checks').expects({ says: 'left out Sat 14 Mar 04:00 UTC: nobody knows what runs in web staging' })
  })

  test('a restart changes nothing', () => {
    const s = story('restart')
    until(s, morning)
    expect(requested(s)).toHaveLength(2)
    s.when('restart', '+1s')
    expect(s.facts()).toEqual([])
  })
})

describe('the configuration', () => {
  const evening = { start: '2026-01-05T20:00', rule: 'FREQ=DAILY', words: 'daily at 20:00' }

  test('may say another time: the old one is no time of it any more', () => {
    const s = story(checked([{ ...daily, every: evening }]), '+1s')
    expect(next(s)).toBe(noon + 7 * hour)
    // Changed while the bot was away, over the old time.
    const away = story(checked([{ ...daily, every: evening }]))
    until(away, morning + hour)
    expect(requested(away)).toEqual([])
    expect(next(away)).toBe(morning + 15 * hour)
  })

  test('may say no time any more, or nothing of it at all', () => {
    for (const left of [[{ ...daily, every: undefined }], []]) {
      const s = story(checked(left), '+1s').expects({ facts: ['check.dropped'] })
      expect(
        until(s, morning + day)
          .facts()
          .filter(f => f.type.startsWith('check.')),
      ).toEqual([])
    }
  })

  test('may let it come to its end', () => {
    const last = { ...smoke.every!, rule: 'FREQ=DAILY;UNTIL=20260313' }
    const s = story(checked([{ ...daily, every: last }]), '+1s')
    expect(next(s)).toBeUndefined()
    expect(
      until(s, morning + day)
        .facts()
        .filter(f => f.type.startsWith('check.')),
    ).toEqual([])
  })

  test('may let it run each hour', () => {
    const hourly = { start: '2026-01-05T00:00', rule: 'FREQ=HOURLY', words: 'hourly' }
    const s = story(checked([{ ...daily, every: hourly }]), '+1s')
    expect(next(s)).toBe(noon + hour)
    until(s, noon + hour)
    expect(requested(s)).toHaveLength(2)
    expect(next(s)).toBe(noon + 2 * hour)
  })
})
