import { describe, expect, test } from 'vitest'
import type { Visit } from '../../../src/core/asks.ts'
import { cameFacts, leftFacts } from '../../../src/core/presence/coming.ts'
import { given, noon, read, running, type Story } from '../../helpers/given.ts'
import { dayOf } from '../broken/day.ts'

const minute = 60_000
const before = (visit: Visit['before']) => ({ outside: { visits: { ada: { here: true, at: noon, before: visit } } } })
const leftAt = (at: number) => before({ at, door: 'irc', left: true })
const lines = (story: Story): string[] =>
  story
    .heard()
    .split('\n')
    .map(l => l.replace(/^bot>/, '').trim())

describe('catching up', () => {
  test('tells what happened since one was there, newest last, each with its id', () => {
    const story = given(
      leftAt(noon - minute),
      ...running,
      '+1m',
      'ben> !broken web "search is empty" severity=1',
      '+1m',
    )
    story.when('ben> !freeze api 13:30..15:00 the demo', '+1m', 'cleo> !claim B1', '+1m', '!catchup')
    expect(lines(story)).toEqual([
      'Since 11:59 UTC, when you left IRC:',
      expect.stringMatching(/^D1 web \w+ ".*" → production: running at 12:00 UTC$/),
      expect.stringContaining('F1 no deployments of api'),
      'B1 web "search is empty" · severity 1 · cleo has it since 12:03 UTC',
    ])
  })

  test('takes the five that matter most', () => {
    const many = Array.from(
      { length: 7 },
      (_, i) => `ben> !broken web "${i} ${'abcdefg'[i]!.repeat(4)}" severity=${i < 5 ? 3 : 1}`,
    )
    const story = given(leftAt(noon - minute), ...many, '!catchup')
    expect(lines(story)).toHaveLength(7)
    story.expects({ says: ['B6 web', 'B7 web', 'and 2 more'] })
  })

  test('says that nothing happened, and since when', () => {
    given(leftAt(noon), '+3m')
      .when('!catchup')
      .expects({ facts: [], says: 'Nothing since 12:00 UTC, when you left IRC' })
    given('!broken web "a"', before({ at: noon + minute, door: 'slack', left: false }), '+3m')
      .when('!catchup')
      .expects({ says: 'Nothing since 12:01 UTC, when I last heard you on Slack' })
  })

  test('of somebody never seen before goes back some hours, and says so', () =>
    void given('!broken web "a"')
      .when('!catchup')
      .expects({ says: ["as I don't know when you were here last", 'B1 web "a"'] }))

  test('since a time that is typed', () => {
    const story = given('!broken web "a"', '+2h', '!broken web "b"')
    expect(story.when('!catchup 1h').heard()).not.toContain('B1')
    story.expects({ says: 'B2 web "b"' })
    story.when('!catchup 12:30').expects({ says: 'B1 web "a"' })
    story.when('!catchup 23:00').expects({ refused: 'time.unclear', says: 'still to come' })
    story.when('eve> !catchup').expects({ refused: 'who.unknown' })
  })

  test('says what one had and has no longer', () =>
    void given(leftAt(noon), '!broken web "a"', '!claim B1', '+1m', '+45m', '+15m', '!catchup').expects({
      says: 'B1 web "a" · severity 2 · since 12:00 UTC, says ada (you had it)',
    }))
})

describe('coming and going', () => {
  const world = (story: Story) => ({ state: story.state(), org: story.org(), at: story.at() })
  const ben = { person: 'ben', door: 'irc' } as const

  test('is recorded of those only whom somebody waits for', () => {
    const story = given('!broken web "a"')
    expect(leftFacts({ ...ben, at: noon }, world(story))).toEqual([])
    story.when('ben> !claim B1')
    const left = { type: 'presence.left', person: 'ben', door: 'irc', at: noon, gone: noon + 5 * minute }
    expect(leftFacts({ ...ben, at: noon }, world(story))).toEqual([left])
    expect(cameFacts({ ...ben, at: noon }, world(story))).toEqual([])
    story.when(left as never)
    expect(leftFacts({ ...ben, at: noon }, world(story))).toEqual([])
    expect(cameFacts({ ...ben, at: noon }, world(story))).toEqual([
      { type: 'presence.came', person: 'ben', door: 'irc' },
    ])
  })

  test('whoever is on the crew, and was away for more than a quarter of an hour, is told in private what they missed', () => {
    const story = given(...dayOf('D1', ['ben', 'qa']), '+1m', '!broken web "search is empty"', '+20m')
    const came = cameFacts({ ...ben, at: noon }, world(story))
    expect(came).toEqual([{ type: 'presence.came', person: 'ben', door: 'irc', since: noon }])
    expect(cameFacts({ ...ben, at: story.at() - 14 * minute }, world(story))).toEqual([])
    expect(cameFacts({ ...ben, person: 'cleo', at: noon }, world(story))).toEqual([])
    story.when(came[0]!)
    const said = story.last().room.map(read).join('\n')
    expect(said).toContain('Welcome back, ben. 1 thing happened since 12:00 UTC')
    expect(said).toContain('B1 web "search is empty"')
    expect(said).toContain('!catchup')
  })

  test('whoever missed nothing is told nothing', () => {
    const story = given(...dayOf('D1', ['ben', 'qa']), '+1h')
    expect(cameFacts({ ...ben, at: noon + minute }, world(story))).toEqual([])
  })
})
