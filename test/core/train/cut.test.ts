import { describe, expect, test } from 'vitest'
import { nextTrainFor } from '../../../src/core/train/next.ts'
import { findRun, planOf } from '../../../src/core/train/runs.ts'
import { idOf } from '../../helpers/commits.ts'
import { given, read } from '../../helpers/given.ts'
import { cut, toGroup0, weekly, withTrain } from '../../helpers/train.ts'

const train = { org: withTrain }
const iso = (at: number | undefined): string | undefined =>
  at === undefined ? at : new Date(at).toISOString().slice(0, 16)
const room = (story: ReturnType<typeof given>): string => story.last().room.map(read).join('\n')

describe('the plan of a train', () => {
  test('is made at the first tick, five weeks ahead, in local time over the change of clocks', () => {
    const story = given(train)
      .when('+1m')
      .expects({ facts: ['train.planned'] })
    const { cuts } = planOf(story.state(), 'weekly')!
    expect(cuts.map(c => iso(c.at))).toEqual([
      '2026-03-16T09:00',
      '2026-03-23T09:00',
      '2026-03-30T08:00',
      '2026-04-06T08:00',
      '2026-04-13T08:00',
    ])
    expect(cuts[0]!.stops.map(iso)).toEqual(['2026-03-17T13:00', '2026-03-18T13:00', '2026-03-19T13:00'])
    expect(cuts[2]!.stops.map(iso)).toEqual(['2026-03-31T12:00', '2026-04-01T12:00', '2026-04-02T12:00'])
    story.when('+1m').expects({ facts: [] })
  })

  test('says which train takes a service next', () => {
    const story = given(train).when('+1m')
    const next = nextTrainFor('web', story.state(), story.org())!
    expect([next.train, iso(next.at), next.stops.map(s => s.name)]).toEqual([
      'weekly',
      '2026-03-16T09:00',
      ['group0', 'group1', 'group2'],
    ])
    expect(nextTrainFor('mail', story.state(), story.org())).toBeUndefined()
    story.when('!train').expects({ says: 'weekly: cut next at Mon 16 Mar' })
  })

  test('goes on week by week, and names no cut twice', () => {
    const story = given(train, '+1m')
    const seen = new Set<number>()
    for (let week = 0; week < 12; week++) {
      story.when('+7d')
      const { cuts } = planOf(story.state(), 'weekly')!
      expect(cuts.length).toBeGreaterThan(2)
      expect(cuts.map(c => c.at)).toEqual([...new Set(cuts.map(c => c.at))].toSorted((a, b) => a - b))
      for (const c of cuts) seen.add(c.at)
    }
    const times = [...seen].toSorted((a, b) => a - b)
    for (const [i, at] of times.slice(1).entries()) expect(Math.round((at - times[i]!) / 3_600_000 / 24)).toBe(7)
  })

  test('is made anew when the timetable changes, and dropped when the train is gone', () => {
    const daily = { ...weekly, cut: { ...weekly.cut, rule: 'FREQ=DAILY' } }
    const story = given(train, '+1m').when({ org: o => withTrain(o, daily) }, '+1m')
    story.expects({ facts: ['train.planned'] })
    expect(iso(planOf(story.state(), 'weekly')!.cuts[0]!.at)).toBe('2026-03-14T09:00')
    story.when({ org: o => ({ ...o, trains: {} }) }, '+1m').expects({ facts: ['train.dropped'] })
    story.when('+40d').expects({ facts: [] })
    expect(story.state().dues).toEqual({})
  })
})

