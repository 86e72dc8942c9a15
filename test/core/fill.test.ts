import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillStep, placeholders } from '../../src/core/fill.ts'

const values = { revision: 'abc', service: 'web', target: 'production', previous: 'def', deploy: 'D12' }
const arg = fc.oneof(
  fc.string(),
  fc.constantFrom('{revision}', 'a{target}b', '{revision}{service}', '{other}', '{}', '$&'),
)
const anyValues = fc.dictionary(fc.constantFrom(...Object.keys(values), '__proto__'), arg)

test('whole arguments and parts of one are filled', () => {
  expect(fillStep(['./deploy', '{revision}', '--to={target}', '{service}/{previous}@{deploy}'], values)).toEqual([
    ...['./deploy', 'abc', '--to=production', 'web/def@D12'],
  ])
})

test('what has no value stays, and is named', () => {
  const argv = ['{nope}', '{revision} {nope} {toString}', '{ revision }', '{}']
  expect(fillStep(argv, values)).toEqual(['{nope}', 'abc {nope} {toString}', '{ revision }', '{}'])
  expect(placeholders(argv)).toEqual(['nope', 'revision', 'toString'])
})

test('the number of arguments never changes', () => {
  fc.assert(fc.property(fc.array(arg), anyValues, (argv, v) => fillStep(argv, v).length === argv.length))
})

test('a filled value is never filled again', () => {
  const hostile = fc.constantFrom('{revision}', '{target}', '$1', '$&', '{{target}}', 'a b', '`x`', '"')
  fc.assert(
    fc.property(hostile, hostile, (revision, target) => {
      expect(fillStep(['{revision}', '-{target}-', '{revision}{target}'], { revision, target })).toEqual([
        ...[revision, `-${target}-`, revision + target],
      ])
    }),
  )
})

test('nothing is left that a value is known for', () => {
  fc.assert(
    fc.property(
      fc.array(arg),
      argv => !placeholders(fillStep(argv, values)).some(name => name in values && Object.hasOwn(values, name)),
    ),
  )
})
