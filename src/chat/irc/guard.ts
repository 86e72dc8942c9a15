/** Which of the server's lines irc-framework may handle: it throws on short ones, and would answer or hold others. */
import type { IrcMessage } from 'irc-framework'

// The library is left the pings, the registration and ISUPPORT. The rest is handled by our own files,
// which is also why no batch can make it hold lines back, and why it answers no CTCP.
const LEAST: Record<string, number> = { PING: 1, PONG: 1, '001': 1, '005': 2, NICK: 1 }

// ISUPPORT tokens that the library takes apart without looking whether they have a value.
const WITH_VALUE = /^(?:CHANTYPES|CLIENTTAGDENY|STATUSMSG|CHANMODES|PREFIX|CASEMAPPING|NETWORK)(?:$|=$)/i

/** Whether the library may have the line; makes ISUPPORT safe for it on the way. */
export function passable(message: IrcMessage): boolean {
  const least = LEAST[message.command]
  if (least === undefined || message.params.length < least) return false
  // A tagged line is one that the library would put into a batch, where it waits for an end that may not come.
  delete message.tags.batch
  if (message.command === '005')
    message.params = message.params.filter((token, i) => i === 0 || !WITH_VALUE.test(token))
  return message.command !== 'NICK' || message.nick !== ''
}
