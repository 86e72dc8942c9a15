/** A bare connection to IRC that says and hears as much as there is, at as little cost as it can. */
import { once } from 'node:events'
import { connect } from 'node:net'

export type Wire = { write(line: string): void; close(): void }

export type WireOptions = {
  readonly port: number
  readonly nick: string
  readonly channels: readonly string[]
  /** Called with every line, the server's included. */
  readonly heard: (line: string) => void
}

/** Resolves when it has joined all channels. */
export async function openWire({ port, nick, channels, heard }: WireOptions): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1' }).setNoDelay(true).setEncoding('utf8')
  await once(socket, 'connect')
  const write = (line: string): void => void socket.write(`${line}\r\n`)
  const joined = Promise.withResolvers<void>()
  let [rest, missing] = ['', channels.length]
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.startsWith('PING')) write(`PONG${line.slice(4)}`)
      else if (line.startsWith(':irc.test 001 ')) for (const channel of channels) write(`JOIN ${channel}`)
      else if (line.startsWith(':irc.test 366 ') && --missing === 0) joined.resolve()
      heard(line)
    }
  })
  write(`NICK ${nick}\r\nUSER ${nick} 0 * :me`)
  await joined.promise
  return { write, close: () => void socket.destroy() }
}
