import { describe, expect, test } from 'vitest'
import { findPrompt } from '../../../src/core/prompts.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { sequenceButtons } from '../../../src/core/sequence/buttons.ts'
import { findRun } from '../../../src/core/sequence/slice.ts'
import { given, read, type Script, type Story } from '../../helpers/given.ts'
import { asked, begun, chained, launch, out, second } from '../../helpers/sequences.ts'

const story = (...script: readonly Script[]): Story => given(chained(), ...script)
const room = (s: Story): string => s.last().room.map(read).join('\n')
const run = (s: Story) => findRun(s.state().sequences, 'S1')!
const card = (s: Story): string => read(cardOf('S1', { state: s.state(), org: s.org() }))
const labels = (s: Story): string[] => sequenceButtons(run(s), s.state()).map(b => b.label)
/** The step that failed is done once more, and all the rest goes well. */
const over = (s: Story): void => {
  expect(run(s).over).toMatchObject({ how: 'done' })
}

describe('a deployment that fails', () => {
  test.each([
    ['first', [...begun, 'step fails'], 'D3', 'step 1 of 3, db → production'],
    ['last', [...second, 'step fails'], 'D4', 'step 3 of 3, web → production'],
  ])('the %s stops it, and it asks once: try again, roll back all, stop', (_, script, id, place) => {
    const s = story(...script).when('+1s')
    s.expects({ facts: ['prompt.opened', 'sequence.stood'], says: `ada: S1 launch stands at ${place}: ${id} failed` })
    s.expects({ says: '!sequence go S1 · !sequence rollback S1 reason · !sequence stop S1 reason' })
    expect(card(s)).toContain(`stands at ${place}: ${id} failed`)
    s.when('+1h').expects({ facts: [] })
    s.when('restart', '+1h').expects({ facts: [] })
  })

  test('is tried again by its own words', () => {
    const s = story(...begun, 'step fails', '+1s').when('!sequence go S1')
    s.expects({
      facts: [
        ...(['prompt.answered', 'prompt.closed', 'prompt.answered', 'prompt.closed'] as const),
        ...(['step.requested', 'sequence.went-on'] as const),
      ],
      says: 'S1 goes on, says ada',
      states: { D3: 'running' },
    })
    s.when('step ok', '+1s', 'K1 ok', '!verify D3 good', '+1s', 'rest of D4', '!verify D4 good', '+1s')
    over(s)
  })

  test('and is tried again by hand: the question about the whole is over, and late answers are told so', () => {
    const s = story(...begun, 'step fails', '+1s')
    const button = sequenceButtons(run(s), s.state()).find(b => b.label === 'Roll back all')!
    s.when('!retry D3', '+1s').expects({ facts: ['prompt.closed', 'sequence.went-on'] })
    s.press('ada', button).expects({ refused: 'prompt.late', says: ['is void since', '!why S1'] })
    s.when('step fails', '+1s').expects({ facts: ['prompt.opened', 'sequence.stood'] })
  })

  test('whose end nobody saw is not guessed about', () => {
    const s = story(...begun, 'step lost', '+1s')
    expect(room(s)).toContain('D3 is orphaned')
    s.when('!sequence go S1').expects({ refused: 'sequence.orphaned', says: '!finished D3' })
    s.when('!finished D3', '+1s').expects({
      facts: ['prompt.closed', 'sequence.went-on', 'check.requested', 'sequence.begun'],
    })
  })
})

