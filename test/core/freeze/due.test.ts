import { describe, expect, test } from 'vitest'
import { calendarEvents } from '../../../src/core/calendar.ts'
import type { Org } from '../../../src/core/org.ts'
import { given, noon, read } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'

type Story = ReturnType<typeof given>

const room = (story: Story): string => story.last().room.map(read).join('\n')
/** Nobody reports here that a notice was heard, so each is given up at its time. */
const done = (story: Story): string[] => story.facts().flatMap(f => (f.type === 'notice.skipped' ? [] : [f.type]))
const opened = (story: Story) => story.facts().flatMap(f => (f.type === 'notice.opened' ? [f] : []))

const twoRooms = (org: Org): Org => withTarget(org, ['api', 'live'], { room: 'quiet' })

describe('by the clock', () => {
  test('a day and an hour before it begins, its rooms are reminded, each once', () => {
    const story = given({ org: twoRooms }, 'ben> !freeze all 2026-03-15 18:00..mon 9:00 x')
    expect(done(story.when('+27h'))).toEqual([])
    expect(done(story.when('+2h'))).toEqual(['freeze.reminded', 'notice.opened', 'notice.opened'])
    expect(opened(story).map(f => f.hearer)).toEqual([{ room: 'ops' }, { room: 'quiet' }])
    expect(room(story)).toContain('F1 begins Sun 15 Mar 17:00 UTC')
    expect(done(story.when('+23h'))).toEqual(['freeze.reminded', 'notice.opened', 'notice.opened'])
    expect(done(story.when('+1m'))).toEqual([])
  })

  test('it begins, is in force, and ends', () => {
    const story = given('!deploy web main to production', 'ben> !approve D1', 'ben> !freeze web 18:00..20:00 the demo')
    expect(story.heard()).toContain('no deployments of web from Fri 13 Mar 17:00 UTC for 2 h: the demo')
    expect(done(story.when('+4h'))).toEqual(['freeze.reminded', 'notice.opened'])
    expect(room(story)).toContain('F1 begins Fri 13 Mar 17:00 UTC: no deployments of web (the demo), for 2 h.')
    expect(done(story.when('!start D1', '+1h'))).toEqual(['freeze.begun', 'deploy.held', 'notice.opened'])
    expect(room(story)).toContain('F1 is in force: no deployments of web (the demo), until Fri 13 Mar 19:00 UTC')
    expect(done(story.when('+2h'))).toEqual(['freeze.ended', 'notice.opened', 'freeze.counted'])
    expect(room(story)).toContain('F1 is over. It was: no deployments of web (the demo).')
    expect(room(story)).toContain('Stopped by it: D1 of ada !resume D1')
    expect(done(story.when('+1d'))).toEqual([])
  })

  test('it is in force from its first moment, whether a tick has said so or not', () => {
    const story = given({
      type: 'freeze.declared',
      freeze: 'F1',
      scope: ['web'],
      mode: 'deny',
      from: noon,
      reason: 'x',
      by: 'ben',
      until: noon + 1000,
    })
    story.when('!deploy web main to staging').expects({ states: { D1: 'denied' } })
  })

  test('one that came and went while the bot was away is told as over, late', () => {
    const story = given('ben> !freeze web 18:00..20:00 the demo')
    story
      .when('+10h')
      .expects({ facts: ['freeze.reminded', 'notice.skipped', 'freeze.ended', 'notice.opened', 'freeze.counted'] })
    expect(room(story)).toContain('F1 is over')
    expect(room(story)).toContain('(late: this was for 19:00 UTC')
  })
})

describe('what hangs on a deployment', () => {
  const judged = [
    'done web production',
    '!deploy web c2 to production',
    'ben> !approve D2',
    '!start D2',
    'rest of D2',
  ] as const
  const frozen = 'ben> !freeze web we look at D2 cause=D2'

  test.each(['!verify D2 good', '!rollback D2 it is broken'])('is lifted with %s', line => {
    const story = given(...judged, frozen).when('+1m')
    story.expects({ facts: [] })
    story.when(line)
    if (line.startsWith('!rollback')) story.when('rest of D3')
    story.when('+1s')
    expect(story.facts()).toContainEqual({ type: 'freeze.lifted', freeze: 'F1', reason: 'D2 is closed' })
  })

  test('is lifted when silence makes it healthy', () => {
    const story = given(...judged, frozen).when('+20m', '+1s')
    expect(story.state().freezes.open).toEqual([])
  })

  test('is refused when that is closed already', () => {
    given(...judged, '!verify D2 good')
      .when(frozen)
      .expects({ refused: 'cause.closed', says: 'D2 is closed already' })
  })
})

test('what nobody here can look up is lifted by hand only, and says so', () => {
  const story = given('ben> !freeze web the database is slow cause=https://example.org/5')
  story.expects({ says: 'until https://example.org/5 is closed and somebody says !freeze lift F1' })
  story.when('+1d').expects({ facts: [] })
  story.when('!deploy web main to staging').expects({ states: { D1: 'denied' } })
})

describe('batches', () => {
  const tiers = (org: Org): Org => ({
    ...org,
    services: {
      ...org.services,
      api: { ...org.services.api!, tier: 'essential' },
      web: { ...org.services.web!, tier: 'leaf' },
    },
  })

  test('the essential comes last, one service after another', () => {
    const story = given(
      { org: tiers },
      'done api live',
      'done web production',
      'done web staging',
      'ben> !freeze all now..open the holidays',
      'ben> !freeze lift F1 back to work',
    )
    story.when('+1s').expects({ facts: ['freeze.counted'] })
    const [first, second, third] = room(story)
      .split('\n')
      .filter(l => l.includes('!deploy'))
    expect([first, second, third]).toEqual([
      expect.stringContaining('!deploy web c400000 to staging'),
      expect.stringContaining('!deploy web c400000 to production'),
      expect.stringContaining('!deploy api c400000 to live'),
    ])
  })

  test('a repository that is away keeps nothing waiting', () => {
    const story = given('done web staging', 'ben> !freeze all 2h the demo', 'ben> !freeze lift F1', {
      outside: { down: true },
    })
    story.when('+1s').expects({ facts: ['freeze.counted'] })
    expect(room(story)).toBe('')
    story.when('+1s').expects({ facts: [] })
  })
})

test('in the calendars of others it is an event, and one that was called off is struck out', () => {
  const story = given(
    'ben> !freeze web 18:00..20:00 the demo',
    'ben> !freeze all 21:00..22:00 more',
    'ben> !freeze lift F2 no',
  )
  expect(calendarEvents(story.state(), story.org())).toEqual([
    expect.objectContaining({
      uid: 'F1',
      name: 'Freeze: web',
      rooms: ['ops'],
      cancelled: false,
      until: noon + 7 * 3_600_000,
    }),
    expect.objectContaining({ uid: 'F2', cancelled: true, sequence: 1 }),
  ])
})
