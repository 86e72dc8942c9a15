/** The part of irc-framework that the door uses; the library ships no types. */
declare module 'irc-framework' {
  import type { EventEmitter } from 'node:events'

  /** A parsed line. `tags` and `params` are as the server sent them: missing ones are undefined. */
  export type IrcMessage = {
    tags: Record<string, string | undefined>
    readonly prefix: string
    readonly nick: string
    readonly ident: string
    readonly hostname: string
    readonly command: string
    params: string[]
  }

  export type ClientOptions = {
    host: string
    port: number
    nick: string
    username: string
    gecos: string
    /** Constructed with `new` for every connect. */
    transport: () => EventEmitter
    auto_reconnect: boolean
    /** Seconds. */
    ping_interval: number
    /** Seconds. */
    ping_timeout: number
    /** What CTCP VERSION is answered with; nothing when empty. */
    version: string
  }

  export type RawMiddleware = (
    command: string,
    message: IrcMessage,
    line: string,
    client: Client,
    next: () => void,
  ) => void

  export class Client {
    constructor(options: ClientOptions)
    readonly connection: {
      readonly connected: boolean
      write(line: string): boolean | undefined
      end(line?: string, hadError?: boolean): void
    }
    readonly network: {
      readonly options: Record<string, unknown>
      readonly cap: { enabled: string[] }
    }
    readonly raw_middleware: { use(middleware: RawMiddleware): void }
    connect(): void
    on(event: 'registered' | 'socket connected' | 'ping timeout', listener: () => void): this
    on(event: 'close', listener: (hadError: boolean) => void): this
  }
}