describe('a deployment of it that people take in hand', () => {
  test.each([
    ['aborted', '!abort D3 wrong day', 'D3 was aborted by ada: wrong day'],
    ['judged bad', '!verify D3 bad slow', 'D3 is judged bad by ada: slow'],
  ])('%s: it is noticed, and asked about', (how, line, why) => {
    const s = story(...begun, ...(how === 'aborted' ? [] : ['step ok']), line, '+1s')
    expect(room(s)).toContain(`S1 launch stands at step 1 of 3, db → production: ${why}`)
  })

  test('aborted, it is asked for anew', () => {
    const s = story(...begun, '!abort D3 wrong day', 'job ok', '+1s', '!sequence go S1')
    expect(s.deploy('D4')).toMatchObject({ state: 'running', plan: { service: 'db' } })
    expect(run(s).steps[0]).toMatchObject({ deploy: 'D4', deploys: ['D3', 'D4'] })
  })

  test('judged bad, it is deployed anew, and checked anew', () => {
    const s = story(...begun, 'step ok', '+1s', 'K1 ok', '!verify D3 bad slow', '+1s', '!sequence go S1')
    expect(s.deploy('D4')).toMatchObject({ state: 'running', plan: { service: 'db' } })
    s.when('step ok', '+1s').expects({ facts: ['check.requested', 'sequence.begun'] })
    s.when('K2 ok', '!verify D4 good', '+1s').expects({ states: { D5: 'running' } })
  })

  test('judged bad by mistake, it goes on when it is judged good', () => {
    const s = story(...begun, 'step ok', '+1s', 'K1 ok', '!verify D3 bad', '+1s')
    expect(labels(s)).toEqual(['Try again', 'Roll back all', 'Stop here'])
    s.when('!verify D3 good', '+1s')
    expect(s.deploy('D4').state).toBe('running')
  })

  test('rolled back while a later one is on its way: it is asked about, and not begun a second time meanwhile', () => {
    const s = story(...second, '!rollback D3 the data is wrong')
      .when('+1s')
      .expects({ facts: [] })
    s.when('rest of D5', '+1s')
    expect(room(s)).toContain('D3 was rolled back with D5')
    s.when('!sequence go S1').expects({ refused: 'sequence.busy', says: ['D4 of S1 is waiting still', '!abort D4'] })
  })

  test('replaced by another deployment there', () => {
    const s = story(...begun, 'step ok', '!deploy db c2 to production', 'ben> !approve D4', '!start D4').when('+1s')
    s.expects({ facts: [] })
    s.when('rest of D4', '+1s')
    expect(room(s)).toContain('D4 has replaced D3 there')
  })

  test('held: nothing is asked, as whoever holds it said why', () => {
    const s = story(...begun, '!hold D3 lunch', 'step ok', '+1s')
    s.expects({ facts: [] })
    s.when('!resume D3', '+1s').expects({ facts: ['check.requested', 'sequence.begun'] })
  })
})

describe('a gate that says no in the middle', () => {
  const frozen = [
    ...begun,
    'step ok',
    '+1s',
    'K1 ok',
    'ben> !freeze web now..open the checkout is broken',
    '!verify D3 good',
    '+1s',
  ]

  test('leaves it standing before that step, which is denied as any deployment is', () => {
    const s = story(...frozen)
    s.expects({
      facts: ['deploy.denied', 'sequence.begun', 'prompt.opened', 'sequence.stood'],
      states: { D4: 'denied' },
    })
    for (const words of ['freeze F1', 'D4 is denied', '!why D4', '!sequence go S1']) expect(room(s)).toContain(words)
  })

  test('goes on when the way is free, and somebody says so', () => {
    const s = story(...frozen, '+1s', 'ben> !unfreeze F1', '!sequence go S1')
    expect(s.deploy('D4').state).toBe('aborted')
    expect(s.deploy('D5')).toMatchObject({ state: 'running', plan: { service: 'web' } })
    expect(s.deploy('D5').prompts).toEqual(s.deploy('D3').prompts)
  })

  test('says so again when the way is not free yet', () => {
    const s = story(...frozen, '+1s', '!sequence go S1')
    s.expects({ says: 'S1 goes on, says ada' }).when('+1s')
    s.expects({ facts: ['prompt.opened', 'sequence.stood'], says: 'D5 is denied' })
  })

  test('passed knowingly, it is approved by itself, as nobody was shown that', () => {
    const s = story(...frozen, '+1s', 'cleo> !override D4 freeze the demo is today')
    expect(s.deploy('D4').state).toBe('requested')
    s.when('+1s').expects({ facts: ['prompt.closed', 'sequence.went-on'] })
    s.when('ben> !approve D4').expects({ says: 'approved by ben', states: { D4: 'running' } })
    s.when('rest of D4', '!verify D4 good', '+1s')
    over(s)
  })

  test('that comes between its approval and its start leaves it approved, and it asks', () => {
    const turns = chained({ dbTarget: { approvers: ['cleo'] } })
    const s = given(turns, ...asked, 'cleo> !approve D3', 'rest of D3', '+1s', 'K1 ok', '!verify D3 good', '+1s')
    s.when('ben> !freeze web now..open the checkout is broken', 'ben> !approve D4').expects({
      states: { D4: 'approved' },
    })
    s.when('+1s').expects({ says: 'D4 is approved and did not start' })
    s.when('!sequence go S1').expects({ refused: 'freeze.deny', says: "D4 can't start" })
    s.when('ben> !unfreeze F1', '!sequence go S1').expects({ states: { D4: 'running' } })
  })
})

