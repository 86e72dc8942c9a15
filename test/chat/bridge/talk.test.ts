import { expect, test } from 'vitest'
import type { Overheard, Relayed } from '../../../src/chat/side.ts'
import { calm } from './clock.ts'
import { type FakeSide, talk } from './side.ts'
import { makeWorld } from './world.ts'

const lastRelayed = (side: FakeSide): Relayed | undefined =>
  side.heard.flatMap(h => (h.kind === 'relayed' ? [h.relayed] : [])).at(-1)

/** Many say a line each; gives what the other side should hear. */
const crowd = (side: FakeSide, lines: number): string[] =>
  Array.from({ length: lines }, (_, n) => {
    side.say(`user${n}`, `line ${n}`)
    return `<user${n}> line ${n}`
  })

test('what is said on one side is said on the other, at once, in order, and never where it came from', async () => {
  const { slack, irc } = await makeWorld()
  slack.say('Ada L', 'hello')
  expect(irc.lines()).toEqual(['<Ada L> hello'])
  irc.say('ben', 'one')
  irc.say('eve', 'two')
  slack.say('Ada L', 'three')
  await calm()
  expect(irc.lines()).toEqual(['<Ada L> hello', '<Ada L> three'])
  expect(slack.lines()).toEqual(['<ben> one', '<eve> two'])
})

test('a slow side is handed so much at once, in order, and the rest waits', async () => {
  const { slack, irc, pass, bridge } = await makeWorld()
  slack.network.latency = 100
  const said = crowd(irc, 30)
  await pass(150)
  expect(slack.lines()).toEqual(said.slice(0, 25))
  expect(bridge().status()).toMatchObject([
    { door: 'slack', waiting: 5 },
    { door: 'irc', waiting: 0 },
  ])
  await pass(100)
  await bridge().settled()
  expect(slack.lines()).toEqual(said)
})

test('who it was, what they did and what came with it goes along', async () => {
  const { slack, irc, bridge } = await makeWorld()
  const files = [{ name: 'plan.pdf', size: 1200, url: 'https://files.example.org/1' }]
  irc.say('ada_', 'waves', { account: 'ADA', action: true, files, permalink: 'https://example.org/p1' })
  expect(lastRelayed(slack)).toEqual({
    ...{ name: 'ada_', person: 'ada', door: 'irc', talk: talk('waves'), action: true, files },
    ...{ permalink: 'https://example.org/p1', under: undefined },
  })
  await bridge().settled()
  irc.say('ada', 'not me')
  expect(lastRelayed(slack)?.person).toBeUndefined()
})

test('a reply finds what it answers on the other side, whoever said that where', async () => {
  const { slack, irc } = await makeWorld()
  const question = irc.say('ben', 'who is on?')
  await calm()
  const copy = slack.heard.find(h => h.kind === 'relayed')?.id ?? ''
  slack.say('Ada', 'me', { under: { id: copy, name: 'ben (irc)', text: 'who is on?' } })
  expect(lastRelayed(irc)?.under).toEqual({ id: question, name: 'ben', text: 'who is on?' })

  const statement = slack.say('Ada', 'going out')
  await calm()
  const there = irc.heard.findLast(h => h.kind === 'relayed')?.id
  slack.say('Cem', 'fine', { under: { id: statement, name: 'Ada', text: 'going out' } })
  await calm()
  expect(lastRelayed(irc)?.under).toEqual({ id: there, name: 'Ada', text: 'going out' })

  slack.say('Cem', 'what?', { under: { id: 'of last year', name: 'Eve', text: 'old words' } })
  await calm()
  expect(lastRelayed(irc)?.under).toEqual({ name: 'Eve', text: 'old words' })
})

test('the same message twice is said once', async () => {
  const { slack, irc, restart } = await makeWorld()
  slack.say('Ada', 'once', { id: 'm1' })
  slack.say('Ada', 'once', { id: 'm1' })
  slack.say('Ada', 'once', { id: 'm1', cause: 'another delivery' })
  await restart()
  slack.say('Ada', 'once', { id: 'm1' })
  await calm()
  expect(irc.lines()).toEqual(['<Ada> once'])
})

test('a reply waits for what it answers, and an edit for its message', async () => {
  const { slack, irc, pass } = await makeWorld()
  irc.network.latency = 100
  const id = slack.say('Ada', 'who is on?')
  slack.say('Ben', 'me', { under: { id, name: 'Ada', text: 'who is on?' } })
  slack.say('Cem', 'hello')
  await pass(350)
  expect(irc.lines()).toEqual(['<Ada> who is on?', '<Ben> me', '<Cem> hello'])
  const copy = irc.heard[0]?.kind === 'relayed' ? irc.heard[0].id : ''
  expect(irc.heard[1]).toMatchObject({ relayed: { under: { id: copy } } })
  const typo = slack.say('Ada', 'helo')
  slack.edit('Ada', typo, 'hello')
  slack.edit('Ada', typo, 'hello!')
  await pass(350)
  expect(irc.lines().slice(3)).toEqual(['<Ada> helo', '<Ada> helo → hello!'])
})

