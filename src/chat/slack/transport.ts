/** Brings the door up and takes it down: learns who we are, finds channels and people, then opens sockets or listens. */
import type { App, Receiver } from '@slack/bolt'
import { makeHttpReceiver } from './app.ts'
import type { Channels } from './channels.ts'
import type { SlackOptions, Timing } from './options.ts'
import type { People, Self } from './people.ts'
import { makeSockets } from './sockets.ts'
import type { Status } from './status.ts'
import { NotSent, type Web } from './web.ts'

/** Milliseconds that opening waits for e-mail addresses to be looked up; the rest is found when they speak. */
const PATIENCE = 3000

export function makeTransport(given: {
  options: SlackOptions
  timing: Timing
  status: Status
  web: Web
  app: (receiver?: Receiver) => App
  people: People
  channels: Channels
  become: (self: Self) => void
}) {
  const { options, timing, status, web, people, channels } = given
  let stopped = false
  let close: (() => Promise<unknown>) | undefined

  const learn = async () => {
    const me = await web.persist(client => client.auth.test())
    const { user_id: user = '', bot_id: bot, team_id: team = '', enterprise_id: enterprise, user: name } = me
    given.become({ user, bot, team, enterprise, name })
    await channels.find()
    await web.within(PATIENCE, people.lookUpEmails().catch(ignoreStop))
  }
  const openSockets = () => {
    const app = given.app()
    const sockets = makeSockets({ options, timing, status, app, pause: web.pause, opened: web.wake })
    close = sockets.stop
    sockets.start()
  }
  const beServed = async (serve: NonNullable<SlackOptions['serve']>) => {
    const receiver = makeHttpReceiver(options)
    given.app(receiver)
    await serve(receiver.requestListener)
    if (!stopped) status.turn('up')
  }
  const listen = async () => {
    const { host, port } = options.http ?? { host: '127.0.0.1', port: 3000 }
    for (let wait = timing.firstWait; !stopped; wait = Math.min(wait * 2, timing.longestWait)) {
      const receiver = makeHttpReceiver(options)
      given.app(receiver)
      try {
        await receiver.start({ host, port })
        close = () => receiver.stop().catch(() => undefined)
        status.trouble('http')
        return status.turn('up')
      } catch (e) {
        status.trouble('http', `can't listen on ${host}:${port}: ${e instanceof Error ? e.message : e}`)
        await web.pause(wait)
      }
    }
  }
  const bringUp = async () => {
    await learn()
    if (stopped) return
    if (options.appToken) openSockets()
    else await (options.serve ? beServed(options.serve) : listen())
  }

  return {
    start() {
      if (!options.appToken && !options.signingSecret)
        status.trouble('socket', 'neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set')
      else
        bringUp()
          .catch(ignoreStop)
          .catch(e => {
            options.log.error({ error: String(e) }, 'slack: the door did not come up')
            status.trouble('start', String(e))
          })
    },
    async stop() {
      stopped = true
      await close?.()
      status.turn('away')
    },
  }
}

// A stop while we wait for Slack is no fault.
function ignoreStop(e: unknown): void {
  if (!(e instanceof NotSent)) throw e
}
