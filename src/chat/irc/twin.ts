/** How two Signalboxes in one channel notice each other: a tag on what each relays, which no person's client writes. */
import type { IrcMessage } from 'irc-framework'

const TAG = '+signalbox/instance'
const BOT_TAGS = ['bot', 'draft/bot', 'inspircd.org/bot']

/** Whether the server says that a bot spoke. */
export const isBot = ({ tags }: IrcMessage): boolean => BOT_TAGS.some(tag => tag in tags)

/** The line, signed, where the server passes such tags on. */
export const signed = (line: string, instance: string | undefined): string =>
  instance === undefined ? line : `@${TAG}=${instance} ${line}`

/**
 * The instance that signed the line. Anybody can write a tag: where the server tells which users are bots
 * (`BOT` in ISUPPORT), only a bot is taken for one of us.
 */
export function signerOf(message: IrcMessage, tellsBots: boolean): string | undefined {
  const instance = message.tags[TAG]
  if (!instance || !/^[\w-]{1,64}$/.test(instance)) return undefined
  return !tellsBots || isBot(message) ? instance : undefined
}
