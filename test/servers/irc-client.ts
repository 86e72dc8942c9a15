/** A small IRC client on a bare socket: an independent witness of what stands on the wire. */
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export type IrcClientOptions = {
  readonly port: number
  readonly nick: string
  readonly host?: string
  /** Logs in by SASL PLAIN before registering; needs both. */
  readonly account?: string
  readonly password?: string
  readonly tls?: boolean
  /** Capabilities to ask for; `sasl` is added when there is an account. */
  readonly caps?: readonly string[]
}

export type IrcClient = {
  readonly nick: string
  /** Every line received, as it came, oldest first. */
  readonly heard: readonly string[]
  say(target: string, text: string): void
  /** Writes the lines as they are, in one write. */
  raw(...lines: readonly string[]): void
  /** Joins and waits until the names have come. */
  join(channel: string): Promise<void>
  /** The next line after the one found last; fails after `deadline` ms (5,000) with what was heard. */
  waitFor(pattern: RegExp, deadline?: number): Promise<string>
  close(): Promise<void>
}

/** Connects and resolves once the server has registered the client (001). */
export async function ircClient(options: IrcClientOptions): Promise<IrcClient> {
  const socket = open(options)
  const client = talkOn(socket, options.nick)
  const caps = [...(options.caps ?? []), ...(options.account ? ['sasl'] : [])]
  if (caps.length > 0) client.raw('CAP LS 302', `CAP REQ :${caps.join(' ')}`)
  client.raw(`NICK ${options.nick}`, `USER ${options.nick.slice(0, 9)} 0 * :${options.nick}`)
  if (caps.length > 0) await client.waitFor(/ CAP \S+ (ACK|NAK) /)
  if (options.account) await login(client, options.account, options.password ?? '')
  if (caps.length > 0) client.raw('CAP END')
  await client.waitFor(/^(@\S+ )?:\S+ 001 /)
  return client
}

function open({ host = '127.0.0.1', port, tls }: IrcClientOptions): Socket {
  const socket = tls ? connectTls({ host, port, rejectUnauthorized: false }) : connect({ host, port })
  return socket.setNoDelay(true)
}

async function login(client: IrcClient, account: string, password: string): Promise<void> {
  client.raw('AUTHENTICATE PLAIN')
  await client.waitFor(/^AUTHENTICATE :?\+/)
  client.raw(`AUTHENTICATE ${Buffer.from(`${account}\0${account}\0${password}`).toString('base64')}`)
  const end = await client.waitFor(/^:\S+ 90[345] /)
  if (!/ 903 /.test(end)) throw new Error(`${account} could not log in: ${end}`)
}

type Waiter = { pattern: RegExp; found(line: string): void }

function talkOn(socket: Socket, nick: string): IrcClient {
  const heard: string[] = []
  const waiters: Waiter[] = []
  let next = 0
  const look = (): void => {
    for (let waiter = waiters[0]; waiter; waiter = waiters[0]) {
      const at = heard.findIndex((line, i) => i >= next && waiter.pattern.test(line))
      if (at < 0) return
      next = at + 1
      waiters.shift()
      waiter.found(heard[at] ?? '')
    }
  }
  readLines(socket, line => {
    if (/^(:\S+ )?PING /.test(line)) socket.write(`PONG ${line.replace(/^(:\S+ )?PING /, '')}\r\n`)
    heard.push(line)
    look()
  })
  const raw = (...lines: readonly string[]) => void socket.write(lines.map(line => `${line}\r\n`).join(''))
  const waitFor = (pattern: RegExp, deadline = 5000) =>
    new Promise<string>((resolve, reject) => {
      const found = (line: string) => {
        clearTimeout(timer)
        resolve(line)
      }
      const waiter = { pattern, found }
      const timer = setTimeout(() => {
        waiters.splice(waiters.indexOf(waiter), 1)
        reject(new Error(`${nick} did not hear ${pattern} in ${deadline} ms, but:\n${heard.slice(-15).join('\n')}`))
      }, deadline)
      waiters.push(waiter)
      look()
    })
  return {
    nick,
    heard,
    raw,
    waitFor,
    say: (target, text) => raw(`PRIVMSG ${target} :${text}`),
    join: async channel => {
      raw(`JOIN ${channel}`)
      await waitFor(/^(@\S+ )?:\S+ 366 /)
    },
    close: () =>
      new Promise(resolve => {
        if (socket.destroyed) return resolve()
        socket.once('close', () => resolve())
        socket.end('QUIT\r\n')
      }),
  }
}

function readLines(socket: Socket, got: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('error', () => undefined)
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) got(line.replace(/\r$/, ''))
  })
}
