import { expect, test } from 'vitest'
import { openBucket, tokenBucket } from '../../../src/chat/irc/bucket.ts'
import { makeQueue } from '../../../src/chat/irc/queue.ts'
import { fakeClock } from './clock.ts'

function given({ most = 200, mostTalk = 30, open = false } = {}) {
  const clock = fakeClock()
  const written: string[] = []
  const away = new Set<string>()
  const bucket = open ? openBucket() : tokenBucket(clock.now)
  const queue = makeQueue({
    ...{ bucket, timers: clock.timers, most, mostTalk },
    ready: target => !away.has(target),
    write: (target, line) => written.push(`${target} ${line}`),
  })
  const say = (target: string, line: string, urgent = false) => queue.push({ target, lines: line.split('/'), urgent })
  const talk = (target: string, line: string, by = 'zoe') => queue.talk({ target, lines: line.split('/'), by })
  return { clock, written, away, queue, say, talk }
}

test('five lines at once, then one a second', () => {
  const { clock, written, say } = given()
  for (let i = 1; i <= 8; i++) void say('#a', `${i}`)
  expect(written).toHaveLength(5)
  clock.advance(999)
  expect(written).toHaveLength(5)
  clock.advance(1)
  expect(written).toHaveLength(6)
  clock.advance(2000)
  expect(written.map(line => line.slice(3)).join('')).toBe('12345678')
})

test('long lines wait for the bytes, too', () => {
  const { clock, written, say } = given()
  for (let i = 0; i < 4; i++) void say('#a', 'x'.repeat(500))
  expect(written).toHaveLength(3)
  clock.advance(1900)
  expect(written).toHaveLength(3)
  clock.advance(100)
  expect(written).toHaveLength(4)
})

test('urgent posts overtake, but never inside a post of the same channel', () => {
  const { clock, written, say } = given()
  for (let i = 0; i < 4; i++) void say('#a', 'burst')
  void say('#a', 'one/two/three')
  void say('#a', 'later')
  void say('#a', 'refused', true)
  clock.advance(10_000)
  expect(written.slice(4)).toEqual(['#a one', '#a two', '#a three', '#a refused', '#a later'])
})

test('urgent posts of one channel overtake the flood of another', () => {
  const { clock, written, say } = given()
  for (let i = 0; i < 20; i++) void say('#a', 'output')
  void say('#b', 'approve?', true)
  clock.advance(1000)
  expect(written[5]).toBe('#b approve?')
})

test('channels speak in turn', () => {
  const { clock, written, say } = given()
  for (let i = 0; i < 8; i++) void say('#a', 'a')
  for (let i = 0; i < 3; i++) void say('#b', 'b')
  clock.advance(5000)
  expect(written.slice(5).join(' ')).toBe('#a a #b b #a a #b b #a a')
})

test('what is too much is dropped, oldest first, told to the caller and in the channel', async () => {
  const { clock, written, queue, say, away } = given({ most: 3 })
  away.add('#a')
  const fates = ['1', '2', '3', '4', '5'].map(line => say('#a', line).then(() => line, String))
  void say('#a', 'urgent', true)
  away.clear()
  queue.pump()
  clock.advance(60_000)
  expect(written).toEqual(['#a … 3 lines dropped: too much at once', '#a urgent', '#a 4', '#a 5'])
  expect(await Promise.all(fates)).toEqual([...Array(3).fill(expect.stringMatching(/too much/)), '4', '5'])
})

test('a channel that we are not in waits without holding up the others', async () => {
  const { written, queue, say, away } = given({ open: true })
  away.add('#a')
  const said = say('#a', 'kept')
  await say('#b', 'at once')
  expect(written).toEqual(['#b at once'])
  away.clear()
  queue.pump()
  await said
  expect(written).toEqual(['#b at once', '#a kept'])
  await queue.empty()
})

test('a name that changes hands gets nothing', async () => {
  const { written, queue, say, away } = given({ open: true })
  away.add('ann')
  const fate = expect(say('ann', 'secret')).rejects.toThrow(/gone/)
  queue.forget('ann')
  away.clear()
  queue.pump()
  await fate
  expect(written).toEqual([])
})

test('what is relayed lets replies and prompts pass, anywhere, but stays whole and in order', () => {
  const { clock, written, say, talk } = given()
  for (let i = 0; i < 4; i++) void say('#a', 'burst')
  void talk('#a', 'one/two')
  void talk('#a', 'three')
  void talk('#b', 'b')
  void say('#b', 'reply')
  void say('#c', 'prompt', true)
  void say('#a', 'reply')
  clock.advance(10_000)
  expect(written.slice(4)).toEqual([...['#a one', '#c prompt', '#b reply', '#a two', '#a reply', '#b b', '#a three']])
})

test('who says too much is left out with a word about it; others are heard soon', async () => {
  const { clock, written, talk } = given({ mostTalk: 9 })
  const fates = Array.from({ length: 500 }, (_, i) => talk('#a', `flood ${i}`, 'zoe'))
  const other = talk('#a', 'excuse me', 'ann')
  clock.advance(60_000)
  expect(written.slice(5)).toEqual([
    ...['#a … 492 messages by zoe left out: too much at once', '#a flood 497', '#a flood 498', '#a flood 499'],
    '#a excuse me',
  ])
  expect((await Promise.all(fates)).filter(taken => taken)).toHaveLength(8)
  expect(await other).toBe(true)
})

test('many speakers at once are bounded together', async () => {
  const { clock, written, queue, talk } = given({ mostTalk: 6 })
  const fates = Array.from({ length: 30 }, (_, i) => talk('#a', `${i}`, `p${i % 10}`))
  expect(queue.waiting()).toBe(6)
  clock.advance(60_000)
  expect(written.slice(5)).toEqual([
    '#a … 19 messages left out: too much at once',
    ...[24, 25, 26, 27, 28, 29].map(i => `#a ${i}`),
  ])
  expect((await Promise.all(fates)).filter(taken => taken)).toHaveLength(11)
})

test('what waits for a place that is away is given back, replies stay', async () => {
  const { written, queue, say, talk, away } = given({ open: true })
  away.add('#a')
  const fate = talk('#a', 'lost').catch(String)
  const reply = say('#a', 'kept')
  queue.goneAway(target => away.has(target), new Error('away'))
  expect(await fate).toBe('Error: away')
  away.clear()
  queue.pump()
  await reply
  expect(written).toEqual(['#a kept'])
})
