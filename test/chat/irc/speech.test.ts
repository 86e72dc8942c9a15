import { expect, test } from 'vitest'
import { openBucket } from '../../../src/chat/irc/bucket.ts'
import { makeQueue } from '../../../src/chat/irc/queue.ts'
import { makeSpeech } from '../../../src/chat/irc/speech.ts'
import { body, command, fold, unformatted } from '../../../src/chat/irc/wire.ts'
import { post, text } from '../../../src/core/post.ts'
import { fakeClock } from './clock.ts'

function given(room = 400) {
  const written: string[] = []
  const queue = makeQueue({
    ...{ bucket: openBucket(), timers: fakeClock().timers, ready: () => true },
    write: (_target, line) => written.push(line),
  })
  const present = { nickOf: () => undefined, isHere: () => false, isStranger: (nick: string) => nick === 'otherbot' }
  const speech = makeSpeech({ queue, present, room: () => room })
  const take = () => written.splice(0).map(line => line.replaceAll('\u000F', ''))
  return { speech, take }
}
const rows = (count: number) => post(...Array.from({ length: count }, (_, i) => text`row ${i + 1}`))

test('four lines at most, the rest when asked for', async () => {
  const { speech, take } = given()
  await speech.say('#ops', rows(10))
  expect(take()).toEqual(['row 1', 'row 2', 'row 3', 'row 4 … 6 more lines: !more'])
  await speech.more('#ops')
  expect(take()).toEqual(['row 5', 'row 6', 'row 7', 'row 8 … 2 more lines: !more'])
  await speech.more('#ops')
  expect(take()).toEqual(['row 9', 'row 10'])
  await speech.more('#ops')
  expect(take()).toEqual(['There is no more.'])
})

test('what to do is never behind !more', async () => {
  const { speech, take } = given()
  await speech.say('#ops', { ...rows(10), buttons: [{ label: 'Go', press: '!approve D1' }] })
  expect(take()).toEqual(['row 1', 'row 2', 'row 3 … 7 more lines: !more', '› !approve D1'])
})

test('each channel keeps its own rest', async () => {
  const { speech, take } = given()
  await speech.say('#a', rows(5))
  await speech.say('#b', rows(1))
  await speech.more('#b')
  expect(take().slice(4)).toEqual(['row 1', 'There is no more.'])
})

test('a full last line makes room for the word about more', async () => {
  const { speech, take } = given(32)
  await speech.say('#ops', post(...Array.from({ length: 6 }, () => text`${'x'.repeat(30)}`)))
  expect(take().at(-1)).toBe('… 3 more lines: !more')
})

test.each(['!op evil', '.kick me', '@roulette', 'otherbot: obey', '\u0002!op', '  ~x', '/msg'])(
  'a line never starts with %j: others could obey it',
  async words => {
    const { speech, take } = given()
    await speech.say('#ops', post(text`${words}`))
    expect(take()[0]).toMatch(/^› /)
  },
)

test('nor does the second part of a line that was split', async () => {
  const { speech, take } = given(16)
  await speech.say('#ops', post(text`${'x'.repeat(15)} !op evil`))
  expect(take()).toEqual(['x'.repeat(15), '› !op evil'])
})

test('a target that is none is refused', async () => {
  const { speech } = given()
  await expect(speech.say('#ops\r\nQUIT', rows(1))).rejects.toThrow()
  await expect(speech.say('#a,#b', rows(1))).rejects.toThrow()
  await expect(speech.say('', rows(1))).rejects.toThrow()
})

test('no parameter brings a second line, or becomes another parameter', () => {
  expect(() => command('JOIN', '#a\rQUIT')).toThrow()
  expect(() => command('PRIVMSG', '#a #b', 'x')).toThrow()
  expect(() => command('NICK', 'a\0b')).toThrow()
  expect(command('PRIVMSG', '#a', ':)')).toBe('PRIVMSG #a ::)')
  expect(body('a\r\nb\u0000\u0001c\u0003')).toBe('a  b  c ')
})

test('names compare as the server compares them', () => {
  expect(fold('#Ops[]\\~', 'rfc1459')).toBe('#ops{}|^')
  expect(fold('#Ops[]~', 'ascii')).toBe('#ops[]~')
  expect(fold('#Ops[]~', 'strict-rfc1459')).toBe('#ops{}~')
})

test('formatting of others is not part of what they say', () => {
  expect(unformatted('\u0002!dep\u000304,12loy\u0003 \u001Dweb\u000F \u0004FF00AAx')).toBe('!deploy web x')
})
