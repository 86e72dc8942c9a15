/** What broken items, outages and crews give to the measures. */
import { expect, test } from 'vitest'
import type { Span } from '../../../src/core/crew/spans.ts'
import { findAll } from '../../../src/core/measure/found.ts'
import { given, noon, type Script, type Story } from '../../helpers/given.ts'

const minute = 60_000
const hour = 60 * minute

const found = (story: Story, service?: string) =>
  findAll({ from: noon - 1, until: story.at(), service }, { state: story.state(), org: story.org() })

const reported = (n: number, more: object = {}): Script => ({
  type: 'broken.reported',
  ...{ broken: `B${n}`, by: 'ada', service: 'web', what: 'it is slow', severity: 2, ...more },
})

test('an item counts from when it was noticed, not from when that was written down', () => {
  const story = given('+1h', reported(1, { at: noon + 30 * minute }), '+10m', {
    type: 'broken.fixed',
    broken: 'B1',
    by: 'ben',
  })
  expect(found(story).items).toEqual([{ about: 'B1', reported: noon + 30 * minute, fixed: noon + 70 * minute }])
})

test('what was found not to be broken counts nowhere; another service counts there', () => {
  const story = given(
    reported(1),
    reported(2, { service: 'docs' }),
    { type: 'broken.dismissed', broken: 'B1', by: 'ben', reason: 'a cache' },
    '+1m',
  )
  expect(found(story).items.map(i => i.about)).toEqual(['B2'])
  expect(found(story, 'web').items).toEqual([])
})

test('a deployment that broke two things failed once, when the first was noticed', () => {
  const story = given(
    'done web production',
    '+10m',
    reported(1, { cause: 'D1', at: noon + 2 * minute }),
    reported(2, { cause: 'D1' }),
    '+1h',
  )
  expect(found(story).deployments).toMatchObject([{ about: 'D1', failed: noon + 2 * minute }])
  expect(found(story).deployments).toHaveLength(1)
})

const claimed: Script = { type: 'broken.claimed', broken: 'B1', by: 'ben', owner: 'ben', askAt: noon + 24 * hour }
const fixed: Script = { type: 'broken.fixed', broken: 'B1', by: 'ben' }

test('an item that breaks again is one item: broken while it is, and repaired when it was last', () => {
  const story = given(reported(1), '+10m', claimed, fixed, '+10m', {
    ...{ type: 'broken.reopened', broken: 'B1', by: 'ada', reason: 'again' },
  })
  expect(found(story).items).toEqual([{ about: 'B1', reported: noon, claimed: noon + 10 * minute }])
  story.when('+1h', fixed)
  expect(found(story).items).toEqual([
    { about: 'B1', reported: noon, claimed: noon + 10 * minute, fixed: noon + 80 * minute },
  ])
})

test('an outage that is opened again has no end until it ends again', () => {
  const O1 = { outage: 'O1', by: 'ben' } as const
  const details = { services: ['web'], from: noon, until: noon + hour, audience: 'ops', reason: 'the disk' }
  const story = given(
    { type: 'outage.drafted', ...O1, room: 'ops', details },
    { type: 'outage.scheduled', ...O1, remind: [] },
    { type: 'outage.turned', ...O1, to: 'in progress', at: noon, next: noon + 9 * hour },
    { type: 'outage.turned', ...O1, to: 'completed', at: noon },
    { type: 'outage.reopened', ...O1, to: 'in progress', at: noon, reason: 'not over', next: noon + 9 * hour },
  )
  expect(found(story).outages).toEqual([])
  story.when('+2h', { type: 'outage.turned', ...O1, to: 'completed', at: noon + 2 * hour })
  expect(found(story).outages).toEqual([{ about: 'O1', 'announced end': noon + hour, ended: noon + 2 * hour }])
})

test('what was repaired without a deployment was restored then; with more than one fault, after the last', () => {
  const story = given(
    ...['done web production', reported(1, { cause: 'D1' }), reported(2, { cause: 'D1' }), '+10m', fixed, '+10m'],
  )
  expect(found(story).deployments[0]).not.toHaveProperty('restored')
  story.when({ ...(fixed as { type: 'broken.fixed'; by: string }), broken: 'B2' }, '+1d', 'done web production')
  const [first] = found(story).deployments
  expect(first!.restored! - first!.failed!).toBe(20 * minute)
})

test('a deployment named by broken items, an outage and a verdict failed once, and no rate is over all', () => {
  const story = given(
    ...['done web production', reported(1, { cause: 'D1' }), reported(2, { cause: 'D1' })],
    {
      type: 'outage.declared',
      ...{ outage: 'O1', by: 'ben', room: 'ops', services: ['web'], reason: 'login', audience: 'ops' },
      ...{ at: noon, next: noon + hour },
    },
    '!verify D1 bad it is slow',
  )
  expect(found(story).deployments.filter(d => d.failed !== undefined)).toHaveLength(1)
})

