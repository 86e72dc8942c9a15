/** One connection to the server on irc-framework: lines in, lines out, until it closes. */
import { Client, type IrcMessage } from 'irc-framework'
import { passable } from './guard.ts'
import { makeTransport, type SocketOptions } from './socket.ts'
import { fold } from './wire.ts'

export type Link = {
  /** Writes a line; false when there is no connection. The line must have been made by `command`. */
  send(line: string): boolean
  /** A value the server announced (ISUPPORT): true when it has none. */
  supports(name: string): unknown
  /** A name as this server compares names. */
  fold(name: string): string
  /** Bytes that wait in the socket. */
  backlog(): number
  /** Tells the library which capabilities are on: it depends on some. */
  enabled(caps: readonly string[]): void
  /** Leaves: politely with a reason, at once without. */
  close(reason?: string): void
}

export type LinkOptions = SocketOptions & {
  readonly nick: string
  onOpen(link: Link): void
  onLine(message: IrcMessage): void
  onClose(): void
}

/**
 * Connects once. The library's own reconnecting gives up when a connect is refused or a connection ends within
 * five seconds, and its network state outlives connections: hence a client for each, and our own supervisor.
 */
export function openLink(options: LinkOptions): Link {
  const transport = makeTransport(options)
  // irc-framework constructs its transport with `new`, which an arrow function refuses.
  function construct() {
    return transport
  }
  const client = new Client({
    host: options.host,
    port: options.port,
    nick: options.nick,
    username: 'signalbox',
    gecos: 'Signalbox, see !help',
    transport: construct,
    auto_reconnect: false,
    ping_interval: 30,
    ping_timeout: 120,
    version: '',
  })
  const link: Link = {
    send: line => client.connection.connected && client.connection.write(line) !== false,
    supports: name => (Object.hasOwn(client.network.options, name) ? client.network.options[name] : undefined),
    fold: name => fold(name, client.network.options.CASEMAPPING),
    backlog: transport.backlog,
    enabled: caps => {
      client.network.cap.enabled = [...caps]
    },
    close: reason => {
      if (reason === undefined || !client.connection.connected) transport.close(true)
      else client.connection.end(`QUIT :${reason}`)
    },
  }
  client.raw_middleware.use((_command, message, _line, _client, next) => {
    try {
      options.onLine(message)
      if (passable(message)) next()
    } catch (fault) {
      options.onFault(fault)
    }
  })
  client.on('socket connected', () => options.onOpen(link))
  client.on('close', () => options.onClose())
  client.connect()
  return link
}