describe('a check of it', () => {
  test('that fails stops it; it runs once more when somebody says go on', () => {
    const s = story(...begun, 'step ok', '+1s', 'K1 fails', '+1s')
    expect(room(s)).toContain('S1 launch stands at step 2 of 3, smoke on db production: smoke failed (K1)')
    s.when('!verify D3 good', '+1s').expects({ facts: [] })
    s.when('!sequence go S1').expects({ says: ['S1 goes on, says ada'] })
    s.when('K2 ok', '+1s')
    expect(s.deploy('D4').state).toBe('running')
  })

  test('that somebody stopped is asked about', () => {
    const s = story(...begun, 'step ok', '+1s', 'cleo> !check stop K1', 'K1 stopped', '+1s')
    expect(room(s)).toContain('cleo stopped smoke (K1)')
  })

  test('whose end nobody saw is asked about', () => {
    expect(room(story(...begun, 'step ok', '+1s', 'K1 lost', '+1s'))).toContain('nobody saw how smoke (K1) ended')
  })

  test('that was running before waits for its end, and runs on what is there now', () => {
    const s = story(
      'done db production',
      'done web production',
      '!check smoke db/production',
      ...begun.slice(2),
      'step ok',
    )
    s.when('+1s').expects({ facts: [] })
    s.when('K1 ok', '+1s').expects({ facts: ['check.requested', 'sequence.begun'] })
    expect(run(s).steps[1]!.run).toBe('K2')
  })

  test('that has left the configuration is told of, and can be left out by hand', () => {
    const s = story(...begun, 'step ok', { org: o => ({ ...o, checks: {} }) }).when('+1s')
    s.expects({ says: "smoke can't run: nobody knows a check smoke any more" })
    s.when('+1m').expects({ facts: [] })
    s.when('!sequence go S1').expects({ says: ['nobody knows a check smoke any more'] })
    s.when('!sequence stop S1 by hand then').expects({ says: 'stopped by ada: by hand then' })
  })

  test('about no target waits for nothing but the deployments before it', () => {
    const lint = { name: 'lint', run: ['./lint'], timeout: 60_000, after: [], targets: [], room: 'ops' }
    const sequence = { ...launch, steps: [launch.steps[0]!, { check: 'lint' }, launch.steps[2]!] }
    const s = given(chained({ sequence }), { org: o => ({ ...o, checks: { lint } }) }, ...begun, 'step ok', '+1s')
    s.expects({ facts: ['check.requested', 'sequence.begun'], says: 'lint: runs (K1)' })
    s.when('K1 ok', '!verify D3 good', '+1s')
    expect(s.deploy('D4').state).toBe('running')
  })
})

test('a target that has left the configuration is told of', () => {
  const s = story(...begun, 'step ok', '+1s', 'K1 ok', {
    org: o => ({ ...o, services: { ...o.services, web: { ...o.services.web!, targets: {} } } }),
  })
  s.when('!verify D3 good', '+1s').expects({ says: 'web production is no longer configured' })
})

test('the last one found bad after all is asked about, and can be taken back', () => {
  const s = story(...out, '!verify D4 bad mails are lost', '+1s')
  expect(room(s)).toContain('D4 is judged bad by ada: mails are lost')
  expect(labels(s)).toEqual(['Try again', 'Roll back all', 'Stop here'])
  expect(findPrompt(s.state().prompts, run(s).stood!.prompt)).toMatchObject({ choices: ['go', 'rollback', 'stop'] })
})
