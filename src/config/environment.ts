/** The schema of the environment variables: secrets and connections. */
import { z } from 'zod'
import { message } from './fault.ts'
import { means, readAs } from './kinds.ts'

const begins = (start: string, cure: string) =>
  z.string().regex(new RegExp(`^${start}\\S+$`), { error: message(`does not begin with ${start}`, cure) })

const word = z.string().regex(/^\S+$/, { error: message('holds spaces', 'write one word') })

const secret = z.string()

const url = (schemes: readonly string[], example: string) =>
  z.string().refine(text => isUrl(text, schemes), { error: message('is no address', `write it like ${example}`) })

function isUrl(text: string, schemes: readonly string[]): boolean {
  return URL.canParse(text) && schemes.includes(new URL(text).protocol)
}

function port(text: string): number | undefined {
  const n = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return n > 0 && n < 65_536 ? n : undefined
}

function address(text: string): { host: string; port: number } | undefined {
  const [, host, digits] = /^(\[[0-9a-fA-F:.]+\]|[^\s:[\]/]+):(\d+)$/.exec(text) ?? []
  const n = digits === undefined ? undefined : port(digits)
  return host === undefined || n === undefined ? undefined : { host: host.replace(/^\[|\]$/g, ''), port: n }
}

function isStore(text: string): boolean {
  return (
    text === 'memory:' || /^sqlite:\/\/./.test(text) || isUrl(text, ['redis:', 'rediss:', 'postgresql:', 'postgres:'])
  )
}

// The message leaves the text out: it may hold a password.
const store = z.string().refine(isStore, {
  error: message('is no store', 'write sqlite://data/signalbox.db, redis://…, postgresql://… or memory:'),
})

const truth = z.enum(['true', 'false']).transform(text => text === 'true')

const levels = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])

/** Each variable once. Empty ones count as not set, so that a copied .env.example does nothing by itself. */
export const environment = z.object({
  SLACK_BOT_TOKEN: means(
    begins('xoxb-', 'copy the Bot User OAuth Token from "OAuth & Permissions" of the Slack app').optional(),
    "The Slack app's bot token, `xoxb-…`; with it the bot is on Slack",
    'secret',
  ),
  SLACK_APP_TOKEN: means(
    begins(
      'xapp-',
      'make an app-level token with connections:write in "Basic Information" of the Slack app',
    ).optional(),
    "The Slack app's app-level token, `xapp-…`, for Socket Mode",
    'secret',
  ),
  SLACK_SIGNING_SECRET: means(
    secret.optional(),
    'For Slack over HTTP in place of Socket Mode; needs `SIGNALBOX_HTTP`',
    'secret',
  ),
  SLACK_API_URL: means(
    url(['http:', 'https:'], 'https://slack.com/api/').optional(),
    "Another base for Slack's Web API, for tests and proxies",
    'URL',
  ),
  IRC_HOST: means(word.optional(), 'The IRC server; with it the bot is on IRC', 'host'),
  IRC_PORT: means(
    readAs(port, 'is no port', 'write a number from 1 to 65535').optional(),
    'Its port; 6697 with TLS, else 6667',
    'port',
  ),
  IRC_TLS: means(truth.prefault('true'), 'Whether the connection to it is encrypted', '`true` or `false`'),
  IRC_NICK: means(
    z
      .string()
      .regex(/^[A-Za-z[\]\\`_^{|}][A-Za-z0-9[\]\\`_^{|}-]{0,29}$/, {
        error: message('is no IRC nick', 'use letters, digits and _ - only, beginning with a letter'),
      })
      .default('signalbox'),
    "The bot's nick",
    'nick',
  ),
  IRC_ACCOUNT: means(word.optional(), "The bot's services account, for SASL", 'account'),
  IRC_PASSWORD: means(secret.optional(), 'Its password, for SASL PLAIN', 'secret'),
  IRC_CERTIFICATE: means(z.string().optional(), 'A PEM file with certificate and key, for SASL EXTERNAL', 'file'),
  IRC_CA: means(
    z.string().optional(),
    'A PEM file with the authorities to trust, for a server with a certificate of your own',
    'file',
  ),
  IRC_FLOOD: means(
    z.enum(['default', 'off']).default('default'),
    '`off` sends as fast as it can, for servers of your own that allow it',
  ),
  FLAGS_TOKEN: means(z.string().optional(), 'Sent as bearer token to the endpoints of feature flags', 'secret'),
  SMTP_URL: means(
    url(['smtp:', 'smtps:'], 'smtp://user:password@mail.example.org:587').optional(),
    'The mail server; without it no mail is sent',
    'URL',
  ),
  SIGNALBOX_CONFIG: means(z.string().default('signalbox.yaml'), 'The file that describes the organisation', 'file'),
  SIGNALBOX_STORE: means(
    store.default('sqlite://data/signalbox.db'),
    'Where the record is kept: `sqlite://`, `redis://`, `postgresql://` or `memory:`',
    'URL',
  ),
  SIGNALBOX_HTTP: means(
    readAs(address, 'is no address', 'write host:port, like 127.0.0.1:8080').optional(),
    'Where to listen for HTTP; off when empty',
    '`host:port`',
  ),
  SIGNALBOX_URL: means(
    url(['http:', 'https:'], 'https://signalbox.example.org').optional(),
    'How people reach that from outside, for the addresses that the bot tells; default: `http://` and the address',
    'URL',
  ),
  LOG_LEVEL: means(levels.default('info'), 'How much is logged'),
})

export type Environment = z.output<typeof environment>
