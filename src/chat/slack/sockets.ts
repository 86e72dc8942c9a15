/** Keeps two Socket Mode connections open, so that one hears while the other is renewed. */
import { channel } from 'node:diagnostics_channel'
import { type App, SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'
import { quietLogger } from './logger.ts'
import type { SlackOptions, Timing } from './options.ts'
import { cureFor, type Status } from './status.ts'
import { clientOptions } from './web.ts'

type Client = SocketModeReceiver['client']

// In an idle workspace the answers to the library's pings are the only sign of life.
const PONGS = channel('undici:websocket:pong')

/** A connection that Slack ends sooner than this, in milliseconds, is not reopened at once. */
const SHORT = 5000

const goodbye = z.object({ type: z.literal('disconnect') })
function isGoodbye(frame: unknown): boolean {
  try {
    return typeof frame === 'string' && goodbye.safeParse(JSON.parse(frame)).success
  } catch {
    return false
  }
}

/** Resolves when the socket is gone, or Slack has said that it soon will be. */
const ended = (client: Client) =>
  new Promise<void>(resolve => {
    client.once('disconnected', () => resolve())
    client.on('ws_message', frame => isGoodbye(frame) && resolve())
  })

const reason = (e: unknown): string => {
  const text = e instanceof Error ? e.message : String(e)
  return cureFor(/An API error occurred: (\w+)/.exec(text)?.[1] ?? text)
}

export function makeSockets(given: {
  options: SlackOptions
  timing: Timing
  status: Status
  app: App
  pause: (ms: number) => Promise<void>
  /** Called whenever a socket has opened. */
  opened: () => void
}) {
  const { options, timing, status, app, pause, opened } = given
  const open = new Set<Client>()
  const clients = new Set<Client>()
  const closing = new Set<Promise<unknown>>()
  const keeping: Promise<void>[] = []
  let stopped = false

  const count = () => status.turn(open.size > 0 ? 'up' : 'away')
  const close = (client: Client) => {
    const done = client.disconnect().catch(() => undefined)
    closing.add(done)
    void done.finally(() => closing.delete(done))
  }
  // Without its own reconnecting: that waits five seconds, and dies of a refusal (node-slack-sdk#2656).
  const makeReceiver = () => {
    const receiver = new SocketModeReceiver({
      appToken: options.appToken ?? '',
      logger: quietLogger(options.log),
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(options, timing) },
      processEventErrorHandler: async ({ error }) => {
        options.log.warn({ error: String(error) }, 'slack: an event was not handled')
        return false
      },
    })
    receiver.init(app)
    receiver.client.on('ws_message', () => status.heard())
    return receiver
  }
  const greeted = async (receiver: SocketModeReceiver): Promise<void> => {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(new Error('no greeting from Slack')), timing.helloWithin)
    try {
      await Promise.race([receiver.start(), late.promise])
    } finally {
      clearTimeout(timer)
    }
  }
  /** One connection's life; gives how many milliseconds it was open. */
  const live = async (): Promise<number> => {
    const receiver = makeReceiver()
    const client = receiver.client
    const end = ended(client)
    clients.add(client)
    try {
      await greeted(receiver)
      if (stopped) return 0
      const began = performance.now()
      open.add(client)
      count()
      status.trouble('socket')
      opened()
      await end
      return performance.now() - began
    } finally {
      open.delete(client)
      clients.delete(client)
      close(client)
    }
  }
  const keep = async () => {
    for (let wait = timing.firstWait; !stopped; ) {
      let lived = 0
      try {
        lived = await live()
      } catch (e) {
        status.trouble('socket', `Slack's socket does not open: ${reason(e)}`)
      }
      const long = lived > SHORT
      if (long) wait = timing.firstWait
      // The replacement is opened before the other socket is missed: first at once, then slower and slower.
      count()
      if (!long && !stopped) await pause(wait)
      wait = Math.min(wait * 2, timing.longestWait)
    }
  }

  return {
    start() {
      PONGS.subscribe(status.heard)
      keeping.push(keep(), keep())
    },
    /** Resolves when the sockets are really closed, or after two seconds. */
    async stop() {
      stopped = true
      PONGS.unsubscribe(status.heard)
      for (const client of clients) close(client)
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise(resolve => {
        timer = setTimeout(resolve, 2000)
      })
      await Promise.race([Promise.all([...keeping, ...closing]), enough])
      clearTimeout(timer)
    },
  }
}
