/** A door on the real IRC server, and people beside it. */

import type { Door, Hear } from '../../../src/chat/door.ts'
import { type IrcOptions, makeIrcDoor } from '../../../src/chat/irc/door.ts'
import { type IrcClient, type IrcServer, ircClient } from '../../servers/irc.ts'

export const quietLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export const people = {
  ann: { name: 'ann', irc: 'ann-account', teams: [] },
  bob: { name: 'bob', irc: 'bob-account', teams: [] },
}

/** Options of a door on this server; the rooms are `ops` and one that has no channel. */
export const doorOptions = (port: number, more: Partial<IrcOptions> = {}): IrcOptions => ({
  host: '127.0.0.1',
  port,
  tls: false,
  nick: 'signalbox',
  flood: 'off',
  rooms: [{ name: 'ops', irc: '#ops' }, { name: 'quiet' }],
  people,
  now: Date.now,
  log: quietLog,
  ...more,
})

/** Makes and starts a door, and waits until it is in all its channels. */
export async function upDoor(options: IrcOptions, hear: Hear): Promise<Door> {
  const door = makeIrcDoor(options)
  await door.start(hear)
  await until(
    () => door.health().state === 'up',
    () => door.health().trouble ?? 'not up',
  )
  return door
}

/** Waits for a condition; fails after `deadline` ms with what `told` says. */
export async function until(
  right: () => boolean,
  told: () => string = () => 'never',
  deadline = 10_000,
): Promise<void> {
  const end = Date.now() + deadline
  while (!right()) {
    if (Date.now() > end) throw new Error(`after ${deadline} ms: ${told()}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

/** A person with an account NICK-account, made on first sight, in #ops. */
export async function personOn(server: IrcServer, nick: string): Promise<IrcClient> {
  const client = await ircClient({ port: server.port, nick, account: `${nick}-account`, password: 'secret' })
  await client.join('#ops')
  return client
}

/** What was said in #ops by the bot, without formatting. */
export const botLines = (client: IrcClient, bot = 'signalbox'): string[] =>
  client.heard
    .map(line => new RegExp(`^(?:@\\S+ )?:${bot}_*!\\S+ PRIVMSG #ops :(.*)$`).exec(line)?.[1])
    .filter(text => text !== undefined)
    .map(text => text.replace(/[\u0002\u000F\u001D\u001F]/g, ''))
