/** What happens before the server registers us: capabilities, then SASL, then the end of both. */
import type { IrcMessage } from 'irc-framework'
import { makeCaps } from './caps.ts'
import type { Timers } from './queue.ts'
import { type Credentials, makeSasl } from './sasl.ts'

export type Login = {
  /** Deals with CAP and SASL; false when the line is neither. */
  take(message: IrcMessage): boolean
  has(cap: string): boolean
  /** The services account we are logged in to. */
  account(): string | undefined
  stop(): void
}

export type LoginOptions = {
  readonly credentials?: Credentials
  readonly timers: Timers
  send(line: string): void
  /** With a reason when logging in failed, without when it went well. */
  onSasl(failure?: string): void
  onCaps(enabled: readonly string[]): void
}

// Not echo-message, although our own words coming back would be dealt with: a server that leaves Nagle's algorithm on
// (InspIRCd) then holds the next command back until our kernel acknowledges the echo. 44 ms an answer, measured, for 0.25.
const WANTED = [
  'message-tags account-tag extended-join account-notify server-time chghost batch',
  'labeled-response cap-notify multi-prefix away-notify',
]
  .join(' ')
  .split(' ')

/** Registration is held until SASL is over: who joins before is a stranger to the channel. */
export function makeLogin({ credentials, timers, send, onSasl, onCaps }: LoginOptions): Login {
  let open = true
  const end = (): void => {
    if (open) send('CAP END')
    open = false
  }
  const onEnd = (failure?: string): void => {
    onSasl(failure)
    end()
  }
  const sasl = credentials && makeSasl({ credentials, timers, send, onEnd })
  const caps = makeCaps({
    wanted: credentials ? [...WANTED, 'sasl'] : WANTED,
    send,
    onChange: () => onCaps(caps.enabled()),
    onSettled: granted => {
      if (!sasl || sasl.account()) end()
      else if (granted.includes('sasl')) sasl.start(caps.value('sasl'))
      else if (open) sasl.fail('the server does not offer it')
    },
  })
  return {
    has: caps.has,
    account: () => sasl?.account(),
    stop: () => sasl?.stop(),
    take: message => {
      if (message.command === 'CAP') caps.take(message)
      else if (message.command !== '001') return sasl?.take(message) ?? false
      else {
        // A server that knows no CAP registers us without a word about it.
        if (open && sasl && !sasl.account()) onSasl('the server knows no SASL')
        open = false
      }
      return message.command === 'CAP'
    },
  }
}
