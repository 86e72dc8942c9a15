import { expect, test } from 'vitest'
import type { Door } from '../../src/chat/door.ts'
import { makeNearest } from '../../src/chat/nearest.ts'
import type { Sighting } from '../../src/core/asks.ts'

const door = (name: Door['name'], state: 'up' | 'away' = 'up') =>
  ({ name, health: () => ({ state, since: 0, waiting: 0 }) }) as Door
const seen = (...sightings: readonly Sighting[]) => ({
  answer: () => Promise.resolve({ ok: true, value: sightings } as const),
})
const on = (name: string, at: number): Sighting => ({ door: name, name: 'ada', at })
const reminder = { to: 'ada', notices: ['R1/reminder.due/@ada/1'] }

test('a person is told where they were heard last', async () => {
  const doors = [door('slack'), door('irc')]
  expect(await makeNearest({ doors, ...seen(on('slack', 1), on('irc', 2)) }).nearest(reminder)).toBe('irc')
  expect(await makeNearest({ doors, ...seen(on('slack', 3), on('irc', 2)) }).nearest(reminder)).toBe('slack')
})

test('and everywhere when that is unknown, away, or could not tell it', async () => {
  const doors = [door('slack'), door('irc')]
  expect(await makeNearest({ doors, ...seen() }).nearest(reminder)).toBeUndefined()
  const away = makeNearest({ doors: [door('slack'), door('irc', 'away')], ...seen(on('irc', 2)) })
  expect(await away.nearest(reminder)).toBeUndefined()
  const near = makeNearest({ doors, ...seen(on('irc', 2)) })
  near.missed(reminder)
  expect(await near.nearest(reminder)).toBeUndefined()
  expect(await near.nearest({ to: 'ada', notices: ['R2/reminder.due/@ada/1'] })).toBe('irc')
})

test('what is no notice goes everywhere', async () => {
  const near = makeNearest({ doors: [door('irc')], ...seen(on('irc', 2)) })
  expect(await near.nearest({ to: 'ada' })).toBeUndefined()
  expect(await near.nearest({ room: 'ops', notices: ['W1/window.soon/ops/1'] })).toBeUndefined()
})
