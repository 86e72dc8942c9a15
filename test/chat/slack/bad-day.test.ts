import { expect } from 'vitest'
import { post, text } from '../../../src/core/post.ts'
import { DEADLINE, hears, test } from './world.ts'

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

test('on a bad day everything said is heard once, and everything answered is seen once and in order', async ({
  world,
}) => {
  const { slack, door } = world
  const random = seeded(20_261_121)
  const mishaps = [
    () => slack.refreshSocket('all'),
    () => slack.refreshSocket('one'),
    () => slack.dropSockets(),
    () => void slack.redeliverLast(),
    () => slack.fault({ method: 'chat.postMessage', kind: 'timeout' }),
    () => slack.fault({ method: 'chat.postMessage', kind: 'reset' }),
    () => slack.fault({ method: 'chat.postMessage', kind: '500' }),
    () => slack.fault({ method: 'conversations.history', kind: '500' }),
    () => slack.fault({ method: 'apps.connections.open', kind: 'error:internal_error' }),
    () => undefined,
  ]
  const numbers = Array.from({ length: 40 }, (_, i) => i)
  const said: Promise<void>[] = []
  for (const n of numbers) {
    mishaps[Math.floor(random() * mishaps.length)]?.()
    await slack.user('ann').say('dev', `!n${n}`)
    said.push(door.announce('ops', post(text`line ${n}`)))
  }
  await Promise.all(said)
  await slack.delivered()
  await hears(world, '!n39')
  const seen = (await slack.messages('ops')).map(m => slack.picture(m))
  expect(seen).toEqual(numbers.map(n => `line ${n}`))
  await expect.poll(() => world.heard.map(m => m.text).sort(), DEADLINE).toEqual(numbers.map(n => `!n${n}`).sort())
}, 30_000)
