import { describe, expect, test } from 'vitest'
import { findRun } from '../../../src/core/sequence/slice.ts'
import { given, type Script, type Story } from '../../helpers/given.ts'
import { asked, begun, chained, out, second } from '../../helpers/sequences.ts'

const story = (...script: readonly Script[]): Story => given(chained(), ...script)
const run = (s: Story) => findRun(s.state().sequences, 'S1')!

describe('what is typed', () => {
  test.each([
    [
      '!sequence launch',
      'sequence.revisions',
      'Which revision of db and web? !sequence launch db=REVISION web=REVISION',
    ],
    ['!sequence launch db=main', 'sequence.revisions', 'Which revision of web? !sequence launch db=main web=REVISION'],
    ['!sequence launch db= web=main', 'sequence.revisions', 'Which revision of db?'],
    ['!sequence launch db=main wob=main', 'sequence.service', 'launch deploys no wob: did you mean web?'],
    ['!sequence launch db=main zebra=main', 'sequence.service', 'it deploys db and web'],
    ['!sequence launch db=main db=c2 web=main', 'sequence.twice', 'Which one, db=main or db=c2?'],
    ['!sequence launch main', 'sequence.word', "I don't know what to do with main: !sequence launch db=REVISION"],
    ['!sequence launch =main', 'sequence.word', '!sequence launch'],
    ['!sequence launch db=nonsense web=main', 'unknown.revision', 'No revision nonsense of db'],
    ['!sequence launch db=main web="$(rm -rf /)"', 'sequence.word', 'rm'],
    ['!sequence launch __proto__=main db=main web=main', 'sequence.service', 'it deploys db and web'],
    ['!sequence launch constructor=main', 'sequence.service', 'it deploys db and web'],
    ['!sequence lunch db=main web=main', 'unknown.sequence', 'did you mean launch?'],
    ['!sequence constructor db=main', 'unknown.sequence', 'there is launch'],
    ['!sequence plan', 'usage', '!sequence plan NAME'],
    ['!sequence plan nothing', 'unknown.sequence', 'there is launch'],
    ['!sequence S1', 'unknown.sequence-run', 'No sequence was asked for yet'],
    ['!sequence go', 'unknown.sequence-run', '!sequences'],
    ['!sequence stop S99 x', 'unknown.sequence-run', '!sequences'],
    ['!sequence rollback', 'unknown.sequence-run', '!sequences'],
  ])('%s is refused with a way out', (line, refused, says) => {
    const s = story().when(line)
    s.expects({ refused, says })
    expect(s.state().sequences.all.size).toBe(0)
  })

  test('the order of the configuration counts, whatever the order typed, and says so', () => {
    const s = story('!sequence launch web=main db=c2')
    s.expects({ says: ['In the order of its steps, whatever the order typed.', '1. db c200000', '3. web c400000'] })
    expect(story('!sequence launch db=c2 web=main').heard()).not.toContain('whatever the order')
    story().when('!sequence plan launch web=main db=c2').expects({ says: 'launch, in the order of its steps' })
  })

  test('without sequences in the configuration says who adds them', () => {
    const none = { org: (o: object) => ({ ...o, sequences: {} }) as never }
    given(none).when('!sequence launch').expects({ refused: 'sequence.none', says: 'No sequence is configured' })
    given(none).when('!sequences').expects({ says: 'No sequences are configured' })
    given(none).when('!sequence').expects({ says: 'No sequences are configured' })
  })

  test('is for those who deploy; looking is for everybody', () => {
    story().when('ben> !sequence launch db=main web=main').expects({ refused: 'who.role', says: 'deploy' })
    story().when('eve@irc> !sequence plan launch db=main web=main').expects({ says: 'To ask for it' })
    story(...asked)
      .when('eve@irc> !sequence S1')
      .expects({ says: 'S1 launch by ada' })
    story(...begun)
      .when('ben> !sequence go S1')
      .expects({ refused: 'who.role' })
  })

  test('a plan records nothing', () => {
    story()
      .when('!sequence plan launch db=main web=main')
      .expects({
        facts: [],
        says: ['1. db', '2. smoke on db production', '3. web', '!sequence launch db=main web=main reason=…'],
      })
  })
})

