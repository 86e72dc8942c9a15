import { expect, test } from 'vitest'
import { isPatch } from '../../../src/core/cowboy/patch.ts'
import { openCowboys } from '../../../src/core/cowboy/slice.ts'
import { given, idOf, pool } from './story.ts'

const added = (...script: string[]) => openCowboys(given(...script).state().cowboys)

test('what was put on servers is told with who, what, where, why and over what', () => {
  const story = given('done web production').when(
    '!cowboy add web web1,web3 "a larger  pool" reason="timeouts since noon" patch=https://paste.example/12',
  )
  story.expects({
    facts: ['cowboy.added'],
    says: [
      'C1: ada put "a larger pool" on web1 and web3 (production) of web by hand, over c100000, from https://paste.example/12: timeouts since noon.',
      'What would go over it is denied until it holds C1, carries it, or C1 is dropped.',
      '!cowboy landed C1 REVISION · !cowboy drop C1 reason',
    ],
  })
  story.when('eve> !cowboys web').expects({
    says: 'C1 "a larger pool" on web1 and web3 (production) of web, by ada <1 s ago · not landed · !cowboy landed C1 REVISION',
  })
  story.when('!status web').expects({ says: 'by hand: C1 on web1 and web3 (production) of web (ada, <1 s) · !cowboys' })
  story.when('!cowboy c1').expects({ says: ['put on web1 and web3', 'from https://paste.example/12'] })
  story.when('!status api')
  expect(story.heard()).not.toContain('by hand')
})

test.each([
  ['web1', ['web1'], ['production']],
  ['web1, web3', ['web1', 'web3'], ['production']],
  ['production', ['production'], ['production']],
  ['group1', ['group1'], ['production']],
  ['web1,web1.staging', ['web1', 'web1.staging'], ['staging', 'production']],
  ['staging,production', ['staging', 'production'], ['staging', 'production']],
])('%s are servers', (typed, hosts, targets) => {
  expect(added(`!cowboy add web ${typed} "a larger pool" reason=timeouts`)).toEqual([
    expect.objectContaining({ hosts, targets }),
  ])
})

test('without anything that runs there, and with a revision named', () => {
  expect(added('!cowboy add web web1 pool reason=x')[0]!.on).toBeUndefined()
  expect(added('!cowboy add web web1 pool reason=x on=c3')[0]!.on?.commit).toBe(idOf('c3'))
})

test.each([
  ['!cowboy add', 'usage', '!cowboy add web web1,web3 "what" reason="why"'],
  ['!cowboy add web', 'usage', '!cowboy add web'],
  ['!cowboy add web web1', 'cowboy.what', 'What was changed?'],
  ['!cowboy add web web1 " " reason=x', 'cowboy.what', 'What was changed?'],
  ['!cowboy add web web1 pool', 'cowboy.reason', 'What for?'],
  ['!cowboy add web web1 pool reason=" "', 'cowboy.reason', 'What for?'],
  ['!cowboy add wbe web1 pool reason=x', 'unknown.service', 'did you mean web?'],
  ['!cowboy add constructor web1 pool reason=x', 'unknown.service', 'No service constructor'],
  ['!cowboy add web web7 pool reason=x', 'unknown.host', 'no host, group or target web7'],
  ['!cowboy add web nothing pool reason=x', 'unknown.host', 'there is staging, web1.staging, production, web1, web2'],
  ['!cowboy add web web1,nothing pool reason=x', 'unknown.host', 'target nothing'],
  ['!cowboy add web __proto__ pool reason=x', 'unknown.host', 'target __proto__'],
  ['!cowboy add web , pool reason=x', 'usage', '!cowboy add web'],
  ['!cowboy add web web1 pool reason=x on=nonsense', 'unknown.revision', 'No revision nonsense of web'],
  [
    '!cowboy add web web1 pool reason=x patch=--upload-pack=evil',
    'cowboy.patch',
    'takes an address without a password',
  ],
  ['!cowboy add web web1 pool reason=x patch=javascript:alert(1)', 'cowboy.patch', 'takes an address'],
  ['!cowboy add web web1 pool reason=x patch=https://ada:secret@example.org/1', 'cowboy.patch', 'without a password'],
  ['!cowboy add web web1 pool reason=x patch=../../etc/passwd', 'cowboy.patch', 'a path without ..'],
  ['!cowboy ad web web1 pool', 'usage', '!cowboy add web'],
  ['!cowboy constructor C1', 'usage', '!cowboys'],
  ['!cowboy C9', 'unknown.cowboy', 'There is no C9: nothing was put on servers by hand yet'],
  ['!cowboys nothing', 'unknown.service', 'No service nothing'],
  ['eve> !cowboy add web web1 pool reason=x', 'who.role', 'That needs the role deploy'],
  ['nobody@irc> !cowboy add web web1 pool reason=x', 'who.role', 'That needs the role deploy'],
  ['ben> !cowboy drop C1 not needed', 'who.role', 'That needs the role deploy (for oncall or infra)'],
])('%s is answered with what to type', (line, refused, says) => {
  given().when(line).expects({ refused, says })
})

test.each([
  'https://paste.example/12',
  'http://127.0.0.1:8080/a.diff?raw=1#L3',
  'https://example.org',
  'pool.patch',
  '/srv/patches/pool-1.2.patch',
  './pool.patch',
  'ops@web1/pool.patch',
  '~/pool.patch',
])('%s can be where a patch is', typed => expect(isPatch(typed)).toBe(true))

test.each([
  '',
  '-',
  '-rf',
  '--help',
  '..',
  'a/../../b',
  '../b',
  'a/..',
  'ftp://example.org/x',
  'file:///etc/passwd',
  'https://a:b@example.org',
  'https://a@example.org/',
  'https://',
  'https:///x',
  'https://example.org/a b',
  'https://example.org/<!channel>',
  'https://example.org/`id`',
  'https://example.org/|x',
  '$(id)',
  '`id`',
  'a;b',
  'a|b',
  'a b',
  'a\nb',
  'a\u0000b',
  'a\u202eb',
  '<https://x|y>',
  '{revision}',
  'ä.patch',
  `${'a'.repeat(501)}`,
])('%j can not', typed => expect(isPatch(typed)).toBe(false))

test('quotes of any kind are none of it', () => {
  expect(added(`!cowboy add web web1 'a pool' reason='it is slow'`)[0]).toMatchObject({
    ...{ what: 'a pool', reason: 'it is slow' },
  })
})

test('why it is there is its story', () => {
  given('done web production', pool)
    .when('eve> !why c1')
    .expects({ says: ['C1 "a larger pool"', 'timeouts since noon'] })
  given().when('!why C7').expects({ refused: 'unknown.cowboy' })
})

test('the log holds it, and what became of it', () => {
  const story = given('done web production', pool, '!cowboy drop C1 it was not the pool').when('!log find C1')
  story.expects({
    says: [
      'ada: C1 by hand on web1 and web3 of web: "a larger pool" (timeouts since noon)',
      'C1 dropped (it was not the pool)',
    ],
  })
})
