/** Who was there last: by the lists of a network that tells, by what people say, and after a restart. */
import { expect, test } from 'vitest'
import type { Door } from '../src/chat/door.ts'
import { emptyState } from '../src/core/state.ts'
import type { Inner } from '../src/engine.ts'
import { makePresence } from '../src/presence.ts'
import { noon } from './helpers/given.ts'
import { org } from './helpers/org.ts'

const minute = 60_000
const silent = { warn: () => {} }

/** A program with one IRC network; `looks` lets it look so often who is there. */
function started(kept: Map<string, unknown> = new Map()) {
  const there: { names: string[]; away: boolean; state: 'up' | 'away'; at: number } = {
    ...{ names: [], away: false, state: 'up', at: noon },
  }
  const taken: string[] = []
  const irc = {
    name: 'irc',
    health: () => ({ state: there.state, since: noon, waiting: 0 }),
    side: { overhear: () => {}, present: () => there.names.map(name => ({ name, person: name, away: there.away })) },
  } as unknown as Door
  const presence = makePresence({
    ...{ doors: [irc], org: { ...org, rooms: { ops: org.rooms.ops! } }, now: () => there.at, log: silent },
    notes: {
      get: async key => kept.get(key),
      set: async (key, value) => void kept.set(key, JSON.parse(JSON.stringify(value))),
      delete: async () => {},
    },
    take: async ({ cause, by, decide }: Inner) => {
      taken.push(cause.split(':')[1]!)
      decide({ state: emptyState, org, at: there.at, by, answers: {} })
    },
  })
  const looks = (n: number): void => {
    for (let i = 0; i < 2 * n; i++) presence.ticked()
  }
  return { there, taken, presence, looks, kept }
}

test('who leaves IRC was there until they were seen last, and comes back another time', () => {
  const { there, taken, presence, looks } = started()
  there.names = ['ada']
  looks(1)
  expect(presence.visit('ada')).toEqual({ here: true, at: noon })
  there.names = []
  there.at += minute
  looks(1)
  expect(taken).toEqual(['ada'])
  looks(1)
  expect(taken).toEqual(['ada', 'ada'])
  expect(presence.visit('ada')).toEqual({ here: false, at: noon })
  there.at += 30 * minute
  there.names = ['ada']
  looks(1)
  expect(presence.visit('ada')).toMatchObject({ here: true, before: { at: noon, door: 'irc', left: true } })
})

test('who speaks and goes right afterwards was there', () => {
  const { there, taken, presence } = started()
  presence.heard('ada', 'irc')
  there.names = ['ada']
  presence.ticked()
  there.names = []
  for (let i = 0; i < 4; i++) presence.ticked()
  expect(presence.visit('ada')).toEqual({ here: false, at: noon })
  expect(taken).toEqual(['ada', 'ada'])
})

test('who is missed once only, as right after a connection, has not left', () => {
  const { there, taken, looks } = started()
  there.names = ['ada']
  looks(1)
  there.names = []
  looks(1)
  there.names = ['ada']
  looks(3)
  expect(taken).toEqual(['ada'])
})

test('while IRC is away nobody leaves, and nobody can tell who is there', () => {
  const { there, taken, presence, looks } = started()
  there.names = ['ada']
  looks(1)
  there.state = 'away'
  there.names = []
  looks(5)
  expect(taken).toEqual(['ada'])
  expect(presence.visit('ada').here).toBeUndefined()
})

test('who is silent on Slack for a quarter of an hour was away; words in between are one visit', () => {
  const { there, presence } = started()
  presence.heard('cleo', 'slack')
  there.at += 10 * minute
  presence.heard('cleo', 'slack')
  expect(presence.visit('cleo').before).toBeUndefined()
  there.at += 60 * minute
  presence.heard('cleo', 'slack')
  expect(presence.visit('cleo')).toMatchObject({ before: { at: noon + 10 * minute, door: 'slack', left: false } })
})

test('it is known after a restart, who left meanwhile included', async () => {
  const first = started()
  first.there.names = ['ada']
  first.looks(1)
  await first.presence.keep()
  const again = started(first.kept)
  again.there.at = noon + 60 * minute
  await again.presence.start()
  again.looks(2)
  expect(again.taken).toEqual(['ada'])
  expect(again.presence.visit('ada')).toEqual({ here: false, at: noon })
})

test('a crash loses nobody who was heard a moment before, where no network tells who is there', async () => {
  const { there, presence, looks, kept } = started()
  there.state = 'away'
  presence.heard('cleo', 'slack')
  looks(1)
  // Killed: nothing was kept on the way out.
  const again = started(kept)
  again.there.state = 'away'
  await again.presence.start()
  expect(again.presence.visit('cleo')).toEqual({ at: noon })
  again.there.at += 20 * minute
  again.presence.heard('cleo', 'slack')
  expect(again.presence.visit('cleo')).toMatchObject({ before: { at: noon, door: 'slack' } })
})

test('who marks themselves away has not left, and comes back another time', () => {
  const { there, taken, presence, looks } = started()
  there.names = ['ada']
  looks(1)
  there.away = true
  there.at += minute
  looks(4)
  expect(taken).toEqual(['ada'])
  expect(presence.visit('ada')).toEqual({ here: true, at: noon })
  there.away = false
  there.at += 20 * minute
  looks(1)
  expect(presence.visit('ada')).toMatchObject({ before: { at: noon, door: 'irc' } })
  there.names = []
  looks(2)
  expect(taken).toEqual(['ada', 'ada', 'ada'])
})

test('who leaves while marked away has left', () => {
  const { there, taken, looks } = started()
  there.names = ['ada']
  looks(1)
  there.away = true
  looks(3)
  there.names = []
  looks(2)
  expect(taken).toEqual(['ada', 'ada'])
})

test('who is always there was there when they last said something', () => {
  const { there, presence, looks } = started()
  there.names = ['ada']
  looks(1)
  presence.heard('ada', 'irc')
  there.at += 60 * minute
  looks(1)
  presence.heard('ada', 'irc')
  expect(presence.visit('ada').before).toEqual({ at: noon, door: 'irc', left: false })
  there.at += 5 * minute
  presence.heard('ada', 'irc')
  expect(presence.visit('ada').before).toEqual({ at: noon, door: 'irc', left: false })
})

test('a connection that breaks for a moment is no other visit', () => {
  const { there, presence, looks } = started()
  for (const later of [0, 60 * minute, minute]) {
    there.names = []
    looks(2)
    there.at += later
    there.names = ['ada']
    looks(1)
  }
  expect(presence.visit('ada').before).toEqual({ at: noon, door: 'irc', left: true })
})
