import { describe, expect, test } from 'vitest'
import { jobsUnderWay } from '../../../src/core/deploy/job.ts'
import { given, running } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'

/** D1 is healthy in production, D2 is running its canary there. */
const second = ['done web production', '!deploy web main to production', 'ben> !approve D2', '!start D2'] as const

test('stops the process and undoes nothing', () => {
  const story = given(...running).when('cleo> !abort D1 wrong branch')
  story.expects({
    facts: ['deploy.aborted', 'step.stop-requested'],
    says: 'aborted by cleo: wrong branch, nothing is undone',
    states: { D1: 'aborted' },
  })
  expect(jobsUnderWay({ state: story.state() })).toMatchObject([{ key: 'D1.1.run.1', stop: true }])
  story.when('step stopped').expects({ facts: ['step.finished'], states: { D1: 'aborted' } })
  expect(story.deploy('D1').steps[0]!.status).toBe('stopped')
  expect(jobsUnderWay({ state: story.state() })).toEqual([])
})

test('a step that came to its end just before it was stopped is not shown as running', () => {
  const story = given(...running, '!abort D1 no').when('job ok')
  story.expects({ facts: ['step.finished'] })
  expect(story.deploy('D1').steps[0]!.status).toBe('stopped')
})

test.each([
  [['!deploy web main to production'], ['prompt.closed', 'deploy.aborted']],
  [['!deploy web main to production', 'ben> !approve D1'], ['deploy.aborted']],
  [
    [...running, 'step ok'],
    ['prompt.answered', 'prompt.closed', 'deploy.aborted'],
  ],
  [
    [...running, 'step fails'],
    ['prompt.answered', 'prompt.closed', 'deploy.aborted'],
  ],
  [
    [...running, 'step lost'],
    ['prompt.answered', 'prompt.closed', 'deploy.aborted'],
  ],
] as const)('%j can be aborted', (lines, facts) => {
  given(...lines)
    .when('!abort D1 enough')
    .expects({ facts: [...facts], states: { D1: 'aborted' } })
})

test('an approval that comes after is told', () => {
  given('!deploy web main to production', '!abort D1 wrong branch')
    .when('ben> !approve D1')
    .expects({ refused: 'prompt.late', says: 'aborted by ada' })
})

test('what is over can not be aborted', () => {
  given('done web production').when('!abort D1 no').expects({ refused: 'abort.state' })
  given(...running, '!abort D1 no')
    .when('!abort D1 no')
    .expects({ refused: 'abort.state' })
})

test('the target is kept until the process is gone', () => {
  const story = given(
    '!deploy web main to production',
    '!deploy web c2 to production',
    'ben> !approve D1',
    'ben> !approve D2',
    '!start D1',
    '!abort D1 no',
  )
  story.when('!start D2').expects({ refused: 'busy.stopping', says: 'D1 by ada is being stopped there' })
  story.when('step stopped', '!start D2').expects({ states: { D2: 'running' } })
})

describe('with rollback', () => {
  test('waits until the process is gone, then goes back, for the one who asked', () => {
    const story = given(...second).when('cleo> !abort D2 rollback checkout is broken')
    story.expects({ says: ['aborted by cleo', 'D3'], states: { D2: 'aborted', D3: 'approved' } })
    expect(story.facts().map(f => f.type)).not.toContain('deploy.started')
    story.when('step stopped').expects({ states: { D3: 'running' } })
    expect(story.deploy('D3')).toMatchObject({ startedBy: 'cleo', undoes: 'D2', kind: 'rollback' })
    story.when('rest of D3').expects({ states: { D2: 'rolled back', D3: 'done' } })
  })

  test('goes back also where something is known bad already', () => {
    const story = given('rolled back web production', '!fixed-by D2 fix', '!deploy web next to production')
    story.when('ben> !approve D4', '!start D4', '!abort D4 rollback').expects({ states: { D5: 'approved' } })
    story.when('step stopped').expects({ states: { D4: 'aborted', D5: 'running' } })
  })

  test('starts at once where nothing has to be stopped', () => {
    given(...second, 'step fails')
      .when('!abort D2 rollback')
      .expects({ states: { D2: 'aborted', D3: 'running' } })
  })

  test('is refused before anything ran', () => {
    given('!deploy web main to production').when('!abort D1 rollback').expects({ refused: 'abort.unstarted' })
  })

  test('says that it goes on when there is nothing to go back to', () => {
    given(...running)
      .when('!abort D1 rollback')
      .expects({ refused: 'rollback.none', says: ['So D1 goes on', '!abort D1 reason'], states: { D1: 'running' } })
  })

  test('still stops it when going back is denied', () => {
    const oneWay = [
      { name: 'migrate', run: ['./migrate'], oneWay: true, timeout: 1000 },
      { name: 'all', run: ['./all'], timeout: 1000 },
    ]
    const story = given(
      'done web production',
      { org: o => withTarget(o, ['web', 'production'], { steps: oneWay }) },
      '!deploy web main to production',
      'ben> !approve D2',
      '!start D2',
    )
    story.when('!abort D2 rollback no good').expects({ states: { D2: 'aborted', D3: 'denied' } })
    expect(jobsUnderWay({ state: story.state() })).toMatchObject([{ stop: true }])
    story.when('step stopped', 'cleo> !override D3 one-way the old code reads the new tables')
    story.expects({ states: { D3: 'running' } })
  })
})
