import { test } from 'vitest'
import { everythingIsAnswered } from '../../helpers/hostile.ts'

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
const commands = ['freeze', 'unfreeze', 'lock', 'unlock', 'handover', 'locks'].map(name => `!${name}`)

test('whatever is typed is answered, and what is refused records nothing', () => {
  everythingIsAnswered({ commands, words })
})
