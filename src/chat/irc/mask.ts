/** How our lines look to those who receive them: with our whole name before them, which counts against their length. */
import type { IrcMessage } from 'irc-framework'

export type Mask = {
  take(message: IrcMessage): void
  /** Bytes for the text of one message to this target, in a line of `length` bytes with its end (512 without). */
  room(target: string, length?: unknown): number
}

const HOST_BYTES = 63
const USER_BYTES = 11
// Room for the guard that a line may get in front.
const GUARD_BYTES = 4

/** `nick` is ours, as it is now. */
export function makeMask(nick: () => string, isSelf: (nick: string) => boolean): Mask {
  let user: string | undefined
  let host: string | undefined
  const take = ({ command, params, nick: who, ident, hostname }: IrcMessage): void => {
    // 396 tells of a new host, on some servers with the user before it.
    if (command === '396') {
      const [shown = '', name] = (params[1] ?? '').split('@').reverse()
      host = shown || host
      user = name ?? user
    } else if (!who || !isSelf(who)) return
    else if (command === 'CHGHOST') [user, host] = [params[0] || user, params[1] || host]
    else if (hostname) [user, host] = [ident || user, hostname]
  }
  return {
    take,
    room: (target, length) => {
      const line = Math.max(512, Number(length) || 0)
      const mask = Buffer.byteLength(nick()) + 2 + (user?.length ?? USER_BYTES) + (host?.length ?? HOST_BYTES)
      return line - 2 - 1 - mask - ' PRIVMSG '.length - Buffer.byteLength(target) - ' :'.length - GUARD_BYTES
    },
  }
}