describe('a cut', () => {
  test('takes the commit of each service at its time, and tells who conducts and what comes', () => {
    const story = given(train)
      .when(...cut)
      .expects({ facts: ['train.cut'] })
    expect(findRun(story.state().trains, 'T1')).toMatchObject({
      ...{ train: 'weekly', conductor: 'ben', room: 'ops' },
      cargo: [
        { service: 'web', revision: { commit: idOf('c4') } },
        { service: 'api', revision: { commit: idOf('c4') } },
      ],
    })
    expect(room(story)).toContain('T1 weekly, conducted by ben: cut')
    expect(room(story)).toContain('cut ✓ ─ [group0] Tue 17 Mar')
    expect(room(story)).not.toContain('late')
  })

  test('counts what is on board from what runs at the last stop', () => {
    const story = given(train, '!deploy web old to group2', 'ben> !approve D1', '!start D1', 'step ok').when(...cut)
    expect(room(story)).toContain('web c400000 "Change c4" (3 commits), api c400000 "Change c4"')
  })

  test('of the branch that the train names', () => {
    const story = given({ org: o => withTrain(o, { ...weekly, branch: 'next' }) }).when(...cut)
    expect(room(story)).toContain('web c500000')
  })

  test('is conducted by each in turn', () => {
    const story = given(train, ...cut).when({ org: o => withTrain(o, { ...weekly, branch: 'next' }) }, '+7d')
    story.expects({ facts: ['train.ended', 'train.cut', 'train.planned'] })
    expect(room(story)).toContain('T2 weekly, conducted by cleo: cut')
    expect(room(story)).toContain('T1 ends here, before its first stop: T2 takes its place')
    expect(room(story)).toContain('web c500000 "Change c5" (2 commits)')
  })

  test('with nothing new is not made, and says so', () => {
    const story = given(train, ...cut, 'ben> !train hold wait').when('+7d')
    expect(story.facts().map(f => f.type)).toContain('train.skipped')
    expect(room(story)).toContain('weekly was not cut at Mon 23 Mar 09:00 UTC: nothing new since T1')
  })

  test('that fails is tried again, and told of once', () => {
    const story = given(train, '+1m', { outside: { down: true } }).when('+2d20h59m')
    story.expects({ facts: ['train.delayed'] })
    expect(room(story)).toContain(
      'weekly could not be cut at Mon 16 Mar 09:00 UTC: web: the repository can not be reached',
    )
    story.when('+4m').expects({ facts: [] })
    story.when('+1m').expects({ facts: ['train.delayed'] })
    expect(room(story)).toBe('')
    story.when({ outside: {} }, '+5m').expects({ facts: ['train.cut'] })
    expect(room(story)).toContain('(late: this was for Mon 16 Mar 09:00 UTC)')
  })

  test('that could not be made before the first stop is missed, with the reason', () => {
    const story = given(train, '+1m', { outside: { down: true } }, '+2d20h59m').when('+1d4h')
    story.expects({ facts: ['train.skipped'] })
    expect(room(story)).toContain('could not be read in time. !train cut weekly')
  })

  test.each([
    ['an hour', '+2d22h', ['train.cut'], '(late: this was for Mon 16 Mar 09:00 UTC)'],
    [
      'a day too many',
      '+4d2h',
      ['train.skipped'],
      'weekly was not cut at Mon 16 Mar 09:00 UTC: I was away when it was due',
    ],
    ['three weeks', '+21d', ['train.skipped', 'train.planned'], 'was not cut at Mon 30 Mar 08:00 UTC: I was away'],
  ] as const)('after %s away', (_, away, facts, says) => {
    const story = given(train, '+1m').when(away)
    story.expects({ facts: [...facts] })
    expect(room(story)).toContain(says)
    story.when('+1s').expects({ facts: [] })
  })

  test('is not made twice when the clock is set back', () => {
    const story = given(train, ...cut).when('+1s')
    story.expects({ facts: [] })
    expect(planOf(story.state(), 'weekly')!.cuts[0]!.at).toBeGreaterThan(story.at())
  })
})

describe('!train cut', () => {
  test('takes what is new between times; the stops are the next ones', () => {
    const story = given(train, ...toGroup0, 'ben> !train go', 'step ok', 'step ok', {
      org: o => withTrain(o, { ...weekly, branch: 'next' }),
    })
    story.when('ben> !train cut').expects({ facts: ['train.ended', 'train.cut'] })
    expect(room(story)).toContain('T1 ends here, after group0: T2 takes its place')
    expect(room(story)).toContain('T2 weekly, conducted by ben: cut by ben')
    expect(findRun(story.state().trains, 'T2')!.stops.map(s => iso(s.at))).toEqual([
      '2026-03-24T13:00',
      '2026-03-25T13:00',
      '2026-03-26T13:00',
    ])
    story.when('ben> !train hold T1 no').expects({ refused: 'train.ended', says: '!train T2' })
  })

  test('voids the question that was open', () => {
    const story = given(train, ...toGroup0, { org: o => withTrain(o, { ...weekly, branch: 'next' }) })
    story.when('cleo> !train cut weekly').expects({ facts: ['prompt.closed', 'train.ended', 'train.cut'] })
  })

  test('is refused with nothing new, to others, for an unknown train, and when nothing can be read', () => {
    const story = given(train, ...cut)
    story.when('ben> !train cut').expects({ refused: 'train.same', says: 'Nothing new since T1' })
    story.when('ada> !train cut').expects({ refused: 'train.role' })
    story.when('eve> !train cut').expects({ refused: 'train.role' })
    story.when('ben> !train cut weekyl').expects({ refused: 'unknown.train', says: 'did you mean weekly?' })
    story.when({ outside: { down: true } }, 'ben> !train cut').expects({ refused: 'train.unread', says: 'Try again' })
  })
})
