import { describe, expect, test } from 'vitest'
import type { DoorsReport } from '../../src/core/asks.ts'
import { bridgePost } from '../../src/core/say/doors.ts'
import { given, noon, read } from '../helpers/given.ts'
import { org } from '../helpers/org.ts'

describe('a bridge', () => {
  test('is paused in one room, with a reason, by who may deploy, and goes on', () => {
    const story = given().when('!bridge pause ops a flood of build logs')
    story.expects({ facts: ['bridge.paused'], says: ['paused by ada: a flood of build logs', '!bridge resume ops'] })
    expect(Object.keys(story.state().pauses)).toEqual(['ops'])
    story.when('+5m', 'cleo@irc> !bridge pause ops again').expects({
      refused: 'bridge.paused',
      says: ['paused already, by ada since 12:00 UTC: a flood of build logs'],
    })
    story.when('cleo@irc> !bridge resume ops').expects({ facts: ['bridge.resumed'], says: 'goes on' })
    expect(story.state().pauses).toEqual({})
    story.when('!bridge resume ops').expects({ refused: 'bridge.running' })
  })

  test.each([
    ['ben> !bridge pause ops because', 'who.role'],
    ['eve@irc> !bridge pause ops because', 'who.unknown'],
    ['!bridge pause ops', 'usage'],
    ['!bridge pause', 'unknown.room'],
    ['!bridge pause op because', 'unknown.room'],
    ['!bridge resume toString', 'unknown.room'],
    ['ben> !bridge resume ops', 'who.role'],
  ])('%s is refused: %s', (line, refused) => {
    const paused = line.includes('resume') ? ['!bridge pause ops a flood'] : []
    given(...paused)
      .when(line)
      .expects({ refused })
  })

  test('tells of each side since when it is up, what was said last, what waits', () => {
    const minutes = (n: number): number => noon - n * 60_000
    const bridge = { room: 'ops', waiting: 0, left: 0, quiet: false, paused: false } as const
    const doors: DoorsReport = {
      doors: [
        { name: 'slack', state: 'away', since: minutes(30), heard: minutes(31), waiting: 3 },
        { name: 'irc', state: 'up', since: minutes(90), waiting: 0 },
      ],
      bridge: [
        { ...bridge, door: 'slack', last: minutes(31), waiting: 2, left: 4 },
        { ...bridge, door: 'irc', quiet: true },
      ],
    }
    const by = { door: 'irc', name: 'ben', person: 'ben' } as const
    const world = (script: readonly string[]) => ({
      state: given(...script).state(),
      org,
      at: noon,
      by,
      answers: {},
      doors,
    })
    expect(read(bridgePost(world([])))).toMatchInlineSnapshot(`
      "bot> Slack: away since 11:30 UTC, last heard 11:29 UTC, 3 posts waiting
           IRC: up since 10:30 UTC
           ops on Slack: last said 11:29 UTC, 2 waiting, 4 left out
           ops on IRC: nothing said yet · quiet: another Signalbox relays here"
    `)
    expect(
      read(bridgePost(world(['!bridge pause ops a flood', '!bridge pause quiet too loud']))),
    ).toMatchInlineSnapshot(`
      "bot> Slack: away since 11:30 UTC, last heard 11:29 UTC, 3 posts waiting
           IRC: up since 10:30 UTC
           ops on Slack: last said 11:29 UTC, 2 waiting, 4 left out · paused by ada since 12:00 UTC: a flood
           ops on IRC: nothing said yet · paused by ada since 12:00 UTC: a flood
           quiet: paused by ada since 12:00 UTC: too loud"
    `)
  })
})
