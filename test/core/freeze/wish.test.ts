import { describe, expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { given, noon } from '../../helpers/given.ts'

const declared = (line: string) => {
  const story = given().when(`ben> !freeze ${line}`)
  return story.facts().find(f => f.type === 'freeze.declared')
}

describe('what is typed', () => {
  const at = (hours: number): number => noon + hours * 3_600_000

  test.each([
    ['all fri 18:00..mon 9:00 the holidays', ['all'], at(5), at(68), 'the holidays'],
    ['web now..18:00 "monday demo"', ['web'], at(0), at(5), 'monday demo'],
    ['*/production until 18:00 the demo', ['*/production'], at(0), at(5), 'the demo'],
    ['production 2h the demo', ['*/production'], at(0), at(2), 'the demo'],
    ['web/staging, api for 2h the demo', ['web/staging', 'api'], at(0), at(2), 'the demo'],
    ['web/staging,api for 2h the demo', ['web/staging', 'api'], at(0), at(2), 'the demo'],
    ['tier:standard 14:00..15:00 reason="the demo"', ['tier:standard'], at(1), at(2), 'the demo'],
    ['web/* now..open nobody knows', ['web'], at(0), undefined, 'nobody knows'],
    ['web we are lost cause=https://example.org/1', ['web'], at(0), undefined, 'we are lost'],
    ['web cause=https://example.org/1 we are lost', ['web'], at(0), undefined, 'we are lost'],
  ] as const)('%s', (line, scope, from, until, reason) => {
    expect(declared(line)).toMatchObject({ scope, from, reason, mode: 'deny' })
    expect(declared(line)).toHaveProperty('until', until)
  })
})

test.each([
  ['ben> !freeze web the demo', 'freeze.endless', 'Until when?'],
  ['ben> !freeze web fri 18:00 the demo', 'freeze.endless', 'cause=T12345'],
  ['ben> !freeze web 2h', 'freeze.reason', 'Why?'],
  ['ben> !freeze web mon 9:00..fri 25:00 the demo', 'time.unclear', 'stands in quotes'],
  ['ben> !freeze wep 2h the demo', 'unknown.scope', 'Did you mean web'],
  ['ben> !freeze web/nowhere 2h the demo', 'unknown.scope', '!help freeze'],
  ['ben> !freeze tier:big 2h the demo', 'unknown.scope', 'tier:essential'],
  ['ben> !freeze web the demo cause=T9', 'unknown.cause', '!blocker add T9'],
  ['ben> !freeze web the demo cause=D9', 'unknown.deploy', '!deploys'],
  ['ben> !freeze warn', 'usage', '!freeze all'],
  ['!freeze web 2h the demo', 'who.role', 'role calendar (for release)'],
  ['eve> !freeze web 2h the demo', 'who.role', 'and you, eve'],
  ['ben> !freeze lift F9', 'unknown.freeze', 'none was declared yet'],
  ['ben> !freeze lift', 'usage', '!freeze lift F2 reason'],
  ['ben> !freeze except F1 web', 'usage', '!freeze except F2 SERVICE for=PERSON reason'],
  ['ben> !freeze plan', 'usage', '!freeze plan all'],
] as const)('%s is refused', (line, refused, says) => {
  given().when(line).expects({ refused, says })
})

test('a name of a service and of a target is asked about', () => {
  const twice = (org: Org): Org => ({
    ...org,
    services: { ...org.services, staging: { ...org.services.api!, name: 'staging' } },
  })
  given({ org: twice })
    .when('ben> !freeze staging 2h the demo')
    .expects({ refused: 'scope.double', says: ['!freeze staging/*', '!freeze */staging'] })
})

describe('changing one', () => {
  const frozen = 'ben> !freeze web now..18:00 the demo'

  test.each([
    ['ben> !freeze except F1 api main for=ada it is needed', 'except.scope', 'F1 is over web'],
    ['ben> !freeze except F1 web main for=ben I am in a hurry', 'except.self', 'somebody else'],
    ['ben> !freeze except F1 web nonsense for=ada it is needed', 'unknown.revision', 'No revision nonsense'],
    ['ben> !freeze except F1 web for=adda it is needed', 'unknown.person', 'did you mean ada'],
    ['!freeze except F1 web for=cleo it is needed', 'who.role', 'calendar or override'],
    ['!freeze lift F1 please', 'who.role', 'role calendar'],
  ] as const)('%s is refused', (line, refused, says) => {
    given(frozen).when(line).expects({ refused, says })
  })

  test('it can be lifted once', () => {
    const story = given(frozen, 'cleo> !unfreeze F1 it is over')
    story.when('ben> !freeze lift F1').expects({ refused: 'freeze.over', says: 'lifted by cleo: it is over' })
    story.when('ben> !freeze').expects({ says: 'No freeze is on' })
  })

  test('one that is lifted before it begins was never on', () => {
    const story = given('ben> !freeze all fri 18:00..mon 9:00 the holidays', 'ben> !freeze lift F1 we work on')
    story.when('+1s').expects({ facts: [] })
    story.when('+6h').expects({ facts: [] })
    story.when('!deploy web main to staging').expects({ states: { D1: 'running' } })
  })
})

test('a target may stand behind its service, before the time', () => {
  given().when('ben> !freeze web staging now..2h the demo').expects({ says: 'no deployments of web staging now' })
  given().when('ben> !freeze plan web staging now..2h').expects({ says: 'A freeze of web staging' })
  // Without a time it is what is wrong, and all of the service is frozen.
  given('ben> !blocker add T1 "it is down"')
    .when('ben> !freeze web staging is down cause=T1')
    .expects({ says: ['no deployments of web now', 'staging is down'] })
})

test('the list names a freeze that there is', () => {
  const story = given('ben> !freeze web now..2h one', 'ben> !freeze lift F1', 'ben> !freeze web now..2h two')
  story.when('!freeze').expects({ says: ['!freeze except F2 SERVICE', '!freeze lift F2 reason'] })
})
