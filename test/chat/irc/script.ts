/** An IRC server that does what a test tells it, true or not: for what no real server would do on demand. */
import { type AddressInfo, createServer, type Socket } from 'node:net'

export type Peer = {
  /** What the door wrote, line by line. */
  readonly lines: string[]
  nick: string
  /** Writes the lines in one write. */
  send(...lines: string[]): void
  write(bytes: string): void
  drop(): void
}

export type Script = {
  /** Space-separated; `sasl=PLAIN` and the like too. */
  readonly caps?: string
  readonly isupport?: string
  /** Deals with a line before the polite server does; true when that was all. `n` counts connections from 0. */
  readonly on?: (line: string, peer: Peer, n: number) => boolean | undefined
}

export type ScriptedServer = { readonly port: number; readonly peers: Peer[]; stop(): Promise<void> }

const welcome = (peer: Peer, isupport: string): void =>
  peer.send(
    `:irc.test 001 ${peer.nick} :Welcome`,
    `:irc.test 005 ${peer.nick} CASEMAPPING=ascii CHANTYPES=# PREFIX=(ov)@+ ${isupport} :are supported`,
    `:irc.test 376 ${peer.nick} :End`,
  )

/** What a well-behaved server answers. */
function polite(
  line: string,
  peer: Peer,
  { caps = 'account-tag message-tags server-time batch', isupport = '' }: Script,
) {
  const [word = '', first = '', second = ''] = line.split(' ')
  if (word === 'NICK') peer.nick = first
  else if (line.startsWith('CAP LS')) peer.send(`:irc.test CAP * LS :${caps}`)
  else if (line.startsWith('CAP REQ')) peer.send(`:irc.test CAP * ACK ${line.slice(8)}`)
  else if (line === 'CAP END') welcome(peer, isupport)
  else if (word === 'PING') peer.send(`:irc.test PONG irc.test ${first}`)
  else if (word === 'JOIN')
    peer.send(`:${peer.nick}!~s@host.test JOIN ${first}`, `:irc.test 366 ${peer.nick} ${first} :End`)
  else if (word === 'QUIT') peer.drop()
  else return second
}

/** Listens on the port, a free one unless told. */
export async function scriptedServer(script: Script = {}, port = 0): Promise<ScriptedServer> {
  const peers: Peer[] = []
  const server = createServer(socket => {
    const peer = peerOn(socket)
    const n = peers.push(peer) - 1
    let rest = ''
    socket.setEncoding('utf8').setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        peer.lines.push(line)
        if (!script.on?.(line, peer, n)) polite(line, peer, script)
      }
    })
  }).listen(port, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    peers,
    stop: () =>
      new Promise(resolve => {
        for (const peer of peers) peer.drop()
        server.close(() => resolve())
      }),
  }
}

function peerOn(socket: Socket): Peer {
  const write = (bytes: string): void => void (socket.destroyed || socket.write(bytes))
  return {
    lines: [],
    nick: '*',
    write,
    send: (...lines) => write(lines.map(line => `${line}\r\n`).join('')),
    drop: () => void socket.destroy(),
  }
}
