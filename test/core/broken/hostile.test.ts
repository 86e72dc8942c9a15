import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openItems, timeToRepair } from '../../../src/core/broken/slice.ts'
import { newest } from '../../../src/core/series.ts'
import { given } from '../../helpers/given.ts'
import { everythingIsAnswered } from '../../helpers/hostile.ts'

const words = [
  ...['web', 'api', 'B1', 'b2', 'B99999999999', 'D1', 'O1', 'X1', 'T5', 'constructor', '__proto__', '#ops'],
  ...[
    'claim',
    'release',
    'fixed',
    'help',
    'not',
    'again',
    'stop',
    'severity',
    'cause',
    'about',
    'announced',
    'surprise',
  ],
  ...[
    'covered',
    'uncovered',
    'severity=1',
    'severity=loud',
    'by=D1',
    'by=c2',
    'by=',
    'about=O1',
    'break=X1',
    'blocks=T1',
  ],
  ...[
    'at=12:00',
    'at=23:59',
    'at=',
    'at="20m ago"',
    'for',
    'for=ben',
    'for=eve',
    '"search is empty"',
    '"',
    '“x”',
    '\u202e',
    '-',
  ],
]
const commands = ['broken', 'claim', 'release', 'fixed', 'needhelp', 'notbroken', 'board', 'catchup'].map(
  name => `!${name}`,
)

test('whatever is typed is answered, and what is refused records nothing', () => {
  everythingIsAnswered({ commands, words, setting: ['!broken web "search is empty"'] })
})

const times = ['', ' at=12:30', ' at=12:59', ' at="5m ago"', ' at=now']
const line = fc.oneof(
  fc.constantFrom('!broken web "a"', '!broken api "b" at=12:30', '!broken api "c" at=yesterday 10:00'),
  fc
    .tuple(
      fc.constantFrom('!claim', '!claim', '!release', '!fixed', '!notbroken', '!broken again', '!needhelp'),
      fc.constantFrom('B1', 'B2', 'B3'),
      fc.constantFrom(...times),
    )
    .map(([command, id, at]) => `${command} ${id}${at}${/not|again/.test(command) ? ' because' : ''}`),
)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom('ada@irc', 'ben@slack', 'cleo'), line).map(([who, l]) => `${who}> ${l}`),
  },
  { weight: 2, arbitrary: fc.constantFrom('+1m', '+16m', '+46m', 'restart') },
)

test('each item has one owner at most, and no repair takes less than no time', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const story = given('!broken web "search is empty"')
      for (const one of steps) story.when(one)
      const { board } = story.state()
      for (const item of newest(board.all)) {
        const held = item.claims.filter(c => c.until === undefined)
        expect(held.map(c => c.owner)).toEqual(item.state === 'claimed' ? [item.owner] : [])
        for (const [i, { at, until = at }] of item.claims.entries()) {
          expect(at).toBeGreaterThanOrEqual(item.claims[i - 1]?.until ?? item.reportedAt)
          expect(until).toBeGreaterThanOrEqual(at)
        }
        expect(timeToRepair(item) ?? 0).toBeGreaterThanOrEqual(0)
      }
      expect(openItems(board).map(i => i.state)).not.toContain('fixed')
    }),
    { numRuns: 150 },
  )
})
