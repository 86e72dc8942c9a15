import { expect, test } from 'vitest'
import { given, running } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'

const approved = ['!deploy web main to production', 'ben> !approve D1'] as const

test('the first step is asked for, and who started is on the record', () => {
  const story = given(...approved).when('cleo> !start D1')
  story.expects({ facts: ['deploy.started', 'step.requested'], says: 'started by cleo: canary, then everyone' })
  expect(story.facts()[1]).toMatchObject({ job: 'D1.1.run.1', run: story.deploy('D1').plan.steps[0]!.run })
  expect(story.deploy('D1').startedBy).toBe('cleo')
})

test('all gates are asked once more', () => {
  const story = given(...approved, '!deploy web c2 to production', 'ben> !approve D2', '!start D2')
  story.when('!start D1').expects({ refused: 'busy.running', says: 'D2 by ada', states: { D1: 'approved' } })
  story.when('rest of D2', '!start D1').expects({ states: { D1: 'running', D2: 'done' } })
})

test.each([
  [['!deploy web main to production'], 'is not approved yet'],
  [running, 'is running already'],
  [[...approved, '!abort D1 no'], 'was aborted'],
])('%j can not be started', (lines, says) => {
  given(...lines)
    .when('!start D1')
    .expects({ refused: 'start.state', says: [says, '!why D1'] })
})

test('a target that left the configuration is said', () => {
  const { web: _, ...services } = given().org().services
  given(...approved, { org: o => ({ ...o, services }) })
    .when('!start D1')
    .expects({ refused: 'start.gone', says: '!abort D1' })
})

test('an approval may start it by itself', () => {
  given({ org: o => withTarget(o, ['web', 'production'], { autostart: true }) }, '!deploy web main to production')
    .when('ben> !approve D1')
    .expects({ states: { D1: 'running' } })
})

test('an approval that starts by itself waits when the way is not free', () => {
  const story = given(
    { org: o => withTarget(o, ['web', 'production'], { autostart: true }) },
    '!deploy web c2 to production',
    '!deploy web c3 to production',
    'ben> !approve D1',
  )
  story.when('ben> !approve D2').expects({ states: { D1: 'running', D2: 'approved' } })
  story.when('rest of D1', '!start D2').expects({ states: { D2: 'running' } })
})
