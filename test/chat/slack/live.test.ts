import { expect } from 'vitest'
import { post, text } from '../../../src/core/post.ts'
import { isUp, startDoor, test, type World } from './world.ts'

const state = (word: string) => post(text`D1 is ${word}`)
const shown = async ({ slack }: World) => (await slack.messages('ops')).map(m => slack.picture(m))
const edits = ({ slack }: World) => slack.calls.filter(c => c.method === 'chat.update')

test('one message follows the state; in-between states are skipped, the last one never', async ({ world }) => {
  await world.door.show('ops', 'D1', state('asked'))
  const all = Array.from({ length: 40 }, (_, n) => world.door.show('ops', 'D1', state(`at ${n}`)))
  await Promise.all(all)
  expect(await shown(world)).toEqual(['D1 is at 39'])
  expect(edits(world).length).toBeLessThan(10)
})

test('edits keep their distance', async ({ world }) => {
  const slow = await startDoor(world.slack, { timing: { editEvery: 300 } })
  await isUp(slow.door)
  await slow.door.show('ops', 'D1', state('one'))
  await slow.door.show('ops', 'D1', state('two'))
  await slow.door.show('ops', 'D1', state('three'))
  const [first, second] = edits(world).map(c => c.at)
  expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(290)
  await slow.door.stop()
})

test('a state that is shown already costs nothing', async ({ world }) => {
  await world.door.show('ops', 'D1', state('asked'))
  await world.door.show('ops', 'D1', state('asked'))
  expect(edits(world)).toEqual([])
})

test('a message that was deleted is posted anew', async ({ world }) => {
  await world.door.show('ops', 'D1', state('asked'))
  const [old] = await world.slack.messages('ops')
  await world.slack.remove('ops', String(old?.ts))
  await world.door.show('ops', 'D1', state('running'))
  await world.door.show('ops', 'D1', state('done'))
  expect(await shown(world)).toEqual(['D1 is done'])
})

test('another run of the program edits the same message', async ({ world }) => {
  await world.door.show('ops', 'D1', state('asked'))
  const next = await startDoor(world.slack, { notes: world.notes })
  await next.door.show('ops', 'D1', state('done'))
  expect(await shown(world)).toEqual(['D1 is done'])
  await next.door.stop()
})

test('a crash right after the first post does not post it twice', async ({ world }) => {
  await world.door.show('ops', 'D1', state('asked'))
  const key = 'slack:live:ops:D1'
  // What the notes held when the program was killed between the post and the note of its ts.
  const marker = world.slack.calls.find(c => c.method === 'chat.postMessage')?.args.metadata
  const id = (marker as { event_payload: { id: string } }).event_payload.id
  world.notes.all.set(key, { channel: world.slack.channelId('ops'), pending: id })
  const next = await startDoor(world.slack, { notes: world.notes })
  await next.door.show('ops', 'D1', state('asked'))
  await next.door.show('ops', 'D1', state('done'))
  expect(await shown(world)).toEqual(['D1 is done'])
  await next.door.stop()
})

test('asked in a thread of the room, it stands there; asked elsewhere, at the top', async ({ world }) => {
  const channel = world.slack.channelId('ops')
  const thread = await world.slack.user('ann').say('ops', 'hm')
  const place = { door: 'slack' as const, channel, room: 'ops', thread }
  await world.door.show('ops', 'D1', state('asked'), place)
  await world.door.show('ops', 'D2', state('pressed'), { ...place, only: 'U1' })
  await world.door.show('ops', 'D3', state('told'), { ...place, channel: 'D0SOMEBODY', room: undefined })
  const where = (await world.slack.messages('ops')).slice(1).map(m => m.thread_ts)
  expect(where).toEqual([thread, undefined, undefined])
  await world.door.announce('ops', post(text`detail`), 'D1')
  expect((await world.slack.waitFor('ops', /detail/)).thread_ts).toBe(thread)
})

test('while Slack is away only the newest state waits', async ({ world }) => {
  await world.door.show('ops', 'D1', state('asked'))
  await world.slack.away()
  const said = ['one', 'two', 'three'].map(word => world.door.show('ops', 'D1', state(word)))
  await world.slack.back()
  await Promise.all(said)
  expect(await shown(world)).toEqual(['D1 is three'])
})

test('stopping shows the last state without waiting for its turn', async ({ world }) => {
  const slow = await startDoor(world.slack, { timing: { editEvery: 60_000 } })
  await isUp(slow.door)
  await slow.door.show('ops', 'D1', state('one'))
  const last = slow.door.show('ops', 'D1', state('two'))
  await slow.door.stop()
  await last
  expect(await shown(world)).toEqual(['D1 is two'])
})

test('a card whose thread is gone gets its own place', async ({ world }) => {
  world.slack.fault({ method: 'chat.postMessage', kind: 'error:thread_not_found' })
  const place = { door: 'slack' as const, channel: world.slack.channelId('ops'), room: 'ops', thread: '1.1' }
  await world.door.show('ops', 'D1', state('asked'), place)
  await world.door.show('ops', 'D1', state('done'))
  expect(await world.slack.messages('ops')).toMatchObject([{ text: 'D1 is done' }])
  expect((await world.slack.messages('ops'))[0]?.thread_ts).toBeUndefined()
})

test('an edit that is refused is told to who asked for it, and the next one is tried', async ({ world }) => {
  await world.door.show('ops', 'D1', state('asked'))
  world.slack.fault({ method: 'chat.update', kind: 'error:is_archived' })
  await expect(world.door.show('ops', 'D1', state('running'))).rejects.toThrow(/is_archived/)
  await world.door.show('ops', 'D1', state('done'))
  expect(await shown(world)).toEqual(['D1 is done'])
})
