import { describe, expect, test } from 'vitest'
import { idOf } from '../../helpers/commits.ts'
import { given, read, running } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'

const twice = ['done web production', 'done web production'] as const
const revisionOf = (story: ReturnType<typeof given>, id: string) => story.deploy(id).plan.revision.commit

test('goes to the last revision seen healthy there, and starts at once', () => {
  const story = given(...twice).when('!rollback D2 checkout is broken')
  story.expects({
    facts: ['deploy.requested', 'deploy.approved', 'commits.marked-bad', 'deploy.started', 'step.requested'],
    says: ['D3', 'c100000', 'reason: checkout is broken'],
    states: { D3: 'running' },
  })
  story.when('rest of D3').expects({
    facts: ['step.finished', 'step.passed', 'deploy.done', 'deploy.rolled-back'],
    says: 'c100000 runs in production again',
    states: { D2: 'rolled back', D3: 'done' },
  })
  const room = story.last().room.map(read).join('\n')
  expect(room).toMatch(/D2 .*rolled back with D3.*ada.*still in the code.*!fixed-by D2/)
})

test('not merely to the previous one', () => {
  const unseen = ['!deploy web c2 to production', 'ben> !approve D2', '!start D2', 'rest of D2'] as const
  const third = ['!deploy web c3 to production', 'ben> !approve D3', '!start D3', 'rest of D3'] as const
  const story = given('done web production', ...unseen, ...third).when('!rollback web in production')
  expect(revisionOf(story, 'D4')).toBe(idOf('c1'))
})

test('not to one that was found faulty there later', () => {
  const again = [
    '!deploy web c1 to production',
    'ben> !approve D3',
    '!start D3',
    'rest of D3',
    '!verify D3 bad',
  ] as const
  const last = ['!deploy web c3 to production', 'ben> !approve D4', '!start D4', 'rest of D4'] as const
  const story = given('done web production', ...twice.slice(1), ...again, ...last)
  expect(revisionOf(story.when('!rollback D4'), 'D5')).toBe(idOf('c2'))
  const good = given('done web production', ...again.map(l => l.replaceAll('D3', 'D2')))
  good.when('!deploy web c2 to production', 'ben> !approve D3', '!start D3', 'rest of D3', '!rollback D3')
  good.expects({ refused: 'rollback.none', says: 'c100000' })
})

test('by service, by id, in any case, with a revision, with words or a key', () => {
  for (const line of ['web in production', 'D2', 'd2', 'D2 to c1', 'D2 to=c1', 'web to c1 in production bad header'])
    expect(revisionOf(given(...twice).when(`!rollback ${line}`), 'D3')).toBe(idOf('c1'))
  expect(
    given(...twice)
      .when('!rollback web in production bad header')
      .deploy('D3').reason,
  ).toBe('bad header')
})

test('the reason typed for a button is no revision', () => {
  const story = given(...twice, '!deploy web main to production', 'ben> !approve D3', '!start D3', 'step fails')
  const { press } = story.button('D3', 'Roll back')
  expect(story.when(`${press} checkout is broken`).deploy('D4').reason).toBe('checkout is broken')
})

test('a service with several targets asks which, in the words of this command', () => {
  given(...twice)
    .when('!rollback web')
    .expects({ refused: 'naked', says: 'add in production' })
})

test('takes the steps for it, else the usual ones without what is one-way', () => {
  const steps = [
    { name: 'migrate', run: ['./m'], oneWay: true, timeout: 1 },
    { name: 'all', run: ['./d', '{revision}'], timeout: 1 },
  ]
  const own = [{ name: 'back', run: ['./back', '{revision}', '{previous}'], timeout: 1 }]
  const usual = given(...twice, { org: o => withTarget(o, ['web', 'production'], { steps }) }).when('!rollback D2')
  expect(usual.deploy('D3').plan.steps.map(s => s.name)).toEqual(['all'])
  const special = given(...twice, { org: o => withTarget(o, ['web', 'production'], { rollback: own }) })
  special.when('!rollback D2')
  expect(special.deploy('D3').plan.steps[0]!.run).toEqual(['./back', idOf('c1'), idOf('c2')])
})

test('does not cross a one-way step, unless somebody says so with a reason', () => {
  const story = given('done api live', 'done api live')
  story.when('!rollback D2').expects({
    facts: ['deploy.denied'],
    says: ['the one-way step migrate of D2', '!override D3 one-way reason'],
    states: { D2: 'healthy', D3: 'denied' },
  })
  story.when('!override D3 one-way it is empty').expects({ refused: 'who.role' })
  story.when('cleo> !override D3 one-way the table is empty').expects({
    says: 'overridden by cleo: one-way (the table is empty)',
    states: { D3: 'running' },
  })
})

