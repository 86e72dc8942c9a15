/** How a line passes through the parts of a connection, in order: what is said, and what else happens. */
import type { IrcMessage } from 'irc-framework'
import type { Parts } from './parts.ts'

/** Somebody said something: the bridge hears it before it may be a command. */
export function hearLine({ roster, mask, listening, ears, causeOf }: Parts, message: IrcMessage): void {
  const cause = causeOf(message)
  roster.take(message)
  mask.take(message)
  listening.said(message, cause)
  ears.take(message, cause)
}

/** Somebody did something else. */
export function happen({ roster, mask, listening, rooms, causeOf }: Parts, message: IrcMessage): void {
  const channels = roster.channelsOf(message.nick)
  roster.take(message)
  mask.take(message)
  rooms.take(message)
  listening.happened(message, causeOf(message), channels)
}
