import { expect, test } from 'vitest'
import { branch } from '../../helpers/landed.ts'
import { given, idOf, out, pool } from './story.ts'

const ran = ['done web production', pool] as const

test('landed, what holds it goes out and what lacks it does not; healthy there, it is closed', () => {
  const story = given(...ran, '!deploy web c2 to production', '!cowboy wait D2').when('!cowboy landed C1 c3')
  story.expects({
    facts: ['cowboy.landed'],
    says: [
      'C1 landed with c300000 "Change c3", says ada: what holds that may go out.',
      '!deploy web c300000 to production',
    ],
  })
  story.when('!cowboys').expects({ says: 'landed with c300000 "Change c3" · !deploy web c300000 to production' })
  story.when('!deploy web c2 to production').expects({
    states: { D3: 'denied' },
    says: '("a larger pool" by ada, landed with c300000, which this lacks)',
  })
  story.when('!deploy web c4 to production').expects({ states: { D4: 'requested' }, says: 'holds C1' })
  story.when(...out('D4'), 'restart', '+1m').expects({ facts: [] })
  story.when('!verify D4 good', '+1m').expects({ facts: ['cowboy.checked', 'cowboy.closed'] })
  expect(story.heard()).toContain(
    'C1 is closed: web production runs c400000, which holds it. It was "a larger pool" by ada, on web1 and web3 (production).',
  )
  expect(story.heard()).toContain('ada: D2 waits no longer, but may lack C1. !plan web c200000 to production')
  story.when('!cowboys').expects({ says: 'Nothing is on servers by hand' })
  story.when('!cowboy C1').expects({ says: 'closed: c400000 holds it' })
  story.when('!cowboy landed C1 c4').expects({ refused: 'cowboy.over', says: 'C1 was closed at' })
  story.when('!deploy web c2 to production').expects({ states: { D5: 'requested' } })
})

test('silence makes it healthy, and that closes it as well', () => {
  const story = given(...ran, '!cowboy landed C1 c2', '!deploy web c2 to production', ...out('D2'))
  story.when('+15m').expects({ facts: ['deploy.settled'] })
  story.when('+1s').expects({ facts: ['cowboy.checked', 'cowboy.closed'] })
})

test('what runs there already closes it as soon as it is named', () => {
  const story = given('done web production', '!deploy web c2 to production', pool, ...['ben> !approve D2'])
  story.when('cleo> !override D2 cowboy it is in there', '!start D2', 'rest of D2', '!verify D2 good', '+1m')
  story.expects({ facts: [] })
  story.when('!cowboy landed C1 c2', '+1s').expects({ facts: ['cowboy.checked', 'cowboy.closed'] })
})

test('a revision that lacks it does not, and is asked once only', () => {
  const story = given(...ran, '!cowboy landed C1 c3', '+1s')
  expect(story.facts().map(f => f.type)).toEqual(['cowboy.checked'])
  story.when('+1m').expects({ facts: [] })
})

test('while nobody can tell, it stays, and is asked again later', () => {
  const story = given(...ran, '!cowboy landed C1 c2', '!deploy web c2 to production', ...out('D2'))
  story.when('!verify D2 good', { outside: { down: true } }, '+1s').expects({ facts: ['cowboy.checked'] })
  story.when('+1m').expects({ facts: [] })
  story.when('!deploy web c3 to production').expects({ refused: 'unknown.revision' })
  story.when({ outside: {} }, '+5m').expects({ facts: ['cowboy.checked', 'cowboy.closed'] })
})

test('a gate allows nothing that it can not judge', () => {
  const story = given(...ran, '!cowboy landed C1 c2', '!deploy web c3 to production', 'ben> !approve D2')
  story.when({ outside: { down: true } }, '!start D2').expects({
    refused: 'cowboy.open',
    says: 'nobody can tell whether this holds it: the repository can not be reached',
  })
})

test('in several targets, it is closed when all of them run what holds it', () => {
  const story = given('!cowboy add web staging,production pool reason=x', '!cowboy landed C1 c1')
  story.when('done web staging', '+1s').expects({ facts: ['cowboy.checked'] })
  story.when('!cowboys').expects({ says: 'which runs in staging · !deploy web c100000 to production' })
  story.when('done web production', '+1s').expects({ facts: ['cowboy.checked', 'cowboy.closed'] })
})

test('another commit can be named, and what was asked of the first says nothing', () => {
  const story = given(...ran, '!cowboy landed C1 c3', '+1s', '!cowboy landed C1 c2')
  story.when('+1s').expects({ facts: ['cowboy.checked'] })
  story.when('!deploy web c2 to production').expects({ states: { D2: 'requested' } })
})

test.each([
  ['!cowboy landed C1 f1', 'landed.elsewhere', 'f100000 is not on main of web yet'],
  ['!cowboy landed C1 c1', 'landed.before', 'c100000 ran there before C1 was put on it'],
  ['!cowboy landed C1 nonsense', 'unknown.revision', 'No revision nonsense of web'],
  ['!cowboy landed C1 r7', 'unknown.revision', 'No revision r7 of web'],
  ['!cowboy landed C1 --all', 'unknown.revision', 'No revision --all'],
  ['!cowboy landed C1', 'usage', '!cowboy landed C1 REVISION'],
  ['!cowboy landed C9 c2', 'unknown.cowboy', 'the newest is C1'],
  ['ben> !cowboy landed C1 c2', 'who.role', 'needs the role deploy'],
])('%s is refused with what to type', (line, refused, says) => {
  given(...ran)
    .when(line)
    .expects({ refused, says })
})

test('said twice it is known; with the repository away nothing is believed', () => {
  given(...ran, '!cowboy landed C1 c2')
    .when('!cowboy landed C1 c2')
    .expects({ refused: 'landed.already' })
  given(...ran)
    .when({ outside: { down: true } }, '!cowboy landed C1 c2')
    .expects({ refused: 'unknown.revision' })
})

test('what a merge brought is not deployed alone: the merge is', () => {
  const merged = branch({ c1: {}, c2: { on: ['c1'] }, c3: { on: ['c1'] }, c4: { on: ['c3', 'c2'] } })
  const story = given(
    {
      org: org => ({ ...org, services: { ...org.services, web: { ...org.services.web!, repository: './web.git' } } }),
      outside: { branches: { web: merged } },
    },
    ...ran,
  )
  story.when('!cowboy landed C1 c2').expects({
    says: ['C1 landed in r3 with c200000 "Change c2", says ada', '!deploy web r3 to production'],
  })
  story.when('!cowboy C1').expects({ says: ['landed in r3 with c200000 "Change c2"', '!deploy web r3 to production'] })
})

test('the branch names it by number too', () => {
  const story = given(
    {
      org: org => ({ ...org, services: { ...org.services, web: { ...org.services.web!, repository: './web.git' } } }),
      outside: { branches: { web: branch({ c1: {}, c2: { by: 'ben' }, c3: {}, c4: {} }) } },
    },
    ...ran,
  )
  story
    .when('!cowboy landed C1 r3')
    .expects({ says: ['C1 landed with r3 c300000 "Change c3"', '!deploy web r3 to production'] })
  story.when('!deploy web c2 to production').expects({ states: { D2: 'denied' } })
  story.when('!cowboy landed C1 web@r2').expects({ says: 'C1 landed with r2 c200000' })
  expect(story.state().cowboys.open).toEqual(['C1'])
  expect(idOf('c2')).toHaveLength(40)
})