test('an edit is told with what changed, once, and only where the message is known and young', async () => {
  const { slack, irc, pass } = await makeWorld()
  const id = slack.say('Ada', 'web goes out at tow')
  await calm()
  slack.edit('Ada', id, 'web goes out at two', 'e1')
  slack.edit('Ada', id, 'web goes out at two', 'e1')
  await calm()
  slack.edit('Ada', id, 'web goes out at two')
  slack.edit('Ada', 'of last year', 'words')
  await calm()
  expect(irc.lines().slice(1)).toEqual(['<Ada> web goes out at tow → web goes out at two'])
  expect(irc.heard.at(-1)).toMatchObject({
    correction: { id: irc.heard[0]?.kind === 'relayed' ? irc.heard[0].id : '' },
  })
  await pass(25 * 3_600_000)
  slack.edit('Ada', id, 'too late')
  await calm()
  expect(irc.lines()).toHaveLength(2)
})

test('a message that is edited before it could go out, goes out as it is now', async () => {
  const { slack, irc, pass } = await makeWorld()
  irc.network.latency = 100
  crowd(slack, 25)
  const id = slack.say('Ada', 'secnod')
  slack.edit('Ada', id, 'second')
  slack.edit('Ada', id, 'the second')
  await pass(1000)
  expect(irc.lines().slice(25)).toEqual(['<Ada> the second'])
})

test('an edit of what was relayed there does not come back', async () => {
  const { slack, irc } = await makeWorld()
  irc.say('ben', 'hello')
  await calm()
  const copy = slack.heard[0]
  slack.edit('ben', copy?.kind === 'relayed' ? copy.id : '', 'hello, unfurled')
  await calm()
  expect(irc.lines()).toEqual([])
})

test.each([
  [false, ['<Ada> wrong room']],
  [true, ['<Ada> wrong room', '<Ada> wrong room → gone']],
])('a message taken back is told of when the room says so: %s', async (deletes, lines) => {
  const { slack, irc } = await makeWorld({ room: { deletes } })
  const id = slack.say('Ada', 'wrong room')
  await calm()
  slack.remove(id)
  slack.edit('Ada', id, 'an edit of nothing')
  await calm()
  expect(irc.lines()).toEqual(lines)
})

test('a message taken back before it went out is not said at all', async () => {
  const { slack, irc, pass } = await makeWorld()
  irc.network.latency = 100
  const said = crowd(slack, 25)
  slack.remove(slack.say('Ada', 'my password'))
  await pass(1000)
  expect(irc.lines()).toEqual(said)
})

test('other bridges and those whom the room ignores stay on their side', async () => {
  const { slack, irc } = await makeWorld({ bridges: ['teleirc'], room: { ignore: ['RSS', 'ada', 'troll'] } })
  irc.say('TeleIRC', '<x> y')
  irc.say('rss', 'news')
  irc.say('ada|away', 'x', { account: 'ada' })
  irc.say('guest7', 'x', { account: 'Troll' })
  slack.say('Somebody', 'x', { account: 'U1' })
  irc.say('ben', 'heard')
  await calm()
  expect(slack.lines()).toEqual(['<ben> heard'])
  expect(irc.lines()).toEqual([])
})

test('a paused room relays nothing, and tells nothing of it later', async () => {
  const { slack, irc, paused, pass } = await makeWorld({ room: { joins: 'summary', topic: true } })
  const id = slack.say('Ada', 'before')
  paused.add('ops')
  slack.say('Ada', 'secret', { id: 'm2' })
  slack.edit('Ada', id, 'changed')
  slack.topic('Plans')
  slack.presence('Eve', 'joined')
  await pass(10_000)
  paused.delete('ops')
  slack.say('Ada', 'secret', { id: 'm2' })
  slack.say('Ada', 'after')
  await pass(10_000)
  expect(irc.lines()).toEqual(['<Ada> before', '<Ada> after'])
})

test('a room that is not relayed, or has one side, is left alone; its reactions are heard', async () => {
  const { slack, irc, bridge, reactions } = await makeWorld({ room: { relay: false } })
  slack.say('Ada', 'here only')
  const speaker = { door: 'slack', id: 'U1', name: 'Ada' } as const
  const reacted: Overheard = { kind: 'reacted', room: 'ops', id: 'p1', emoji: 'tada', speaker, cause: 'r1', at: 1 }
  slack.overhear(reacted)
  slack.overhear(reacted)
  await calm()
  expect(irc.lines()).toEqual([])
  expect(bridge().status()).toEqual([])
  expect(reactions).toEqual([reacted])
})

test('rooms do not wait for each other', async () => {
  const { slack, irc, pass } = await makeWorld({ rooms: 2 })
  irc.network.latency = 1000
  slack.say('Ada', 'slow')
  irc.network.latency = 0
  slack.say('Ada', 'quick', { room: 'room1' })
  await calm()
  expect(irc.lines('room1')).toEqual(['<Ada> quick'])
  expect(irc.lines('ops')).toEqual([])
  await pass(1000)
  expect(irc.lines('ops')).toEqual(['<Ada> slow'])
})
