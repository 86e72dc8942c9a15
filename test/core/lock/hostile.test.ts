import fc from 'fast-check'
import { expect, test } from 'vitest'
import { given } from '../../helpers/given.ts'

const words = [
  ...[
    'all',
    'web',
    'web/production',
    '*/production',
    'tier:leaf',
    'web,',
    '/',
    'constructor',
    '__proto__/x',
    'F1',
    'H1',
  ],
  ...['except', 'lift', 'plan', 'warn', 'ask', 'tell', 'take', 'extend', 'accept', 'decline', '@cleo', 'ada'],
  ...[
    'now..18:00',
    '..',
    'now..open',
    'fri',
    '18:00',
    '2h',
    'until',
    'for',
    'for=ada',
    'cause=D1',
    'cause=',
    'change=c2',
  ],
  ...['then=cleo', 'until=', '"', '“x”', 'reason', '-', '99999999999', 'T1', '\u202e', '!', 'reason='],
]
const line = fc
  .tuple(
    fc.constantFrom('freeze', 'unfreeze', 'lock', 'unlock', 'handover', 'locks'),
    fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, fc.string({ maxLength: 12 })), {
      maxLength: 9,
    }),
  )
  .map(([command, rest]) => `!${command} ${rest.join(' ')}`)

test('whatever is typed is answered, and what is refused records nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('ada', 'ben', 'cleo', 'eve'), line), { maxLength: 12 }), told => {
      const story = given()
      for (const [who, text] of told) {
        const { outcome } = story.when(`${who}> ${text}`).last()
        expect(outcome.refused === undefined || outcome.facts.length === 0).toBe(true)
        expect(story.heard(), `${who}> ${text}`).not.toBe('')
      }
      story.when('+1h', '+8d')
    }),
    { numRuns: 150 },
  )
})
