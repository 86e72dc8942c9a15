/** Starts emulate's Slack, a stateful Web API, with our people, channels and tokens, and calls it on anybody's behalf. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createEmulator } from 'emulate'
import { parse } from 'yaml'
import { z } from 'zod'

export const BOT = { user: 'U0SIGNALBOX', id: 'B0SIGNALBOX', app: 'A0SIGNALBOX', team: 'T000000001', name: 'signalbox' }
export const BOT_TOKEN = 'xoxb-1-signalbox'
export const APP_TOKEN = 'xapp-1-signalbox'

export type SlackUser = {
  name: string
  email: string
  /** Shown instead of the name. */
  display?: string
  deactivated?: boolean
  /** A guest of this workspace. */
  guest?: boolean
  /** Id of another workspace: somebody of a Slack Connect channel. */
  team?: string
}

const manifestShape = z.object({
  features: z.object({ slash_commands: z.array(z.object({ command: z.string() })) }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
  }),
})
export type Manifest = z.infer<typeof manifestShape>

/** What the pasted manifest allows; the server delivers and permits nothing else. */
export function readManifest(): Manifest {
  return manifestShape.parse(parse(readFileSync(new URL('../../../slack-manifest.yaml', import.meta.url), 'utf8')))
}

/** Emulate answers 5,000 calls of a token, then for an hour none (Slack counts otherwise): those of the bot get others. */
const fresh = { every: 4000, tokens: 20 }
const tokenNumber = (n: number) => (n === 0 ? BOT_TOKEN : `${BOT_TOKEN}-${n}`)

const freePort = () =>
  new Promise<number>(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

export type Answer = { ok: boolean; error?: string } & Record<string, unknown>

function seed(users: readonly SlackUser[], channels: readonly string[], scopes: readonly string[]) {
  const bot = { app_id: BOT.app, bot_id: BOT.id, bot_user_id: BOT.user }
  const bots = Array.from({ length: fresh.tokens }, (_, n) => ({ ...bot, token: tokenNumber(n) }))
  const app = { ...bot, client_id: '1.1', client_secret: 's', name: 'Signalbox', redirect_uris: [], bot_name: BOT.name }
  const owners = users.map(u => ({ token: `xoxp-${u.name}`, user: u.name }))
  return {
    strict_scopes: true,
    users: users.map(u => ({ name: u.name, email: u.email, real_name: u.name })),
    channels: channels.map(name => ({ name })),
    oauth_apps: [{ ...app, scopes }],
    tokens: [...owners, ...bots.map(b => ({ ...b, user_id: BOT.user, type: 'bot', scopes }))],
  }
}

/** `publicUrl` is where the front listens: upload addresses point there. */
export async function startStore(options: {
  publicUrl: string
  users: readonly SlackUser[]
  channels: readonly string[]
  scopes: readonly string[]
}) {
  const port = await freePort()
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: options.publicUrl,
    seed: { slack: seed(options.users, options.channels, options.scopes) },
  })
  const origin = `http://127.0.0.1:${port}`
  let botCalls = 0
  const current = (token: string) =>
    token === BOT_TOKEN ? tokenNumber(Math.floor(botCalls++ / fresh.every) % fresh.tokens) : token
  const call = async (method: string, args: Record<string, unknown>, token: string): Promise<Answer> => {
    const response = await fetch(`${origin}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${current(token)}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    })
    return z.looseObject({ ok: z.boolean(), error: z.string().optional() }).parse(await response.json())
  }
  return { origin, call, close: () => emulator.close() }
}

export type Store = Awaited<ReturnType<typeof startStore>>
