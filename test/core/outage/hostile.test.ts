import { expect, test } from 'vitest'
import { answer } from '../../../src/core/dialog/answer.ts'
import { outageCard } from '../../../src/core/outage/card.ts'
import { given, read } from '../../helpers/given.ts'
import { everythingIsAnswered } from '../../helpers/hostile.ts'
import { everybody, outage } from './scenes.ts'

const actions = [
  'plan',
  'now',
  'start',
  'update',
  'extend',
  'verify',
  'end',
  'cancel',
  'reopen',
  'edit',
  'move',
  'send',
]

test('whatever is typed about outages is answered, by whoever, and time goes on', () => {
  everythingIsAnswered({
    commands: [
      '!outage',
      '!outages',
      '!answer',
      ...actions.map(a => `!outage ${a}`),
      '!outage plan web',
      '!outage now web',
    ],
    words: [
      ...[
        'O1',
        'o2',
        'O99',
        'O',
        'web',
        'api',
        'web,api',
        'constructor',
        '__proto__',
        'all',
        'identified',
        'monitoring',
      ],
      ...['fri 21:00 +2h', 'sat 10:00..11:00', '+1h', '30m', 'until 23:00', '2026-03-29 02:30', '-5m', '99999999h'],
      ...[
        'at=12:00',
        'at=yesterday',
        'at=23:00',
        'next=30m',
        'next=-1',
        'reason=x',
        'impact="y"',
        'ticket=',
        'contact=ben',
      ],
      ...['skip', 'back', 'cancel', '"', '“x”', '\u0007', '\r\n', 'of=impact', 'audience=everybody', 'deploy=D1'],
    ],
    setting: [{ org: everybody }, 'ben> !outage plan web fri 21:00 +2h x', 'ben> !outage now api "it is down"'],
  })
})

test('a button that was pressed twice, or after a restart, changes nothing twice', () => {
  const story = given({ org: everybody }, 'ben> !outage now web "it is down"')
  const button = outageCard('O1', { state: story.state(), org: story.org() })!.buttons!.find(
    b => b.label === 'Resolved',
  )!
  story.press('cleo', button)
  const { moments } = outage(story)
  story
    .when('restart')
    .press('ben', button)
    .expects({ refused: 'outage.already', says: ['cleo', '!outage reopen O1'] })
  expect(outage(story).moments).toEqual(moments)
})

test('a form that is filled in at once takes what is sound, and says of the rest what is wrong', () => {
  const story = given({ org: everybody }, 'ben> !outage plan web fri 21:00 +2h')
  const by = { door: 'slack', name: 'ben', person: 'ben' } as const
  const world = { state: story.state(), org: story.org(), at: story.at(), answers: {}, by }
  const fields = { reason: 'x\r\nBcc: y', impact: 'down', ticket: 'not one', contact: 'nobody', constructor: 'x' }
  const { facts, reply } = answer({ about: 'O1', fields }, world)
  expect(facts).toMatchObject([{ type: 'outage.edited', to: { reason: 'x Bcc: y', impact: 'down' } }, {}])
  expect(read(reply)).toMatch(/Which ticket\? A link or a number[\s\S]*Who leads it\? I know nobody called nobody/)
  expect(answer({ about: 'O9', fields }, world).refused).toBe('dialog.over')
  const ada = { ...world, by: { ...by, name: 'ada', person: 'ada' } }
  expect(answer({ about: 'O1', fields }, ada).refused).toBe('who.role')
})
