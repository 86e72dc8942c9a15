import type { IrcMessage } from 'irc-framework'
import { expect, test } from 'vitest'
import { makeMask } from '../../../src/chat/irc/mask.ts'

const from = (prefix: string, command: string, ...params: string[]): IrcMessage => {
  const [, nick = '', ident = '', hostname = ''] = /^([^!]*)!([^@]*)@(.*)$/.exec(prefix) ?? []
  return { tags: {}, prefix, nick, ident, hostname, command, params }
}
const whole = (mask: string, target: string, room: number) =>
  `:${mask} PRIVMSG ${target} :${'x'.repeat(room + 4)}\r\n`.length
const given = (nick = 'signalbox') =>
  makeMask(
    () => nick,
    other => other === nick,
  )

test('an unknown host is taken for the longest', () => {
  const room = given().room('#ops')
  expect(whole(`signalbox!${'u'.repeat(11)}@${'h'.repeat(63)}`, '#ops', room)).toBe(512)
})

test('the host is learnt from our own lines, and from the server’s word that it changed', () => {
  const mask = given()
  mask.take(from('ann!a@h', 'JOIN', '#ops'))
  mask.take(from('signalbox!~s@host.test', 'JOIN', '#ops'))
  expect(whole('signalbox!~s@host.test', '#ops', mask.room('#ops'))).toBe(512)
  mask.take(from('signalbox!~s@host.test', 'CHGHOST', 'bot', 'a.much.longer.host.of.test'))
  expect(whole('signalbox!bot@a.much.longer.host.of.test', '#ops', mask.room('#ops'))).toBe(512)
  mask.take(from('irc.test', '396', 'signalbox', 'cloak/signalbox', 'is now your displayed host'))
  expect(whole('signalbox!bot@cloak/signalbox', '#ops', mask.room('#ops'))).toBe(512)
  mask.take(from('irc.test', '396', 'signalbox', 'user@cloak', 'is now your displayed host'))
  expect(whole('signalbox!user@cloak', '#ops', mask.room('#ops'))).toBe(512)
})

test('a server with longer lines has more room', () => {
  const mask = given()
  expect(mask.room('#ops', '1024') - mask.room('#ops')).toBe(512)
  expect(mask.room('#ops', 'rubbish')).toBe(mask.room('#ops'))
})
