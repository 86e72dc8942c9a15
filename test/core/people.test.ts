import { describe, expect, test } from 'vitest'
import type { DoorName } from '../../src/core/entry.ts'
import { isOneOf, may, membersOf, personOf, whoIs } from '../../src/core/people.ts'
import { org } from '../helpers/org.ts'

const who = (door: DoorName, id?: string, alias?: string) => whoIs(org, { door, id, alias })?.name
const { ada, ben, cleo } = org.people

describe('a person is proven by', () => {
  test.each([
    ['slack', 'U0ADA', undefined, 'ada'],
    ['slack', 'U9', 'BEN@example.org', 'ben'],
    ['irc', 'ben', undefined, 'ben'],
    ['irc', 'CLEO', undefined, 'cleo'],
    ['terminal', 'ada', undefined, 'ada'],
  ] as const)('%s %s (%s): %s', (door, id, alias, name) => {
    expect(who(door, id, alias)).toBe(name)
  })
})

describe('nobody is', () => {
  test.each([
    ['slack', 'ada', undefined],
    ['slack', 'u0ada', undefined],
    ['slack', undefined, 'ben@example.org'],
    ['slack', '', 'ben@example.org'],
    ['irc', 'U0ADA', undefined],
    ['irc', '', undefined],
    ['irc', undefined, undefined],
    ['irc', 'dan', undefined],
    ['terminal', 'Ada', undefined],
    ['terminal', 'constructor', undefined],
  ] as const)('%s %s (%s)', (door, id, alias) => {
    expect(who(door, id, alias)).toBeUndefined()
  })

  test('somebody without an account where others have none either', () => {
    const people = { dan: { name: 'dan', irc: '', teams: ['infra'] }, ...org.people }
    expect(whoIs({ ...org, people }, { door: 'irc', id: '' })).toBeUndefined()
    expect(whoIs({ ...org, people }, { door: 'slack', id: 'undefined' })).toBeUndefined()
  })
})

test('groups are teams or people, wherever in the list they stand', () => {
  expect(isOneOf(ben, ['infra', 'release'])).toBe(true)
  expect(isOneOf(ben, ['infra', 'ben'])).toBe(true)
  expect(isOneOf(ben, ['infra', 'docs', 'ops'])).toBe(true)
  expect(isOneOf(ada, ['release', 'docs'])).toBe(false)
  expect(isOneOf(ada, [])).toBe(false)
  expect(isOneOf(ada, undefined)).toBe(false)
  expect(isOneOf(undefined, ['infra'])).toBe(false)
})

test('a role that nobody holds allows nobody', () => {
  expect([may(org, ada, 'deploy'), may(org, ben, 'deploy'), may(org, cleo, 'override')]).toEqual([true, false, true])
  expect(may({ ...org, roles: {} }, cleo, 'override')).toBe(false)
  expect(may(org, undefined, 'deploy')).toBe(false)
})

test('members are everybody in the teams or so named', () => {
  expect(membersOf(org, ['nobody', 'release'])).toEqual(['ben', 'cleo'])
  expect(membersOf(org, ['ada', 'release'], ['cleo'])).toEqual(['ada', 'ben'])
})

test('who acted is found by the person’s name only', () => {
  expect(personOf(org, { door: 'irc', person: 'ben', id: 'x', name: 'y' })).toBe(ben)
  expect(personOf(org, { door: 'irc', id: 'ben', name: 'ben' })).toBeUndefined()
})
