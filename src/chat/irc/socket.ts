/** The socket under irc-framework: TCP_NODELAY, what belongs together in one write, lines of bounded length, own CAs. */
import { EventEmitter } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'

export type Tls = {
  /** PEM of the authorities to trust instead of the system's. */
  readonly ca?: string
  /** PEM of our certificate and its key, for SASL EXTERNAL. */
  readonly cert?: string
  readonly key?: string
}

export type SocketOptions = {
  readonly host: string
  readonly port: number
  readonly tls: false | Tls
  /** Something arrived. */
  onLife(): void
  /** A line could not be dealt with: a fault of ours, or of a hostile server. */
  onFault(fault: unknown): void
  /** The connection failed, and why; it closes next. */
  onError(words: string): void
  /** The socket has room again. */
  onDrain(): void
  /** A line to go at the end of what is written now, in the same write. */
  lastLine(): string | undefined
}

/** What irc-framework asks of a transport, and `backlog`: bytes written that the network has not taken yet. */
export type Transport = EventEmitter & {
  connect(): void
  writeLine(line: string, written?: () => void): void
  close(force?: boolean): void
  disposeSocket(): void
  setEncoding(): boolean
  backlog(): number
}

// Tags may take 8,191 bytes and the rest 512 (message-tags specification); a longer line is nobody's.
const LONGEST_LINE = 16_384
const CONNECT_TIME = 30_000

function open({ host, port, tls }: SocketOptions): Socket | TLSSocket {
  if (!tls) return connect({ host, port })
  const servername = isIP(host) ? undefined : host
  return connectTls({ host, port, servername, ca: tls.ca, cert: tls.cert, key: tls.key, rejectUnauthorized: true })
}

/** Gives each whole line of what arrives; drops a line that grows too long, up to its end. */
export function lineReader(got: (line: string) => void): (chunk: Buffer) => void {
  let rest: Buffer | undefined
  let skipping = false
  return chunk => {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const part = chunk.subarray(from, end)
      const line = rest ? Buffer.concat([rest, part]) : part
      rest = undefined
      from = end + 1
      if (!skipping && line.length <= LONGEST_LINE) got(line.toString('utf8').replace(/\r+$/, ''))
      skipping = false
    }
    if (from < chunk.length && !skipping) rest = Buffer.concat([rest ?? Buffer.alloc(0), chunk.subarray(from)])
    if ((rest?.length ?? 0) > LONGEST_LINE) {
      rest = undefined
      skipping = true
    }
  }
}

/** A transport for one connection. Lines written during one read, or one turn of the loop, leave in one write. */
export function makeTransport(options: SocketOptions): Transport {
  const events = new EventEmitter()
  let socket: Socket | undefined
  let pending = ''
  let held = false
  const flush = (): void => {
    held = false
    if (pending === '') return
    const last = options.lastLine()
    const text = last === undefined ? pending : `${pending}${last}\r\n`
    pending = ''
    socket?.write(text)
  }
  const writeLine = (line: string, written?: () => void): void => {
    pending += `${line}\r\n`
    if (!held) {
      held = true
      process.nextTick(flush)
    }
    if (written) process.nextTick(written)
  }
  const take = lineReader(line => {
    try {
      events.emit('line', line)
    } catch (fault) {
      options.onFault(fault)
    }
  })
  const read = (chunk: Buffer): void => {
    options.onLife()
    held = true
    take(chunk)
    flush()
  }
  const close = (force = false): void => {
    flush()
    if (force) socket?.destroy()
    else socket?.end()
  }
  return Object.assign(events, {
    writeLine,
    close,
    connect: () => {
      socket = plug(open(options), options, events, read)
    },
    disposeSocket: () => void socket?.destroy(),
    setEncoding: () => true,
    backlog: () => pending.length + (socket?.writableLength ?? 0),
  })
}

function plug(socket: Socket, options: SocketOptions, events: EventEmitter, read: (chunk: Buffer) => void): Socket {
  let failure: Error | false = false
  const opened = () => {
    socket.setTimeout(0)
    events.emit('open')
  }
  socket.setNoDelay(true).setTimeout(CONNECT_TIME, () => socket.destroy(new Error('no connection in 30 s')))
  socket.once(options.tls ? 'secureConnect' : 'connect', opened)
  socket.on('data', read).on('drain', options.onDrain)
  socket.on('error', error => {
    failure = error
    options.onError(error.message)
  })
  socket.once('close', () => events.emit('close', failure))
  return socket
}