describe('a gate that says no when it is asked for', () => {
  const frozen = [
    'done db production',
    'done web production',
    'ben> !freeze web now..open the checkout is broken',
  ] as const
  const wish = '!sequence launch db=main web=main'

  test('keeps all of it from beginning, and shows each no with its cure', () => {
    const s = story(...frozen).when(wish)
    s.expects({
      facts: [],
      refused: 'sequence.denied',
      says: ['freeze F1', '!freeze except F1 web', 'there is a no to web → production', `${wish} anyway`],
    })
  })

  test('begins anyway when that is said, and stands there', () => {
    const s = story(...frozen, `${wish} anyway`, 'ben> !approve S1')
    s.expects({ states: { D3: 'running' } })
    s.when('step ok', '+1s', 'K1 ok', '!verify D3 good', '+1s').expects({ states: { D4: 'denied' } })
  })

  test('is judged with all before it done: what db brings is there when web is judged', () => {
    const needs = chained({
      sequence: {
        name: 'launch',
        room: 'ops',
        steps: [
          { service: 'web', target: 'staging' },
          { check: 'smoke', place: { service: 'web', target: 'staging' } },
          { service: 'web', target: 'production' },
        ],
      },
    })
    const s = given(needs, {
      org: o => ({
        ...o,
        services: {
          ...o.services,
          web: {
            ...o.services.web!,
            targets: {
              ...o.services.web!.targets,
              production: { ...o.services.web!.targets.production!, checks: [{ check: 'smoke' }] },
            },
          },
        },
      }),
    })
    s.when('!deploy web main to production').expects({ says: 'smoke has not passed' })
    s.when('!sequence launch web=main').expects({
      facts: ['sequence.asked', 'prompt.opened'],
      says: 'smoke passed on it in web staging',
    })
    s.when('ben> !approve S1', 'step ok', '+1s', 'K1 ok', '!verify D2 good', '+1s').expects({
      states: { D3: 'running' },
    })
  })
})

describe('one at a time', () => {
  test('where it deploys to the same targets', () => {
    const s = story(...begun).when('cleo> !sequence launch db=c2 web=c2')
    s.expects({
      refused: 'sequence.under-way',
      says: ['S1 launch by ada: new mail is not at its end', '!sequence stop S1'],
    })
    s.when('!sequence stop S1 later', 'cleo> !sequence launch db=c2 web=c2').expects({
      refused: 'sequence.denied',
      says: 'D3 by ada is running there',
    })
  })

  test('and without a number the only one is meant', () => {
    story(...begun)
      .when('!sequence stop later')
      .expects({ says: 'S1 launch stopped by ada: later' })
    story(...out)
      .when('!sequence rollback')
      .expects({ says: 'S1 launch goes back, says ada' })
  })
})

describe('!sequence stop', () => {
  test('leaves what is out, names what is still under way, and begins nothing more', () => {
    const s = story(...second).when('!sequence stop S1 the demo begins')
    s.expects({
      says: [
        'S1 launch stopped by ada: the demo begins',
        'there are db → production (D3) and web → production (D4)',
        '!abort D4 reason',
      ],
      states: { D4: 'running' },
    })
    s.when('rest of D4', '+1h')
    expect(run(s).over).toMatchObject({ how: 'stopped' })
    s.when('!sequence stop S1').expects({ refused: 'sequence.over', says: 'was stopped at' })
    s.when('!sequence go S1').expects({ refused: 'sequence.over' })
  })

  test('takes away what has not begun, and the question about it', () => {
    const s = story(...asked).when('!sequence stop S1 not today')
    s.expects({ facts: ['prompt.closed', 'sequence.ended'], says: 'Nothing of it was out' })
    s.when('ben> !approve S1').expects({ refused: 'prompt.late', says: 'is void since' })
  })

  test('is what can be answered when it stands', () => {
    const s = story(...begun, 'step fails', '+1s').when('cleo> !sequence stop S1 leave it')
    s.expects({ facts: ['prompt.answered', 'prompt.closed', 'sequence.ended'] })
    expect(s.deploy('D3').state).toBe('failed')
    s.when('!sequence rollback S1 no, do not').expects({ states: { D4: 'running' } })
  })
})

describe('!sequence go', () => {
  test('says what it waits for, where nothing holds it', () => {
    story(...asked)
      .when('!sequence go S1')
      .expects({ refused: 'sequence.asked', says: '!approve S1' })
    story(...begun)
      .when('!sequence go S1')
      .expects({ refused: 'sequence.going', says: 'is on its way' })
    story(...begun, 'step ok', '+1s', 'K1 ok')
      .when('!sequence go S1')
      .expects({ refused: 'sequence.watched', says: '!verify D3 good' })
  })
})

describe('!sequences', () => {
  test('shows each with its steps, how it is asked for, and how the latest stands', () => {
    story().when('!sequences').expects({
      says: 'launch: db → production, smoke on db production, web → production · !sequence launch db=REVISION web=REVISION reason=…',
    })
    story(...asked)
      .when('!sequences')
      .expects({ says: 'S1 launch by ada: new mail, waits for approval' })
    story(...second)
      .when('!sequences')
      .expects({ says: 'S1 launch by ada: new mail, at step 3 of 3, web → production' })
    story(...begun, 'step fails', '+1s')
      .when('!sequences')
      .expects({ says: 'stands at step 1 of 3' })
    story(...asked, '!sequence stop S1 not today')
      .when('!sequences')
      .expects({ says: 'last: S1 was stopped at' })
  })

  test('shows one whose sequence has left the configuration', () => {
    const s = story(...begun, { org: o => ({ ...o, sequences: {} }) }).when('!sequences')
    s.expects({ says: 'S1 launch by ada: new mail, at step 1 of 3' })
    s.when('step ok', '+1s').expects({ facts: ['check.requested', 'sequence.begun'] })
  })
})
