import { expect, test } from 'vitest'
import { announce } from '../../../src/core/say/announce.ts'
import { cardOf, openCards } from '../../../src/core/say/cards.ts'
import { windowEvents } from '../../../src/core/window/events.ts'
import { given, type Story } from '../../helpers/given.ts'
import { linesOf } from '../../helpers/said.ts'
import { withWindows } from '../../helpers/windows.ts'

/** W1 is in an hour. */
const story = (): Story => given({ org: withWindows({ moves: { kind: 'maintenance', accepts: ['web'] } }) }, 'boot')
const seen = (s: Story) => ({ state: s.state(), org: s.org() })
const card = (s: Story): string[] => linesOf([cardOf('W1', seen(s))].flatMap(c => c ?? []))
const buttons = (s: Story): string[] => cardOf('W1', seen(s))?.buttons?.map(b => b.label) ?? []
/** What goes out for the last entry: `opens`, `thread` or `room` for words, `card` for a live post that changes. */
const ways = (s: Story): string[] =>
  announce(s.last().entry!, s.state(), s.org()).map(a =>
    a.post === undefined ? 'card' : a.opens ? 'opens' : a.about ? 'thread' : 'room',
  )

test('a window has one live post from its first reminder on, which follows it to its end', () => {
  const s = story()
  expect([card(s), openCards(seen(s))]).toEqual([[], []])
  s.when('+50m')
  expect(ways(s)).toEqual(['card', 'opens'])
  expect(card(s)).toEqual(['W1 moves (maintenance)', 'Fri 13 Mar 13:00 UTC for 60 min', 'deployers: infra · takes web'])
  expect([buttons(s), openCards(seen(s))]).toEqual([[], [{ about: 'W1', room: 'ops' }]])
  s.when('+10m')
  expect(ways(s)).toEqual(['card', 'room'])
  expect(card(s)).toContain('on until 14:00 UTC')
  expect(buttons(s)).toEqual(['Extend 15 min', 'End'])
  s.when('!window extend 15m')
  expect(ways(s)).toEqual(['thread', 'card'])
  expect(card(s)).toContain('on until 14:15 UTC')
  s.when('!window end all is out')
  expect(card(s)).toContain('over since 13:00 UTC, ended by ada: all is out')
  expect([buttons(s), openCards(seen(s))]).toEqual([[], []])
})

test('a second reminder goes into the thread of the live post; without one the start opens it', () => {
  const s = story().when('+2h', '+70h')
  s.when('+50m')
  expect(ways(s)).toEqual(['card', 'thread'])
  const bare = given({ org: withWindows({ moves: { kind: 'maintenance', remind: [] } }) }, 'boot', '+1h')
  expect(ways(bare)).toEqual(['card', 'opens'])
})

test('what is moved or cancelled is said in the room, and shown where it was shown', () => {
  const s = story().when('ben> !window move W1 15:00')
  expect(ways(s)).toEqual(['room'])
  s.when('+1h', 'ben> !window cancel W1 the demo is on')
  expect(ways(s)).toEqual(['room', 'card'])
  expect(card(s)).toContain('cancelled by ben: the demo is on')
})

test('one that is skipped says why, and nothing may go out in it', () => {
  const s = story().when('+1h', { type: 'window.skipped', occurrence: 'W1', why: 'no deployer came' })
  expect(linesOf(s.last().room)).toEqual(['W1 moves (maintenance) is skipped: no deployer came. !next'])
  expect(card(s)).toContain('skipped: no deployer came')
  s.when('!now').expects({ says: 'No window is on. Next is W2 moves' })
})

test('a window without a room is kept, and said nowhere', () => {
  const s = given({ org: withWindows({ moves: { room: undefined } }) }, 'boot', '+1h')
  s.expects({ facts: ['window.reminded', 'window.begun'] })
  expect(s.last().room).toEqual([])
})

test('the calendar that others subscribe to holds what is ahead, and what was called off as such', () => {
  const s = story().when('ben> !window move W1 15:00', 'ben> !window cancel W2 the demo is on')
  const events = windowEvents(s.state(), s.org())
  expect(events).toHaveLength(25)
  expect(events.find(e => e.uid === 'W1')).toMatchObject({
    ...{ name: 'moves (maintenance)', from: Date.UTC(2026, 2, 13, 14), sequence: 1, cancelled: false },
    ...{ room: 'ops', persons: ['ada', 'cleo'], text: 'deployers: infra; takes web' },
  })
  expect(events.find(e => e.uid === 'W2')).toMatchObject({ sequence: 1, cancelled: true })
})
