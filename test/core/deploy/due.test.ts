import { describe, expect, test } from 'vitest'
import { dueFacts } from '../../../src/core/deploy/due.ts'
import { given, noon, running } from '../../helpers/given.ts'
import { org } from '../../helpers/org.ts'

const due = (story: Pick<ReturnType<typeof given>, 'state' | 'at'>, ms: number) =>
  dueFacts({
    state: story.state(),
    org,
    at: story.at() + ms,
    by: { door: 'clock', name: 'the clock' },
    answers: {},
  })

/** Five deployments to staging, each taking 30 s, and one under way. */
const usual = [...Array.from({ length: 5 }, () => 'done web staging'), '!deploy web main to staging']

test('a step that overruns is said to be late once, at what it usually needs', () => {
  const lines = usual.slice(1)
  const early = given(...lines)
  expect(due(early, 3_600_000 / 4)).toEqual([])
  const again = ['!deploy web c1 to staging', 'rest of D5', '!deploy web main to staging']
  const story = given(...Array.from({ length: 4 }, () => 'done web staging'), ...again)
  expect(due(story, 30_000)).toEqual([])
  expect(due(story, 30_001)).toEqual([{ type: 'step.late', deploy: 'D6', index: 0, usual: 30_000 }])
  story.when('+1m').expects({ facts: ['step.late'], says: 'release is late, it usually needs 30 s' })
  story.when('+1m').expects({ facts: [], states: { D6: 'running' } })
})

test('a step that is usually done at once is not late after a few seconds', () => {
  const story = given(...usual.slice(1))
  const { targets } = story.state()
  const staging = { ...targets['web/staging']!, steps: { release: [5, 5, 5, 5, 5] } }
  const quick = { state: () => ({ ...story.state(), targets: { ...targets, 'web/staging': staging } }), at: story.at }
  expect(due(quick, 10_000)).toEqual([])
  expect(due(quick, 10_001)).toMatchObject([{ type: 'step.late', usual: 5 }])
})

test('usual is what nine runs of ten needed at most, not the middle nor the longest', () => {
  // A job takes 30 s and what passes before it: 30, 40, … 120 s.
  const runs = Array.from({ length: 10 }, (_, i) => [
    `!deploy web c${(i % 4) + 1} to staging`,
    `+${i * 10}s`,
    'step ok',
  ])
  const story = given(...runs.flat(), '!deploy web main to staging')
  expect(due(story, 110_000)).toEqual([])
  expect(due(story, 110_001)).toMatchObject([{ type: 'step.late', deploy: 'D11', usual: 110_000 }])
})

test('nothing is due twice, and nothing before its time', () => {
  const story = given(...running, 'step ok', '!go D1', 'step ok')
  expect(due(story, 15 * 60_000 - 1)).toEqual([])
  story.when('+15m').expects({ facts: ['deploy.settled'] })
  expect(due(story, 3_600_000)).toEqual([])
})

test('all that came due while nobody looked comes at once', () => {
  const story = given(
    '!deploy web main to production',
    '!deploy web c2 to staging',
    'step ok',
    '!deploy api main',
    'cleo> !approve D3',
    'ben> !approve D3',
    'step ok',
  )
  story.when('+5h').expects({
    facts: ['pause.ended', 'step.requested', 'prompt.closed', 'deploy.lapsed', 'deploy.settled'],
    states: { D1: 'lapsed', D2: 'healthy', D3: 'running' },
  })
})

describe('the queue', () => {
  const busy = ['!deploy web c2 to staging', 'cleo> !queue web staging', '!queue web staging'] as const

  test('tells the place, and calls the first when the way is free', () => {
    const story = given(...busy)
    story.expects({ says: ['number 2', 'after cleo', '!queue web staging leave'] })
    story.when('+1s').expects({ facts: [] })
    story.when('step ok', '+1s').expects({ facts: ['queue.called'], says: ['cleo', "you're up"] })
  })

  test('keeps the place for who was called, for ten minutes', () => {
    const story = given(...busy, 'step ok', '+1s').when('!deploy web c3 to staging')
    story.expects({ facts: ['deploy.denied'], says: ["cleo's turn", '!queue web staging'] })
    story.when('cleo> !deploy web c3 to staging').expects({ states: { D3: 'running' } })
    expect(story.facts().map(f => f.type)).toContain('queue.left')
    expect(story.state().queues['web/staging']).toMatchObject([{ by: 'ada' }])
  })

  test('passes over who does not come', () => {
    const story = given(...busy, 'step ok', '+1s')
      .when('+9m')
      .expects({ facts: [] })
    story.when('+1m').expects({ facts: ['queue.left', 'queue.called'], says: 'cleo did not come' })
    story.when('!deploy web c3 to staging').expects({ states: { D2: 'running' } })
  })

  test('a rollback does not wait for its turn', () => {
    const lines = ['done web staging', '!deploy web c2 to staging', 'cleo> !queue web staging', 'step ok', '+1s']
    given(...lines)
      .when('!rollback web in staging')
      .expects({ states: { D3: 'running' } })
  })

  test('is joined once, left, and not joined where the way is free', () => {
    const story = given(...busy)
    story.when('!queue web staging').expects({ refused: 'queue.twice', says: 'cleo, ada' })
    story.when('!queue').expects({ says: 'web staging: cleo, ada' })
    story.when('cleo> !queue web staging leave').expects({ facts: ['queue.left'] })
    story.when('cleo> !queue web staging leave').expects({ refused: 'queue.absent' })
    story.when('!queue web production').expects({ refused: 'queue.free', says: '!deploy web REVISION to production' })
    story.when('!queue web').expects({ refused: 'naked', says: 'add production' })
  })
})

test('a clock that was set back makes nothing due', () => {
  const story = given('!deploy web main to production')
  expect(due(story, -noon)).toEqual([])
})
