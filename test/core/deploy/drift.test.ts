import { expect, test } from 'vitest'
import { driftAsks, driftsNow } from '../../../src/core/deploy/due.ts'
import type { Org } from '../../../src/core/org.ts'
import { runsNow } from '../../../src/core/targets.ts'
import { answersTo, idOf, type Outside } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { withCurrent } from '../../helpers/org.ts'

const watched = { org: (o: Org) => withCurrent(o, 'web') }
const runs = (commit: string): { outside: Outside } => ({ outside: { current: { 'web/production': commit } } })

function look(story: ReturnType<typeof given>, outside: Outside) {
  const by = { door: 'clock', name: 'the clock' } as const
  const world = { state: story.state(), org: story.org(), at: story.at(), by, answers: {} }
  return driftsNow({ ...world, answers: answersTo(driftAsks(world), outside) })
}

test('what runs is asked before a plan, and another revision is recorded and said once', () => {
  const story = given('done web production', watched, runs('c3')).when('!deploy web main to production')
  story.expects({ facts: ['drift.found', 'deploy.requested', 'prompt.opened'], says: '1 commit after c300000' })
  expect(story.last().room).toHaveLength(2)
  story.when('!deploy web main to production').expects({ facts: ['deploy.requested', 'prompt.opened'] })
})

test('the clock finds it too, with what was there before', () => {
  const story = given('done web production', watched)
  const drift = { type: 'drift.found', service: 'web', target: 'production', was: idOf('c1') }
  expect(look(story, { current: { 'web/production': 'c3' } })).toMatchObject([drift])
  expect(look(story, { current: { 'web/production': 'c1' } })).toEqual([])
  const [found] = look(story, { current: { 'web/production': 'c3' } })
  story.when(found!).expects({ says: ['deployed behind my back: c300000', 'runs there, not c100000', '!status web'] })
  expect(look(story, { current: { 'web/production': 'c3' } })).toEqual([])
  expect(look(story, { current: { 'web/production': 'c4' } })).toHaveLength(1)
  expect(look(given('done web production', watched), { down: true })).toEqual([])
  expect(look(given('done web production'), { current: { 'web/production': 'c3' } })).toEqual([])
})

test('while a deployment is under way, nothing is drift', () => {
  const lines = ['!deploy web main to production', 'ben> !approve D2', '!start D2'] as const
  const story = given('done web production', ...lines, watched)
  expect(look(story, { current: { 'web/production': 'c4' } })).toEqual([])
})

test('a service that does not say what runs is warned about where it did run', () => {
  const story = given('done web production', watched, { outside: { current: {} } })
  story.when('!plan web main to production').expects({ says: 'mind: what runs there could not be asked' })
  const first = given(watched).when('!plan web main to production')
  expect(first.heard()).not.toContain('mind')
})

test('a rollback goes from what runs to what was healthy', () => {
  const story = given('done web production', 'done web production', watched, runs('c3'))
  story.when('!rollback web in production').expects({ states: { D3: 'running' } })
  expect(runsNow(story.state().targets, 'web', 'production')!.revision.commit).toBe(idOf('c3'))
  expect(story.deploy('D3').plan.revision.commit).toBe(idOf('c1'))
})
