import { describe, expect, test } from 'vitest'
import { given, running } from '../../helpers/given.ts'

const requestedJobs = (story: ReturnType<typeof given>) =>
  story.facts().flatMap(f => (f.type === 'step.requested' ? [f.job] : []))

test('retry runs the whole step again, as another job', () => {
  const story = given(...running, 'job ok', 'step fails').when('!retry D1')
  story.expects({ facts: ['prompt.answered', 'prompt.closed', 'step.requested'], states: { D1: 'running' } })
  expect(requestedJobs(story)).toEqual(['D1.1.run.2'])
  story.when('step ok').expects({ states: { D1: 'waiting' } })
})

test('finished vouches for a step nobody watched, and goes on from there', () => {
  const story = given(...running, 'step ok', '!go D1', 'step lost').when('cleo> !finished D1 I looked')
  story.expects({
    facts: ['prompt.answered', 'prompt.closed', 'step.vouched', 'step.passed', 'deploy.done'],
    says: 'cleo says that everyone finished',
    states: { D1: 'done' },
  })
})

test('finished is not for what failed before everybody’s eyes', () => {
  given(...running, 'step fails')
    .when('!finished D1')
    .expects({ refused: 'finished.known', says: 'exit 1' })
})

test('an orphaned step can be run again, or left', () => {
  given(...running, 'step lost')
    .when('!retry D1')
    .expects({ states: { D1: 'running' } })
  given(...running, 'step lost')
    .when('!abort D1 I give up')
    .expects({ states: { D1: 'aborted' } })
})

describe('hold', () => {
  const held = [...running, '!hold D1 the demo is on'] as const

  test('lets the step under way end, and no other begin', () => {
    const story = given(...held)
    story.when('step ok').expects({ states: { D1: 'waiting' } })
    story.when('!go D1').expects({ refused: 'go.held', says: ['ada: the demo is on', '!resume D1'] })
    story.when('cleo> !resume D1').expects({ says: 'released by cleo', states: { D1: 'waiting' } })
    story.when('!go D1').expects({ states: { D1: 'running' } })
  })

  test('between two steps, resume goes on', () => {
    const story = given(...running, 'step ok', '!go D1', '!hold D1 wait', 'step ok')
    story.expects({ states: { D1: 'running' } })
    story.when('!resume D1').expects({ facts: ['deploy.resumed', 'deploy.done'], states: { D1: 'done' } })
  })

  test('keeps a pause from ending by itself', () => {
    const story = given('!deploy api main', 'cleo> !approve D1', 'ben> !approve D1', 'step ok', '!hold D1 wait')
    story.when('+1h').expects({ states: { D1: 'waiting' } })
    story.when('!resume D1', '+1s').expects({ states: { D1: 'running' } })
  })

  test('keeps what is approved from starting', () => {
    const story = given('!deploy web main to production', '!hold D1 wait', 'ben> !approve D1')
    story.when('!start D1').expects({ refused: 'start.held', says: '!resume D1' })
    story.when('!resume D1').expects({ states: { D1: 'approved' } })
  })

  test('keeps what starts by itself until it is released', () => {
    const story = given('!deploy api main', '!hold D1 wait', 'cleo> !approve D1', 'ben> !approve D1')
    expect(story.deploy('D1').state).toBe('approved')
    story.when('!resume D1').expects({ states: { D1: 'running' } })
  })

  test('keeps a failed step from being tried again', () => {
    given(...held, 'step fails')
      .when('!retry D1')
      .expects({ refused: 'retry.held', says: '!resume D1' })
  })

  test('is refused where there is nothing to hold, and twice', () => {
    given(...running, 'step fails')
      .when('!hold D1 why')
      .expects({ refused: 'hold.state' })
    given(...held)
      .when('cleo> !hold D1 me too')
      .expects({ refused: 'hold.held', says: 'by ada: the demo is on' })
    given(...running)
      .when('!resume D1')
      .expects({ refused: 'resume.free' })
  })
})
