/** Who asks on IRC: a bare socket that counts the lines each bot says, and costs as little as it can. */
import { connect } from 'node:net'

export type Witness = {
  /** Writes the lines as they are, in one write. */
  write(lines: readonly string[]): void
  /** Resolves when this bot has said so many lines more with these words in them; rejects at a line without. */
  hears(nick: string, words: string, lines?: number): Promise<void>
  /** Starts a bot, and resolves when it has joined. */
  arrives<T>(nick: string, start: () => T): Promise<T>
  close(): void
}

const PATIENCE = 30_000

type Wanted = { readonly start: string; readonly words: string; readonly lines: number }

type Waiting = Wanted & { left: number; done(wrong?: string): void }

/** Registers as a user with a services account, and joins. */
export async function makeWitness(port: number, account: string, channels: readonly string[]): Promise<Witness> {
  const socket = connect({ port, host: '127.0.0.1' }).setNoDelay(true).setEncoding('latin1')
  let waiting: Waiting | undefined
  let rest = ''
  const take = (line: string): void => {
    if (line.startsWith('PING')) socket.write(`PONG${line.slice(4)}\r\n`)
    if (!waiting || !line.startsWith(waiting.start)) return
    if (!line.includes(waiting.words)) waiting.done(line)
    else if (--waiting.left === 0) waiting.done()
  }
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  const write = (lines: readonly string[]) => void socket.write(lines.map(line => `${line}\r\n`).join(''))
  const waitFor = ({ start, words, lines }: Wanted): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = (wrong?: string) => {
        clearTimeout(timer)
        waiting = undefined
        if (wrong === undefined) resolve()
        else reject(new Error(`expected ${lines} lines "${start}… ${words}", but: ${wrong}`))
      }
      const timer = setTimeout(() => end('no more'), PATIENCE)
      waiting = { start, words, lines, left: lines, done: end }
    })
  const server = (number: string, lines = 1) => waitFor({ start: `:irc.test ${number} `, words: '', lines })
  const welcome = server('001')
  write([`NICK ${account}`, `USER ${account} 0 * :me`])
  await welcome
  const loggedIn = server('900')
  write([`PRIVMSG NickServ :IDENTIFY ${account} secret-${account}`])
  await loggedIn
  const joined = server('366', channels.length)
  write(channels.map(channel => `JOIN ${channel}`))
  await joined
  const hears = (nick: string, words: string, lines = 1) => waitFor({ start: `:${nick}!`, words, lines })
  const arrives = async <T>(nick: string, start: () => T): Promise<T> => {
    const joined = hears(nick, ' JOIN ')
    const started = start()
    await joined
    return started
  }
  return { write, hears, arrives, close: () => void socket.destroy() }
}
