import { expect, test } from 'vitest'
import type { Door, Message } from '../../src/chat/door.ts'
import { makeOutbox } from '../../src/chat/outbox.ts'
import { given, read } from '../helpers/given.ts'
import { withTarget } from '../helpers/org.ts'

/** What one network reads, room by room: a room by its name, a private place as `ben`. */
function world(story: ReturnType<typeof given>) {
  const said: string[] = []
  const door: Door = {
    name: 'irc',
    live: false,
    start: async () => {},
    stop: async () => {},
    reply: async ({ room, private: alone }, post) => void said.push(`${alone ? 'ben' : room}: ${read(post)}`),
    announce: async (room, post) => void said.push(`${room}: ${read(post)}`),
    show: async () => {},
    tell: async () => true,
    health: () => ({ state: 'up', since: 0, waiting: 0 }),
  }
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const outbox = makeOutbox({
    doors: [door],
    org: story.org(),
    state: story.state,
    answer: async () => ({ ok: false, why: 'not here' }),
    noticed: () => {},
    told: () => {},
    now: story.at,
    log,
  })
  return { outbox, said }
}

const message = (place: Partial<Message['place']>): Message => ({
  place: { door: 'irc', channel: '#x', ...place },
  speaker: { door: 'irc', id: 'ben', name: 'ben' },
  text: '!freeze all 2h the demo',
  addressed: false,
  cause: 'x',
  at: 0,
})

test.each([
  ['in the first room', { room: 'ops' }, ['ops', 'quiet']],
  ['in the other room', { room: 'quiet' }, ['quiet', 'ops']],
  ['in private', { private: true }, ['ben', 'ops', 'quiet']],
])('what is said in two rooms is said once in each: asked %s', async (_, place, where) => {
  const story = given({ org: o => withTarget(o, ['api', 'live'], { room: 'quiet' }) }, 'ben> !freeze all 2h the demo')
  const { outbox, said } = world(story)
  const entry = story.last().entry!
  await outbox.reply(message(place), undefined, entry)
  outbox.recorded(entry, { seq: 1, page: 1 })
  await outbox.settled()
  expect(said.map(line => line.split(':')[0])).toEqual(where)
  for (const line of said) expect(line).toContain('F1 freeze by ben')
})
