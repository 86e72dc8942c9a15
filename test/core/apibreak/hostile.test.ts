import { expect, test } from 'vitest'
import { findBreak } from '../../../src/core/apibreak/slice.ts'
import { given } from '../../helpers/given.ts'
import { everythingIsAnswered } from '../../helpers/hostile.ts'
import { wholeBreak, withConsumers } from './organisation.ts'

const actions = [
  ...['item', 'edit', 'send', 'answer', 'staging', 'postpone', 'cutover', 'withdraw', 'done', 'cancel', 'found'],
  ...['X1', 'x2', 'web', 'ready', '__proto__'],
]

test('whatever is typed about API breaks is answered, by whoever, and time goes on', () => {
  everythingIsAnswered({
    commands: ['!apibreak', '!apibreaks', '!consumers', '!answer', ...actions.map(a => `!apibreak ${a}`)],
    words: [
      ...['X1', 'x2', 'X9', 'X', 'web', '2.0', 'bodhi', 'koschei', 'BODHI', 'constructor', '__proto__', 'toString'],
      ...['ready', 'not affected', 'blocked', 'anyway', 'all', 'skip', 'back', 'cancel', 'clear', '?'],
      ...['"2026-04-20 21:00"', 'fri 21:00', 'at=12:00', 'at=yesterday', 'at=', 'production=soon', 'kind=removed'],
      ...['reason=x', 'owner=dan', 'owner=constructor', 'deploy=D9', 'contact="a\r\nBcc: b@example.org"', 'items=";;"'],
      ...['"', '“x”', '\u0007', '\u202e', '<!channel>', '*b*', 'x'.repeat(4000)],
    ],
    people: ['ada', 'ben', 'dan', 'eve'],
    setting: [{ org: withConsumers }, wholeBreak, 'ben> !apibreak send X1', 'ben> !apibreak api 5'],
  })
})

test('two answer for one consumer in the same moment: the last word stands, and tells of the first', () => {
  const story = given({ org: withConsumers }, wholeBreak, 'ben> !send X1', 'dan> !apibreak koschei ready')
  story
    .when('ella> !apibreak koschei blocked "client\u202e\u0007 <!channel> *bold*"')
    .expects({ says: ['It was ready, said dan'] })
  const { state, note } = findBreak(story.state().breaks, 'X1')!.consumers.koschei!
  expect({ state, note }).toEqual({ state: 'blocked', note: 'client <!channel> *bold*' })
})
