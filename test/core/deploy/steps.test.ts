import { describe, expect, test } from 'vitest'
import { jobEnded } from '../../../src/core/deploy/steps.ts'
import { emptyState } from '../../../src/core/state.ts'
import { given, noon, running } from '../../helpers/given.ts'
import { org } from '../../helpers/org.ts'

const jobs = (story: ReturnType<typeof given>) =>
  story.facts().flatMap(f => (f.type === 'step.requested' ? [f.job] : []))

test('a step is run, then checked, then asks before the next', () => {
  const story = given(...running)
  story.when('job ok').expects({ facts: ['step.finished', 'step.requested'] })
  expect(jobs(story)).toEqual(['D1.1.verify.1'])
  story.when('job ok').expects({
    facts: ['step.finished', 'step.passed', 'pause.begun', 'prompt.opened'],
    says: ['canary is out and checked (60 s)', 'everyone?', '!go D1'],
    states: { D1: 'waiting' },
  })
  story.when('cleo presses Go on on D1').expects({ says: ['everyone next'], states: { D1: 'running' } })
  expect(jobs(story)).toEqual(['D1.2.run.1'])
  story.when('step ok').expects({
    facts: ['step.finished', 'step.passed', 'deploy.done'],
    says: ['web c400000', 'runs in production', '!verify D1 good|bad'],
    states: { D1: 'done' },
  })
})

test('a pause by time ends by itself, or by somebody', () => {
  const story = given('!deploy api main', 'cleo> !approve D1', 'ben> !approve D1', 'step ok')
  story.expects({ says: 'migrate next at 12:10 UTC', states: { D1: 'waiting' } })
  story.when('+9m').expects({ facts: [], states: { D1: 'waiting' } })
  story.when('+1m').expects({ facts: ['pause.ended', 'step.requested'], states: { D1: 'running' } })
  given('!deploy api main', 'cleo> !approve D1', 'ben> !approve D1', 'step ok')
    .when('!go D1')
    .expects({ facts: ['pause.ended', 'step.requested'], says: 'ada' })
})

describe('trouble', () => {
  test.each([
    ['step fails', 'canary: exit 1 after 30 s'],
    ['step times out', 'canary: stopped after its time limit of 30 min'],
    ['step unstartable', 'canary: could not be started'],
  ])('%s: it stops and asks, calling requester and approvers', (end, says) => {
    const story = given(...running).when(end)
    story.expects({
      facts: ['step.finished', 'deploy.failed', 'prompt.opened'],
      says: ['ada, ben', says, '!retry D1', '!rollback D1', '!abort D1 reason'],
      states: { D1: 'failed' },
    })
  })

  test('a failed check is called by its step', () => {
    given(...running, 'job ok')
      .when('step fails')
      .expects({ says: 'check of canary: exit 1' })
  })

  test('the last words of the program are heard', () => {
    given(...running)
      .when('step fails')
      .expects({ says: '| failed' })
  })

  test('a step nobody watched is orphaned and asks what happened', () => {
    const story = given(...running).when('step lost')
    story.expects({
      facts: ['step.finished', 'deploy.orphaned', 'prompt.opened'],
      says: ['canary', '!finished D1', '!retry D1', '!rollback D1', '!abort D1'],
      states: { D1: 'orphaned' },
    })
  })
})

test('an end that nobody waits for changes nothing', () => {
  const story = given(...running, 'step fails', '!retry D1')
  const end = { code: 0, signal: null, startedAt: noon, endedAt: noon, tail: '', how: 'ok' } as const
  const world = { state: story.state(), org, at: noon, by: { door: 'work', name: 'w' }, answers: {} } as const
  for (const key of ['D1.1.run.1', 'D9.1.run.1', 'D1.2.run.1', 'D1.1.verify.2', 'nonsense', ''])
    expect(jobEnded({ key, ...end }, world).facts).toEqual([])
  expect(jobEnded({ key: 'D1.1.run.2', ...end }, world).facts).toHaveLength(2)
  expect(jobEnded({ key: 'D1.1.run.2', ...end }, { ...world, state: emptyState }).facts).toEqual([])
})
