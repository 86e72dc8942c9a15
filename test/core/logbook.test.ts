import { expect, test } from 'vitest'
import { newest } from '../../src/core/series.ts'
import { given, running } from '../helpers/given.ts'

const lines = (story: ReturnType<typeof given>) => [...newest(story.state().log)].map(l => `${l.id} ${l.by}: ${l.text}`)

test('lines are found by all their words, in any case, newest first', () => {
  const story = given('!log restarted the proxy on web3', 'ben> !log the Proxy is slow', '!log coffee')
  story.when('eve> !log find proxy').expects({ refused: 'who.unknown' })
  story.when('!log find PROXY').expects({ says: ['L2', 'ben: the Proxy is slow', 'L1'] })
  expect(story.heard().indexOf('L2')).toBeLessThan(story.heard().indexOf('L1'))
  story.when('!log find proxy slow').expects({ says: 'L2' })
  expect(story.heard()).not.toContain('L1')
  story.when('!log find nothing like it').expects({ says: 'Nothing in the log' })
  story.when('!log').expects({ says: ['L3', 'coffee'] })
})

test('a line is struck with a reason, never erased, and once', () => {
  const story = given('!log it was web3').when('ben> !log strike l1 it was web4')
  story.expects({ facts: ['log.struck'], says: 'L1 is struck: it was web4' })
  story.when('!log find web3').expects({ says: '[struck by ben: it was web4] it was web3' })
  story.when('!log strike L1 again').expects({ refused: 'log.struck', says: 'ben' })
  story
    .when('!log coffee', '!log strike 2 it was tea')
    .expects({ facts: ['log.struck'], says: 'L2 is struck: it was tea' })
  story.when('!log strike L9 why').expects({ refused: 'unknown.log', says: '!log find' })
  story.when('!log strike L1').expects({ refused: 'usage', says: '!log strike' })
})

test('words that only begin like a command are a line', () => {
  given()
    .when('!log finding the proxy took long')
    .expects({ facts: ['log.written'] })
  given()
    .when('!log striking: L1')
    .expects({ facts: ['log.written'] })
})

test('deployments write their own', () => {
  const story = given(...running, 'step fails', '!abort D1 oh no')
  expect(lines(story)).toEqual([
    'L3 ada: D1 aborted: web c400000 → production (oh no)',
    'L2 signalbox: D1 failed: web c400000 → production, canary: exit 1 after 30 s',
    'L1 ada: D1 started: web c400000 → production',
  ])
})
