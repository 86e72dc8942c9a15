/** A real mail server that keeps what it got, and can be told to refuse, to be slow, to be away, to hang up. */
import type { Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { freePort } from './ports.ts'

/** A mail as it came, with its headers unfolded and decoded. */
export type Got = {
  /** The addresses of the envelope. */
  readonly from: string
  readonly to: readonly string[]
  /** As it stood on the wire. */
  readonly raw: string
  readonly email: Email
  /** The value of the header, unfolded; undefined where there is none. Throws where it stands twice. */
  header(name: string): string | undefined
}

export type SmtpServer = {
  readonly url: string
  /** All mail that was taken, oldest first. */
  readonly got: readonly Got[]
  /** What it says to who writes to this address: `550 no such list`, `451 try later`; undefined takes it again. */
  refuse(address: string, reply: string | undefined): void
  /** Says nothing after a mail has come in whole, and hangs up: it was taken, and nobody can know. */
  dropNext(): void
  /** Takes mail only once the promise is resolved. */
  wait(until: Promise<void>): void
  /** How many were refused at RCPT, in all. */
  readonly refusals: readonly string[]
  away(): Promise<void>
  back(): Promise<void>
  stop(): Promise<void>
}

const login = { user: 'signalbox', pass: 'very secret indeed' }

/** Knows one login when `auth` is set, and takes mail of anybody else never. */
export async function startSmtp({ auth = false }: { readonly auth?: boolean } = {}): Promise<SmtpServer> {
  const port = await freePort()
  const got: Got[] = []
  const refusals: string[] = []
  const refused = new Map<string, string>()
  const sockets = new Set<Socket>()
  let [drop, ready] = [false, Promise.resolve()]

  function refusal(address: string): Error | undefined {
    const [, code, words] = /^(\d{3}) (.*)$/.exec(refused.get(address) ?? '') ?? []
    if (code === undefined) return undefined
    refusals.push(address)
    return Object.assign(new Error(words), { responseCode: Number(code) })
  }

  const make = () =>
    new SMTPServer({
      ...{ disabledCommands: ['STARTTLS'], authOptional: !auth, allowInsecureAuth: true, logger: false },
      closeTimeout: 100,
      onAuth: ({ username, password }, _, done) =>
        username === login.user && password === login.pass
          ? done(null, { user: username })
          : done(new Error('Wrong password')),
      onRcptTo: ({ address }, _, done) => done(refusal(address)),
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', async () => {
          const raw = Buffer.concat(chunks).toString('utf8')
          got.push(await readMail(raw, envelope))
          await ready
          if (!drop) return done()
          drop = false
          for (const socket of sockets) socket.destroy()
        })
      },
    })

  let server: SMTPServer
  async function back(): Promise<void> {
    server = make()
    server.on('error', () => {})
    const { promise, resolve } = Promise.withResolvers<void>()
    server.listen(port, '127.0.0.1', resolve)
    server.server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    await promise
  }
  const away = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    server.close(resolve)
    for (const socket of sockets) socket.destroy()
    return promise
  }
  await back()
  return {
    url: auth ? `smtp://${login.user}:${encodeURIComponent(login.pass)}@127.0.0.1:${port}` : `smtp://127.0.0.1:${port}`,
    ...{ got, refusals, away, back, stop: away },
    refuse: (address, reply) => void (reply === undefined ? refused.delete(address) : refused.set(address, reply)),
    dropNext() {
      drop = true
    },
    wait(until) {
      ready = until
    },
  }
}

type Envelope = { readonly mailFrom: false | { address: string }; readonly rcptTo: readonly { address: string }[] }

async function readMail(raw: string, { mailFrom, rcptTo }: Envelope): Promise<Got> {
  const email = await PostalMime.parse(raw)
  return {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(r => r.address),
    ...{ raw, email },
    header(name) {
      const found = email.headers.filter(h => h.key === name.toLowerCase())
      if (found.length > 1) throw new Error(`${name} stands ${found.length} times:\n${raw}`)
      return found[0]?.value
    },
  }
}
