/** The causes of lines: the server's message ids, or numbers of this connection's own. */
import { randomUUID } from 'node:crypto'
import type { IrcMessage } from 'irc-framework'

/** For one connection; each call counts, so a line's cause is asked for once. */
export function makeCauses(): (message: IrcMessage) => string {
  const connection = randomUUID()
  let count = 0
  return ({ tags }) => {
    count += 1
    return tags.msgid ? `irc:${tags.msgid}` : `irc:${connection}:${count}`
  }
}
