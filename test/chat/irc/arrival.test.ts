import { afterEach, expect, test } from 'vitest'
import type { Door } from '../../../src/chat/door.ts'
import type { IrcOptions } from '../../../src/chat/irc/door.ts'
import { post, text } from '../../../src/core/post.ts'
import { fakeClock } from './clock.ts'
import { type Peer, type ScriptedServer, scriptedServer } from './script.ts'
import { doorOptions, until, upDoor } from './world.ts'

let server: ScriptedServer
let door: Door
/** What the bridge was told of as lost. */
let lost: string[] = []

/** A server that answers our questions whether all has arrived only when told to; its greeting it answers. */
async function given(options: Partial<IrcOptions> = {}) {
  lost = []
  const silent = new WeakSet<Peer>()
  const on = (line: string, peer: Peer) => {
    if (line.startsWith('QUIT')) peer.send('ERROR :Closing link: (signalbox@host.test) [Quit: bye]')
    return silent.has(peer) && isQuestion(line)
  }
  server = await scriptedServer({ on })
  door = await upDoor(doorOptions(server.port, { chance: () => 0, ...options }), async () => {})
  silent.add(server.peers[0]!)
  return server.peers[0]!
}
afterEach(async () => {
  await door.stop()
  await server.stop()
})

const isQuestion = (line: string): boolean => /^PING signalbox-\d+$/.test(line)
const questions = (peer: Peer): string[] => peer.lines.filter(isQuestion)
const answer = (peer: Peer, question = questions(peer).at(-1) ?? ''): void =>
  peer.send(`:irc.test PONG irc.test :${question.slice('PING '.length)}`)
const relay = (words: string): Promise<unknown> =>
  door.side!.relay(
    'ops',
    {
      name: 'Zoe',
      door: 'slack',
      talk: words.split('/').map(line => ({ kind: 'line', pieces: [{ kind: 'text', text: line }] })),
    },
    () => lost.push(words),
  )
