/** The Bolt app: acknowledges first, whatever comes, and passes it on. */
import { App, HTTPReceiver, type Receiver } from '@slack/bolt'
import { ACTION } from './buttons.ts'
import { FORM } from './form.ts'
import { quietLogger } from './logger.ts'
import type { SlackOptions, Timing } from './options.ts'
import type { Self } from './people.ts'
import { QUESTION } from './question.ts'
import { clientOptions } from './web.ts'

export type Listeners = {
  message(event: unknown): void
  reaction(event: unknown): void
  /** Somebody's record is another now. */
  user(event: unknown): void
  slash(command: unknown): void
  button(body: unknown): void
  answer(body: unknown): void
  filled(body: unknown): void
}

// The sockets are ours (see sockets.ts): they feed the app by themselves.
const noReceiver: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined }

export function makeHttpReceiver(options: SlackOptions): HTTPReceiver {
  return new HTTPReceiver({ signingSecret: options.signingSecret ?? '', logger: quietLogger(options.log) })
}

export function makeApp(given: {
  options: SlackOptions
  timing: Timing
  receiver?: Receiver
  self: () => Self | undefined
  listeners: Listeners
}): App {
  const { options, timing, self, listeners } = given
  const app = new App({
    receiver: given.receiver ?? noReceiver,
    // Known from our own auth.test: the app must not ask, and not die, when Slack is away.
    authorize: async () => ({ botToken: options.botToken, botUserId: self()?.user, botId: self()?.bot }),
    clientOptions: clientOptions(options, timing),
    logger: quietLogger(options.log),
    // It would look up, and fail to find, a state that we never keep, at every event.
    convoStore: false,
  })
  app.event('message', async ({ event }) => listeners.message(event))
  app.event('app_mention', async ({ event }) => listeners.message(event))
  app.event('reaction_added', async ({ event }) => listeners.reaction(event))
  app.event('user_change', async ({ event }) => listeners.user(event))
  app.command(/^\//, async ({ ack, command }) => {
    await ack({ response_type: 'in_channel' })
    listeners.slash(command)
  })
  app.action(ACTION, async ({ ack, body }) => {
    await ack()
    listeners.button(body)
  })
  app.view(QUESTION, async ({ ack, body }) => {
    await ack()
    listeners.answer(body)
  })
  app.view(FORM, async ({ ack, body }) => {
    await ack()
    listeners.filled(body)
  })
  app.error(async e => options.log.error({ error: String(e) }, 'slack: a listener failed'))
  return app
}
