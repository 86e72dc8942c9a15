/** The point of no return: shown before, said when it is passed, and no way back offered from there. */
import { expect, test } from 'vitest'
import { deployButtons } from '../../../src/core/say/buttons.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { given, read, type Story } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'
import { both, landed, needs, out } from './story.ts'

const card = (story: Story, id: string): string => read(cardOf(id, { state: story.state(), org: story.org() }))
const labels = (story: Story): string[] => deployButtons(story.deploy('D1'), story.state()).map(b => b.label)

const asked = ['!deploy api main to live', 'ben> !approve D1', 'cleo> !approve D1'] as const

test('is shown where it is asked for, to whoever approves, and in what would be done', () => {
  given('!plan api main to live').expects({ says: 'mind: point of no return: step migrate (2 of 3)' })
  const story = given('!deploy api main to live').expects({ says: 'mind: point of no return: step migrate (2 of 3)' })
  expect(card(story, 'D1')).toContain('mind: point of no return: step migrate (2 of 3)')
  given('!plan web main to production').expects({})
  expect(given('!plan web main to production').heard()).not.toContain('point of no return')
})

test('is said once when it is passed, and nobody is offered to go back from there', () => {
  const story = given(...asked, 'step ok')
  expect(labels(story)).toContain('Roll back')
  story.when('!go D1', 'step ok').expects({
    says: 'D1 is past the point of no return: migrate has run. A rollback is refused from here: fix forward.',
  })
  story.when('step ok')
  expect(story.heard()).not.toContain('point of no return')
  expect(labels(story)).toEqual(['Good', 'Bad'])
  story.when('!rollback D1').expects({ refused: 'rollback.none' })
})

test('also when that step fails: who knows what it changed', () => {
  const story = given(...asked, 'step ok', '!go D1', 'step fails')
  story.expects({ says: 'D1 is past the point of no return: migrate has begun.' })
  expect(labels(story)).toEqual(['Retry', 'Abort'])
  story.when('restart', 'ada presses Retry on D1', 'step ok').expects({ says: 'migrate has run' })
})

test('a rollback across it is denied, and what is safe instead is named', () => {
  given('done api live', 'done api live', '!rollback D2').expects({ says: '!safe api live', states: { D3: 'denied' } })
})

test('of what has to come before, too', () => {
  const steps = [
    { name: 'migrate', run: ['./m'], oneWay: true, timeout: 1 },
    { name: 'all', run: ['./d'], timeout: 1 },
  ]
  const org = () => withTarget(both(), ['api', 'production'], { steps })
  const story = given({ org }, landed(needs), ...out('!deploy api c1 to production', 'D1'), 'done web production')
  story.when({ type: 'drift.found', service: 'api', target: 'staging', revision: story.deploy('D1').plan.revision })
  story.when('read web', 'read api', '!plan web r2 to production').expects({
    says: 'mind: point of no return: migrate of api production, which goes first',
  })
  story.when(...out('!deploy api r2 to production', 'D3'), '!plan web r2 to production')
  expect(story.heard()).not.toContain('point of no return')
})
