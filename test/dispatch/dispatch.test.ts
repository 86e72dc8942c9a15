import { describe, expect, test } from 'vitest'
import { emptyState } from '../../src/core/state.ts'
import { commandWord, dispatch } from '../../src/dispatch/dispatch.ts'
import { book } from '../helpers/book.ts'
import { given, noon, read } from '../helpers/given.ts'
import { org } from '../helpers/org.ts'
import { byOf } from '../helpers/scene.ts'

const world = { state: emptyState, org, at: noon, by: byOf('ada', org), answers: {} }
const decide = (text: string, addressed = false) => dispatch(book, { text, addressed, private: false }, world)
const heard = (text: string, addressed = false) => {
  const decision = decide(text, addressed)
  return decision.kind === 'outcome' ? read(decision.outcome.reply) : decision.kind
}

describe('is for the bot', () => {
  test.each(['!status', '! status', '！status', '  !STATUS ', '`!status`', '!status\u00A0web', '!\u200Bstatus'])(
    '%j',
    line => {
      expect(heard(line)).toContain('web staging')
    },
  )
})

describe('is not for the bot', () => {
  test.each([
    '',
    ' ',
    'status',
    'hello !status',
    '!',
    '!!',
    '!?',
    '!1',
    '!status!',
    '!-x',
    'so! status',
    '#status',
    '/status',
  ])('%j', line => {
    expect(heard(line)).toBe('not-for-us')
  })
})

test('said to the bot itself, the prefix may be left out, and nothing goes unanswered', () => {
  expect(heard('status', true)).toContain('web staging')
  expect(heard('?', true)).toContain('!help')
  expect(heard('good morning', true)).toContain("I don't know !good")
  expect(heard('   ', true)).toBe('not-for-us')
  expect(commandWord({ text: '!deploy x', addressed: true })).toEqual({ word: 'deploy', rest: 'x' })
})

test('an unknown word is answered with the nearest', () => {
  expect(heard('!deplyo web')).toContain('Did you mean !deploy or !deploys?')
  expect(heard('!zebra')).toContain('!help')
  expect(heard(`!${'z'.repeat(3000)}`).length).toBeLessThan(200)
})

test('a line that is too long is refused unread', () => {
  expect(heard(`!log ${'x'.repeat(4000)}`)).toContain('too long')
  expect(heard(`!log ${'x'.repeat(100_000)}`)).toContain('too long')
})

test('what was understood is kept, not what was typed', () => {
  const decision = decide('  ！LOG\u00A0restarted  ')
  expect(decision).toMatchObject({ kind: 'outcome', said: '!log restarted' })
})

test('questions come before the decision', () => {
  expect(decide('!deploy web main to staging')).toEqual({
    kind: 'asks',
    questions: [{ ask: 'revision', service: 'web', text: 'main' }],
  })
})

test('help lists every command, and explains each by what works here', () => {
  const list = given().when('!help').heard()
  for (const { name } of book.commands) expect(list).toContain(`!${name}`)
  given()
    .when('!help !deploy')
    .expects({ says: ['!deploy web main to production', 'needs the role deploy'] })
  given().when('!help fixedby').expects({ says: '(also !fixedby)' })
})
