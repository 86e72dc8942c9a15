/** Crews of outages and of API breaks: their hours and contents are those of the thing, and follow it. */
import { expect, test } from 'vitest'
import { crewAt } from '../../../src/core/crew/resolve.ts'
import { heard, kinds, planned, told, withCrew } from '../../helpers/crewed.ts'
import { given } from '../../helpers/given.ts'
import { everythingIsAnswered } from '../../helpers/hostile.ts'
import { wholeBreak, withConsumers } from '../apibreak/organisation.ts'
import { begun, everybody, scheduled } from '../outage/scenes.ts'

const hour = 3_600_000
const crewed = { org: (o: Parameters<typeof everybody>[0]) => withCrew(everybody(o)) }

test('of an outage: its window; called by whoever announces, or deploys', () => {
  const announcing = { org: (o: Parameters<typeof everybody>[0]) => ({ ...o, roles: { announce: ['release'] } }) }
  given(...scheduled, crewed)
    .when('dora> !crew call O1')
    .expects({ refused: 'who.role' })
  given(...scheduled, crewed, announcing)
    .when('ben> !crew call O1')
    .expects({ facts: ['crew.called'] })
  given(planned, crewed, announcing).when('ben> !crew call D1').expects({ refused: 'who.role' })
  const story = given(...scheduled, crewed, '!crew call O1')
  story.expects({ says: ['crew O1: outage of web', 'Fri 13 Mar 20:00 UTC–22:00 UTC', 'crew 0/3'] })
  story.when('!crew ask O1', 'ben> !crew yes O1').expects({ says: 'on the crew of O1 as lead' })
})

test('it lasts longer: who is there stays, and is asked for the rest; moved before, all is void', () => {
  const story = given(...begun, crewed, '!crew call O1 roles=lead', '!crew add O1 lead me')
  story.when('ben> !outage extend O1 30m the tables are big', '+1m')
  expect(kinds(story)).toEqual(['crew.moved', 'crew.asked'])
  expect(heard(story)).toContain('Asked for what is new: ada.')
  expect(told(story)).toContain('crew.ask @ada')
  expect(crewAt('O1', story.at() + hour, story.state())).toMatchObject([{ person: 'ada', role: 'lead' }])
  story.when('!crew yes O1').expects({ says: '22:00 UTC–22:30 UTC' })

  const early = given(...scheduled, crewed, '!crew call O1 roles=lead', '!crew add O1 lead me')
  early.when('ben> !outage move O1 sat 21:00', '+1m')
  expect(kinds(early)).toEqual(['crew.moved', 'crew.asked'])
  expect(heard(early)).toContain('What was answered is void, and asked again. crew 0/1 · ada not answered')
})

test('it is called off: its crew is free', () => {
  const story = given(...scheduled, crewed, '!crew call O1 roles=lead', '!crew add O1 lead cleo', 'cleo> !crew yes O1')
  story.when('ben> !outage cancel O1 another day', '+1m')
  expect(kinds(story)).toEqual(['crew.ended'])
  expect(heard(story)).toContain('O1 was called off: you are free.')
})

const broken = [
  { org: (o: Parameters<typeof everybody>[0]) => withCrew(withConsumers(o)) },
  planned,
  wholeBreak,
  'ben> !apibreak send X1',
  'ben> !apibreak edit X1 deploy=D1',
] as const

test('with an API break, each team that uses it has a seat, unless it is not affected', () => {
  const story = given(...broken, 'dan> !apibreak answer koschei not affected', '!crew call D1')
  expect(story.state().crews.all.D1!.roles.map(r => [r.role, r.from])).toEqual([
    ['lead', ['ben']],
    ['infra', ['infra']],
    ['bodhi', ['docs']],
    ['copr', []],
    ['badges', []],
  ])
  // ben is of docs, and leads already.
  story.when('!crew ask D1').expects({ says: ['emil (bodhi)', 'Nobody (more) to ask for copr and badges'] })
  story.when('!crew call X1').expects({ says: ['crew X1: X1 web: GET /v1/builds is removed', 'Fri 27 Mar 08:00 UTC'] })
})

test('other items of the break are another thing to be there for', () => {
  const story = given(...broken, '!crew call D1', '!crew add D1 bodhi emil', 'emil> !crew yes D1')
  story.when('ben> !apibreak edit X1 items="GET /v1/builds is removed; POST /v1/builds is removed"', '+1m')
  expect(kinds(story)).toEqual(['crew.moved', 'crew.asked'])
  expect(heard(story)).toContain('POST /v1/builds is removed')
  expect(crewAt('D1', Date.UTC(2026, 2, 27, 9), story.state())).toEqual([])
})

test('a break that is done was in it: nobody is asked anew', () => {
  const story = given(...broken, '!crew call D1', '!crew add D1 bodhi emil', 'emil> !crew yes D1')
  story.when('ben> !apibreak cutover X1', 'ben> !apibreak done X1', '+1m')
  expect(kinds(story)).toEqual([])
})

test('a break that comes later brings its seats with it', () => {
  const [setting, deploy, ...rest] = broken
  const story = given(setting, deploy, '!crew call D1 roles=lead', ...rest, '+1m')
  expect(kinds(story)).toEqual(['crew.moved', 'crew.staffed'])
  expect(story.state().crews.all.D1!.roles.map(r => r.role)).toEqual(['lead', 'bodhi', 'koschei', 'copr', 'badges'])
})

test('whatever is typed about crews is answered, by whoever, and time goes on', () => {
  const actions = [
    'call',
    'add',
    'ask',
    'drop',
    'swap',
    'handover',
    'lead',
    'yes',
    'no',
    'part',
    'change',
    'off',
    'back',
    'log',
  ]
  everythingIsAnswered({
    commands: [
      '!crew',
      '!crew D1',
      '!crew D1 for',
      ...actions.map(a => `!crew ${a}`),
      ...actions.map(a => `!crew ${a} D1`),
    ],
    words: [
      ...[
        'D1',
        'd1',
        'D99',
        'O1',
        'X1',
        'lead',
        'infra',
        'me',
        'ada',
        'ben',
        'dora',
        '@cleo',
        'release',
        'with',
        'for',
      ],
      ...[
        '10:00..14:00',
        '2026-03-28',
        '2026-03-28 09:00..18:00',
        'now..20:00',
        '25:00..1:00',
        '..',
        ',',
        'of=1',
        'of=x',
      ],
      ...[
        'roles=lead,qa:2',
        'roles=',
        'roles=__proto__',
        'constructor',
        '__proto__',
        '"',
        '`',
        '\u0007',
        'log',
        'yes',
        'no',
      ],
    ],
    people: ['ada', 'ben', 'cleo', 'dora', 'eve', 'nobody@irc', 'ben@slack/dm'],
    setting: [{ org: withCrew }, planned, '!crew call D1', '!crew ask D1'],
  })
})