describe('on the way', () => {
  test.each([
    ['waits', 'step ok'],
    ['failed', 'step fails'],
    ['is orphaned', 'step lost'],
  ])('a deployment that %s is ended by it, and its question answered', (_, end) => {
    const story = given(...twice, '!deploy web main to production', 'ben> !approve D3', '!start D3', end)
    const old = story.button('D3', 'Abort')
    story.when('cleo presses Roll back on D3').expects({ states: { D3: 'aborted', D4: 'running' } })
    story.press('ada', old).expects({ refused: 'prompt.late', says: 'rollback by cleo at 12:0' })
    story.when('rest of D4').expects({ states: { D3: 'rolled back' } })
    expect(revisionOf(story, 'D4')).toBe(idOf('c2'))
  })

  test('one that runs is stopped first, by abort', () => {
    given('done web production', '!deploy web main to production', 'ben> !approve D2', '!start D2')
      .when('!rollback D2')
      .expects({ refused: 'rollback.running', says: '!abort D2 rollback' })
  })

  test('a rollback that is denied or waits leaves the question open', () => {
    const story = given(
      ...twice,
      { org: o => withTarget(o, ['web', 'production'], { rollbackApprovals: 1 }) },
      '!deploy web main to production',
      'ben> !approve D3',
      '!start D3',
      'step fails',
      '!rollback D3',
    )
    story.expects({ states: { D3: 'failed', D4: 'requested' } })
    story.when('!retry D3').expects({ states: { D3: 'running' } })
    story.when('ben> !approve D4').expects({ states: { D3: 'running', D4: 'approved' } })
    story.when('!start D4').expects({ refused: 'busy.running', says: 'D3' })
    story.when('step fails', '!start D4').expects({ states: { D3: 'aborted', D4: 'running' } })
  })

  test('what was left half-way is what is rolled back', () => {
    const left = ['!deploy web main to production', 'ben> !approve D3', '!start D3', '!abort D3 no', 'step stopped']
    const story = given(...twice, ...left).when('!rollback web in production')
    expect(revisionOf(story, 'D4')).toBe(idOf('c2'))
    expect(story.deploy('D4').undoes).toBe('D3')
  })
})

describe('is refused', () => {
  test('where every step is one-way and no others are configured', () => {
    const steps = [{ name: 'migrate', run: ['./m'], oneWay: true, timeout: 1 }]
    const story = given(...twice, { org: o => withTarget(o, ['web', 'production'], { steps }) })
    story.when('!rollback D2').expects({ refused: 'rollback.steps', says: '!deploy web REVISION to production' })
    story.when('!deploy web main to production', 'ben> !approve D3', '!start D3', '!abort D3 rollback')
    story.expects({ refused: 'rollback.steps', says: 'So D3 goes on', states: { D3: 'running' } })
  })

  test('for what changed nothing', () => {
    given('done web production', '!deploy web main to production', '!abort D2 no')
      .when('!rollback D2')
      .expects({ refused: 'rollback.state', says: '!why D2' })
    given(...running.slice(0, 1))
      .when('!rollback D1')
      .expects({ refused: 'rollback.state' })
  })

  test('twice, and for what runs there no longer', () => {
    given('rolled back web production').when('!rollback D2').expects({ refused: 'rollback.done', says: 'D3' })
    given(...twice)
      .when('!rollback D1')
      .expects({ refused: 'rollback.superseded', says: ['D2', '!rollback web in production'] })
  })

  test('where nothing was seen healthy, with what ran there', () => {
    const story = given('done web production').when('!rollback D1')
    story.expects({ refused: 'rollback.none', says: ['c100000', '!rollback web to REVISION in production'] })
    story.when('!rollback web to nonsense in production').expects({ refused: 'unknown.revision' })
  })
})

describe('what was rolled back is known bad', () => {
  const back = ['rolled back web production'] as const

  test.each([['c2'], ['c3'], ['main'], ['next'], [idOf('c2')]])('%s holds it', revision => {
    given(...back)
      .when(`!deploy web ${revision} to production`)
      .expects({ facts: ['deploy.denied'], says: ['D2', 'checkout is broken', '!fixed-by D2 REVISION'] })
  })

  test('on every target of that service, and on no other', () => {
    given(...back)
      .when('!deploy web c3 to staging')
      .expects({ states: { D4: 'denied' } })
    given(...back)
      .when('!deploy api c3 to live')
      .expects({ states: { D4: 'requested' } })
  })

  test('not what came before it, nor what went another way', () => {
    for (const revision of ['c1', 'side'])
      given(...back)
        .when(`!deploy web ${revision} to production`)
        .expects({ states: { D4: 'requested' } })
  })

  test('until a fix is named: then what holds the fix may ship', () => {
    const story = given(...back, '!fixed-by D2 fix')
    story.when('!deploy web next to production').expects({ states: { D4: 'requested' } })
    story.when('!deploy web fix to production').expects({ states: { D5: 'requested' } })
    story.when('!deploy web main to production').expects({ states: { D6: 'denied' } })
  })

  test('or somebody overrides it', () => {
    const story = given(...back, '!deploy web c3 to production')
    story.when('cleo> !override D4 known-bad we need the logs').expects({
      facts: ['deploy.overridden', 'prompt.opened'],
      says: ['overridden by cleo: known-bad (we need the logs)', 'not ada'],
    })
    story.when('ben> !approve D4', '!start D4').expects({ states: { D4: 'running' } })
  })

  test('unknown means no', () => {
    const story = given(...back, '!deploy web c1 to production', 'ben> !approve D4', { outside: { down: true } })
    story.when('!start D4').expects({ refused: 'known-bad.unknown', says: 'can not be reached' })
  })

  test('in two ranges, each with its own fix', () => {
    const again = ['!fixed-by D2 fix', '!deploy web next to production', 'ben> !approve D4', '!start D4', 'rest of D4']
    const story = given(...back, ...again, '!rollback D4 slow', 'rest of D5', '!deploy web next to production')
    expect(story.heard()).toContain('D4 ("slow")')
  })
})