test('a deployment that was planned for its day is no rework, whatever it repairs', () => {
  const story = given('done web production', reported(1, { cause: 'D1' }), {
    type: 'deploy.moved',
    ...{ deploy: 'D1', by: 'ada', on: { from: noon, until: noon + hour }, gates: [] },
  })
  story.when({ ...(fixed as { type: 'broken.fixed'; broken: string; by: string }), fix: 'D1' }, '+1m')
  expect(story.deploy('D1').on).toBeDefined()
  expect(found(story).deployments[0]).not.toHaveProperty('repaired')
})

test('a crew that was moved is measured by the hours that it has now', () => {
  const [was, now] = [noon + hour, noon + 5 * hour].map(from => ({ from, until: from + 2 * hour })) as [Span, Span]
  const plan = { spans: [was], scope: ['web'] }
  const story = given(
    'done web production',
    {
      type: 'crew.called',
      ...{ crew: 'D1', by: 'ada', plan, roles: [{ role: 'lead', need: 1, from: [], backups: [] }] },
    },
    { type: 'crew.asked', crew: 'D1', person: 'cleo', role: 'lead', by: 'ada', parts: [was] },
    { type: 'crew.answered', crew: 'D1', person: 'cleo', roles: ['lead'], door: 'irc', parts: [was] },
    { type: 'crew.moved', crew: 'D1', by: 'ada', was: plan, now: { spans: [now], scope: ['web'] }, keeps: false },
    '+8h',
  )
  expect(found(story, 'web').seats).toMatchObject([{ about: 'D1 lead', weight: 2 * hour }])
  expect(found(story, 'web').seats[0]).not.toHaveProperty('covered')
})

test('a deployment that repaired something is rework', () => {
  const story = given('done web production', reported(1, { cause: 'D1' }), 'done web production', {
    type: 'broken.fixed',
    broken: 'B1',
    by: 'ben',
    fix: 'D2',
  })
  const [first, second] = found(story).deployments
  expect(first).toMatchObject({ about: 'D1', restored: story.deploy('D2').endedAt })
  expect(first).not.toHaveProperty('repaired')
  expect(second).toMatchObject({ about: 'D2', repaired: story.deploy('D2').endedAt })
})

test('a surprise is one that somebody judged so; what nobody judged is not counted', () => {
  const story = given(
    reported(1, { kind: 'surprise' }),
    reported(2, { kind: 'announced', breakId: 'X1' }),
    reported(3),
    '+1m',
  )
  expect(found(story).items.map(i => [i.judged !== undefined, i.surprised !== undefined])).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ])
})

test('an overrun is measured against the end that was announced first, however often it was extended', () => {
  const O1 = { outage: 'O1', by: 'ben' } as const
  const story = given(
    {
      type: 'outage.drafted',
      ...{ ...O1, room: 'ops' },
      details: { services: ['web'], from: noon, until: noon + hour, audience: 'ops', reason: 'the disk' },
    },
    { type: 'outage.scheduled', ...O1, remind: [] },
    { type: 'outage.turned', ...O1, to: 'in progress', at: noon, next: noon + 90 * minute },
    { type: 'outage.extended', ...O1, at: noon, until: noon + 3 * hour, next: noon + 90 * minute },
    '+2h',
    { type: 'outage.turned', ...O1, to: 'completed', at: noon + 2 * hour },
    '+1m',
  )
  expect(found(story).outages).toEqual([{ about: 'O1', 'announced end': noon + hour, ended: noon + 2 * hour }])
})

test('a seat weighs by its hours', () => {
  const begin = noon + 10 * minute
  const span = { from: begin, until: begin + 4 * hour }
  const crew: Script[] = [
    'done web production',
    {
      type: 'crew.called',
      ...{ crew: 'D1', by: 'ada', plan: { spans: [span], scope: ['web'] } },
      roles: [{ role: 'lead', need: 1, from: [], backups: [] }],
    },
    { type: 'crew.asked', crew: 'D1', person: 'cleo', role: 'lead', by: 'ada', parts: [span] },
    {
      type: 'crew.answered',
      ...{ crew: 'D1', person: 'cleo', roles: ['lead'], door: 'irc', parts: [{ from: begin, until: begin + hour }] },
    },
  ]
  const seats = found(given(...crew, '+5h'), 'web').seats
  expect(seats.map(s => [s.covered !== undefined, s.weight])).toEqual([
    [true, hour],
    [false, 3 * hour],
  ])
  expect(found(given(...crew, '+1h')).seats).toEqual([])
})
