import { expect, test } from 'vitest'
import type { Door } from '../../src/chat/door.ts'
import { type Mark, makeLane } from '../../src/chat/lane.ts'
import { post, text } from '../../src/core/post.ts'
import type { Announcement } from '../../src/core/say/announce.ts'

const door: Door = {
  name: 'irc',
  live: false,
  start: async () => {},
  stop: async () => {},
  reply: async () => {},
  announce: async () => {},
  show: async () => {},
  tell: async () => true,
  health: () => ({ state: 'up', since: 0, waiting: 0 }),
}

test('a mark waits for the reply that stands in for its announcement, later announcements do not', async () => {
  const said: string[] = []
  const marks: Mark[] = []
  const lane = makeLane({
    door,
    deliver: async ({ room }: Announcement) => void said.push(room ?? ''),
    told: (_, mark) => void marks.push(mark),
    now: () => 0,
    log: { warn: () => {} },
  })
  const { promise: replied, resolve: reply } = Promise.withResolvers<void>()
  lane.add({ at: 0, mark: { seq: 1, page: 1 }, announcements: [], replied })
  lane.add({ at: 0, mark: { seq: 2, page: 2 }, announcements: [{ room: 'ops', post: post(text`next`) }] })
  await expect.poll(() => said).toEqual(['ops'])
  expect(marks).toEqual([])
  reply()
  await lane.settled()
  expect(marks.map(m => m.seq)).toEqual([1, 2])
})

test('a mark waits until the network has the words for certain, what is said next does not', async () => {
  const said: string[] = []
  const marks: Mark[] = []
  const { promise: sure, resolve: arrive } = Promise.withResolvers<void>()
  const lane = makeLane({
    door: { ...door, sure: () => sure },
    deliver: async ({ room }: Announcement) => void said.push(room ?? ''),
    told: (_, mark) => void marks.push(mark),
    now: () => 0,
    log: { warn: () => {} },
  })
  for (const [i, room] of ['ops', 'dev'].entries())
    lane.add({ at: 0, mark: { seq: i, page: 1 }, announcements: [{ room, post: post(text`news`) }] })
  await expect.poll(() => said).toEqual(['ops', 'dev'])
  expect(marks).toEqual([])
  arrive()
  await lane.settled()
  expect(marks.map(m => m.seq)).toEqual([0, 1])
})
