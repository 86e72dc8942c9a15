import { expect, test } from 'vitest'
import { answerTo } from '../../../src/core/asks.ts'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'

test('a branch is resolved at once, and that commit is what is asked for', () => {
  const story = given().when('!deploy web main to production reason="new header"')
  story.expects({
    facts: ['deploy.requested', 'prompt.opened'],
    says: ['D1', 'c400000', 'Change c4', 'production', 'reason: new header', 'waits for: 1 of release, not ada'],
    states: { D1: 'requested' },
  })
  expect(story.deploy('D1').plan.revision.commit).toBe(idOf('c4'))
  expect(story.deploy('D1').plan.steps[0]!.run).toEqual(['./deploy', idOf('c4'), 'canary'])
})

test('what was known stands in the entry beside the decision', () => {
  const { entry } = given('done web production').when('!deploy web next to production').last()
  const known = answerTo(entry!.answers!, { ask: 'revision', service: 'web', text: 'next' })
  expect(known).toMatchObject({ ok: true, value: { commit: idOf('c5') } })
  const far = answerTo(entry!.answers!, { ask: 'distance', service: 'web', from: idOf('c1'), to: idOf('c5') })
  expect(far).toEqual({ ok: true, value: { ahead: 5, behind: 0 } })
})

test('a short or full id, a tag and a branch name the same commit', () => {
  for (const name of ['main', 'c4', idOf('c4')])
    expect(given(`!deploy web ${name} to staging`).deploy('D1').plan.revision.commit).toBe(idOf('c4'))
})

test('a target where nobody approves starts at once', () => {
  given()
    .when('!deploy web main to staging')
    .expects({
      facts: ['deploy.requested', 'deploy.approved', 'deploy.started', 'step.requested'],
      states: { D1: 'running' },
    })
})

test('what is not known is refused with the nearest and the choices', () => {
  const story = given()
  story.when('!deploy web main').expects({ refused: 'naked', says: 'staging and production: add to production' })
  story.when('!deploy wbe main to staging').expects({ refused: 'unknown.service', says: 'did you mean web?' })
  story.when('!deploy web main to prodcution').expects({ refused: 'unknown.target', says: 'did you mean production?' })
  story.when('!deploy web nonsense to staging').expects({ refused: 'unknown.revision', says: 'nonsense' })
  story.when('!deploy api main').expects({ says: 'live', states: { D1: 'requested' } })
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  '%s is no service, target or deployment',
  word => {
    const story = given('!deploy web main to production')
    story.when(`!deploy ${word} main to staging`).expects({ refused: 'unknown.service' })
    story.when(`!deploy web main to ${word}`).expects({ refused: 'unknown.target' })
    story.when(`!status ${word}`).expects({ refused: 'unknown.service' })
    story.when(`!queue ${word}`).expects({ refused: 'unknown.service' })
    story.when(`!rollback ${word}`).expects({ refused: 'unknown.service' })
    story.when(`!help ${word}`).expects({ refused: 'word.unknown' })
  },
)

test('a repository that is away is said, not guessed', () => {
  given({ outside: { down: true } })
    .when('!deploy web main to staging')
    .expects({ refused: 'unknown.revision', says: 'can not be reached' })
})

test('two may be asked for, but only one can start', () => {
  const story = given('!deploy web c2 to production', '!deploy web c3 to production')
  expect(story.heard()).toContain('mind: D1 by ada is requested too')
  story.when('ben> !approve D1', 'ben> !approve D2', '!start D1', '!start D2')
  story.expects({ refused: 'busy.running', says: ['D1', 'ada', '!queue web production'], states: { D2: 'approved' } })
})

test('one is denied while another runs there, with who and since when and the queue', () => {
  given('!deploy web c2 to staging')
    .when('cleo> !deploy web c3 to staging')
    .expects({
      facts: ['deploy.denied'],
      says: ['denied', 'D1 by ada is running there', 'since 12:00 UTC', '!queue web staging'],
      states: { D2: 'denied' },
    })
})

test('a plan is shown without asking for anything', () => {
  const story = given('done web production').when('!plan web next to production')
  story.expects({ facts: [], says: ['5 commits after c100000', './deploy', 'needs 1 approval, one of release'] })
  story.expects({
    says: ['canary (group0)', 'checked, then asks', 'everyone (group1)', 'about 2 min', 'ok: nobody else there'],
  })
  story.expects({ says: '!deploy web c500000 to production' })
  expect(story.state().deploys.all.size).toBe(1)
})

test('the same revision again, an older one and a sideways one are warned about', () => {
  const story = given('done web production', 'done web production', 'done web production')
  story.when('!plan web c3 to production').expects({ says: 'it runs there already' })
  story.when('!plan web c1 to production').expects({ says: 'it lacks 2 commits that run there' })
  story.when('!plan web side to production').expects({ says: 'it lacks 2 commits' })
})

test('what stands in the steps is filled in', () => {
  const run = ['{service}', '{target}-{revision}', '{previous}', '{deploy}', '{other}']
  const story = given(
    'done web staging',
    { org: org => withTarget(org, ['web', 'staging'], { steps: [{ name: 'release', run, timeout: 1000 }] }) },
    '!deploy web c2 to staging',
  )
  const filled = ['web', `staging-${idOf('c2')}`, idOf('c1'), 'D2', '{other}']
  expect(story.deploy('D2').plan.steps[0]!.run).toEqual(filled)
})