const announce = (words: string): Promise<void> => door.announce('ops', post(text`${words}`))
const wrote = (peer: Peer): string[] => peer.lines.flatMap(line => /PRIVMSG #ops :(.*)$/.exec(line)?.[1] ?? [])
/** Until the server has read everything up to here. */
const readBy = (peer: Peer, words: string) => until(() => wrote(peer).some(line => line.endsWith(words)))
const isUp = () => until(() => door.health().state === 'up' && server.peers.length > 1)

test('what was written before an answered question has arrived; what came after it is lost with the connection', async () => {
  const peer = await given()
  for (const words of ['one', 'two']) await relay(words)
  await until(() => questions(peer).length === 1)
  for (const words of ['three', 'four/and more']) await relay(words)
  await readBy(peer, 'and more')
  answer(peer)
  await until(() => questions(peer).length === 2)
  expect(lost).toEqual([])
  peer.drop()
  await until(() => lost.length > 0)
  expect(lost).toEqual(['three', 'four/and more'])
})

test('nobody waits for an answer, and there is one question at a time, after the lines that it is about', async () => {
  const peer = await given()
  await Promise.all(Array.from({ length: 300 }, (_, i) => relay(`message ${i}`)))
  await readBy(peer, 'message 299')
  await until(() => questions(peer).length === 1)
  await relay('and one more')
  await readBy(peer, 'and one more')
  expect(questions(peer)).toHaveLength(1)
  expect(peer.lines.slice(-2).map(isQuestion)).toEqual([true, false])
})

test('an answer is acknowledged at once, so that nothing for us has to wait for that', async () => {
  const peer = await given()
  await relay('hello')
  await until(() => questions(peer).length === 1)
  expect(peer.lines).not.toContain('')
  answer(peer)
  await until(() => peer.lines.at(-1) === '')
})

test('answers to what we did not ask count for nothing, however many', async () => {
  const peer = await given()
  await relay('hello')
  await until(() => questions(peer).length === 1)
  const odd = ['signalbox', 'signalbox-', 'signalbox-0', 'signalbox-2', 'x', ':', ':signalbox-1 '].flatMap(token => [
    ...[`:irc.test PONG irc.test ${token}`, `PONG ${token} irc.test`, `:zoe!z@host PONG ${token} x`],
  ])
  for (let i = 0; i < 200; i++) peer.send('PONG', ...odd)
  peer.send('PING :seen')
  await until(() => peer.lines.includes('PONG seen'))
  peer.drop()
  await until(() => lost.length > 0)
  expect(lost).toEqual(['hello'])
})

test('the bot’s own words are said again when they may be lost, each whole and in order; others are not', async () => {
  const peer = await given()
  await announce('D1 approved')
  await until(() => questions(peer).length === 1)
  answer(peer)
  await announce('D1 started')
  await door.announce('ops', { ...post(text`D1 failed`), urgent: true })
  await door.announce('ops', {
    blocks: ['two', 'lines'].map(words => ({ kind: 'line', line: [{ kind: 'text', text: words }] })),
  })
  await readBy(peer, 'lines')
  peer.drop()
  await isUp()
  await readBy(server.peers[1]!, 'lines')
  expect(wrote(server.peers[1]!)).toEqual(['D1 failed', 'D1 started', 'two', 'lines'])
})

test('a private answer is not said again: its nick may be somebody else’s by now', async () => {
  const peer = await given()
  peer.send(':zoe!z@host.test PRIVMSG signalbox :!help')
  await until(() => door.health().heard !== undefined)
  peer.send('PING :seen')
  await until(() => peer.lines.includes('PONG seen'))
  await door.reply({ door: 'irc', channel: 'zoe', private: true }, post(text`for you`))
  await until(() => peer.lines.some(line => line.includes('for you')))
  peer.drop()
  await isUp()
  await announce('back')
  await readBy(server.peers[1]!, 'back')
  expect(server.peers[1]!.lines.join('\n')).not.toContain('for you')
})

test('a kick gives back what was written to that channel and not answered for', async () => {
  const peer = await given()
  await relay('too late')
  await announce('D1 done')
  await readBy(peer, 'D1 done')
  peer.send(`:oper!o@h KICK #ops ${peer.nick} :out`)
  await until(() => lost.length > 0)
  expect(lost).toEqual(['too late'])
  peer.send(`:${peer.nick}!~s@host.test JOIN #ops`, `:irc.test 366 ${peer.nick} #ops :End`)
  await until(() => wrote(peer).filter(line => line === 'D1 done').length === 2)
})

test('what is said is sure when the server has answered for it, also when that was on the next connection', async () => {
  const peer = await given()
  await announce('D1 done')
  const sure = door.sure!().then(() => server.peers.length)
  await readBy(peer, 'D1 done')
  peer.drop()
  await isUp()
  expect(await sure).toBe(2)
  expect(wrote(server.peers[1]!)).toEqual(['D1 done'])
})

test('what the server read before we left in good order is not lost', async () => {
  const peer = await given()
  await relay('the last words')
  await readBy(peer, 'the last words')
  await door.stop()
  expect(lost).toEqual([])
})

test('where lines are short, few are spent on questions, and no reply waits for one', async () => {
  const clock = fakeClock(Date.now())
  const timers = { set: clock.timers.set, clear: clock.timers.clear }
  server = await scriptedServer()
  door = await upDoor(doorOptions(server.port, { flood: 'default', now: clock.now, timers }), async () => {})
  const peer = server.peers[0]!
  clock.advance(60_000)
  const all = Array.from({ length: 50 }, (_, i) => announce(`line ${i}`))
  for (let second = 0; second < 60; second++) {
    clock.advance(1000)
    peer.send(`PING :${second}`)
    await until(() => peer.lines.includes(`PONG ${second}`))
  }
  await Promise.all(all)
  await readBy(peer, 'line 49')
  expect(questions(peer).length).toBeGreaterThan(3)
  expect(questions(peer).length).toBeLessThan(8)
})
