import { expect, test } from 'vitest'
import { given } from '../../helpers/given.ts'
import { withWindows } from '../../helpers/windows.ts'

test('a plan shows what a freeze would hit, and records nothing', () => {
  const story = given(
    { org: withWindows({ backports: {} }) },
    'boot',
    'done web production',
    '!deploy web c2 to production',
    'cleo> !deploy api c2',
    'ben> !swat add web c2 window=W2 kind=config reason="the pool is too small" plan="look at the pool"',
  )
  story.when('!freeze plan web,api mon 9:00..tue 18:00').expects({
    facts: [],
    says: [
      'A freeze of web and api, from Mon 16 Mar 08:00 UTC until Tue 17 Mar 17:00 UTC, would hit:',
      'windows: W2 backports Mon 16 Mar 13:00 UTC for 60 min, W3 backports Tue 17 Mar',
      'signed up: I1 web of ben',
      'on their way: D2 web production of ada (requested), D3 api live of cleo (requested)',
      'mind: only ben can approve api live',
      'in the last 30 d 1 deployment went there, by ada',
      '!freeze web,api mon 9:00..tue 18:00 reason',
    ],
  })
  expect(story.state().freezes.all.size).toBe(0)
})

test('a plan for a queue, and for an item that is signed up', () => {
  const story = given(
    { org: withWindows({ backports: {} }) },
    'boot',
    '!deploy web main to production',
    'ben> !approve D1',
    '!start D1',
    'cleo> !queue web production',
  )
  story.when('!freeze plan */production now..mon 9:00').expects({
    says: ['on their way: D1 web production of ada (running)', 'in line: cleo for web production'],
  })
})

test('where there is nothing to hit, it says so', () => {
  given().when('!freeze plan web/staging 2h').expects({ says: 'would hit nothing that I know of.' })
})

test.each([
  ['!freeze plan nowhere 2h', 'unknown.scope'],
  ['!freeze plan web mon 9:00..sun 25:00', 'time.unclear'],
] as const)('%s is refused', (line, refused) => {
  given().when(line).expects({ refused })
})
