/** Logging in to the services by SASL: PLAIN or EXTERNAL. What failed is said, and the door goes on without. */
import type { IrcMessage } from 'irc-framework'
import type { Timers } from './queue.ts'

export type Credentials =
  | { readonly mechanism: 'PLAIN'; readonly account: string; readonly password: string }
  | { readonly mechanism: 'EXTERNAL' }

export type Sasl = {
  /** Begins; `mechanisms` as the server lists them, empty when it does not. */
  start(mechanisms: string): void
  /** Ends an attempt that can't be made or goes nowhere. */
  fail(why: string): void
  /** Deals with AUTHENTICATE and the numerics; false when the line is none of these. */
  take(message: IrcMessage): boolean
  /** The services account we are logged in to. */
  account(): string | undefined
  stop(): void
}

export type SaslOptions = {
  readonly credentials: Credentials
  readonly timers: Timers
  send(line: string): void
  /** The attempt is over; with a reason when it failed. Also called when the services log us out. */
  onEnd(failure?: string): void
}

const ANSWER_TIME = 15_000

// AUTHENTICATE takes 400 bytes at a time; a full last one is followed by an empty one (SASL 3.1).
function authLines(text: string): string[] {
  const chunks = text.match(/.{1,400}/g) ?? []
  return [...chunks, ...(text.length % 400 === 0 ? ['+'] : [])].map(chunk => `AUTHENTICATE ${chunk}`)
}

function answer(credentials: Credentials): string[] {
  if (credentials.mechanism === 'EXTERNAL') return ['AUTHENTICATE +']
  const { account, password } = credentials
  return authLines(Buffer.from(`${account}\0${account}\0${password}`).toString('base64'))
}

const REFUSALS = ['902', '904', '905', '906', '908']

export function makeSasl({ credentials, timers, send, onEnd }: SaslOptions): Sasl {
  let busy = false
  let account: string | undefined
  let timer: unknown
  const end = (failure?: string): void => {
    timers.clear(timer)
    busy = false
    onEnd(failure)
  }
  const start = (mechanisms: string): void => {
    const { mechanism } = credentials
    if (busy) return
    if (mechanisms !== '' && !mechanisms.toUpperCase().split(',').includes(mechanism)) {
      end(`the server offers ${mechanisms}, not ${mechanism}`)
      return
    }
    busy = true
    timer = timers.set(() => end('no answer in 15 s'), ANSWER_TIME)
    send(`AUTHENTICATE ${mechanism}`)
  }
  const take = ({ command, params }: IrcMessage): boolean => {
    if (command === 'AUTHENTICATE') {
      if (params[0] === '+' && busy) for (const line of answer(credentials)) send(line)
    } else if (command === '900') account = params[2] || account
    else if (command === '901') {
      account = undefined
      end('logged out by the services')
    } else if (command === '903') end()
    // 908 lists mechanisms and is followed by 904 on some servers: the first one ends it.
    else if (!REFUSALS.includes(command)) return false
    else if (busy) end(params.at(-1) || 'refused')
    return true
  }
  return { start, take, fail: why => end(why), account: () => account, stop: () => timers.clear(timer) }
}
