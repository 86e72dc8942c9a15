/** Reads the environment variables into typed connections. */
import { checkEnvironment, type Variables } from './check-environment.ts'
import { type Environment, environment } from './environment.ts'
import { explain } from './explain.ts'
import type { ReadFile, Report } from './fault.ts'

export type SlackSettings = {
  readonly botToken: string
  /** Socket Mode. */
  readonly appToken?: string
  /** HTTP mode, used when there is no app token. */
  readonly signingSecret?: string
  readonly apiUrl?: string
}

export type IrcSettings = {
  readonly host: string
  readonly port: number
  /** PEM of our certificate with its key (for SASL EXTERNAL), and of the authorities to trust instead of the system's. */
  readonly tls: boolean | { readonly cert?: string; readonly key?: string; readonly ca?: string }
  readonly nick: string
  readonly account?: string
  readonly password?: string
  readonly flood: 'default' | 'off'
}

export type Settings = {
  readonly slack?: SlackSettings
  readonly irc?: IrcSettings
  readonly http?: { readonly host: string; readonly port: number }
  /** How people reach that from outside. */
  readonly url?: string
  /** `sqlite://FILE`, `redis://…`, `postgresql://…` or `memory:`. */
  readonly store: string
  readonly logLevel: Environment['LOG_LEVEL']
  readonly smtp?: string
  readonly flagsToken?: string
}

type To = { readonly report: Report; readonly readFile: ReadFile }

/** Undefined when there are faults in the values themselves; empty variables count as not set. */
export function readEnvironment(variables: Variables, to: To): Settings | undefined {
  const { report } = to
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
  const read = environment.safeParse(set)
  if (!read.success) explain(read.error.issues, { schema: environment, value: set, report })
  checkEnvironment(set, report)
  const pems = { own: readPem('IRC_CERTIFICATE', set, to), ca: readPem('IRC_CA', set, to) }
  return read.data && settings(read.data, pems)
}

function readPem(name: string, set: Variables, { report, readFile }: To): string | undefined {
  const file = set[name]
  if (file === undefined) return undefined
  try {
    const pem = readFile(file)
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) report([name], 'holds no certificate', 'name a file in PEM form')
    else if (name === 'IRC_CERTIFICATE' && !/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
      report([name], 'holds no private key', 'put the key into the same file as the certificate')
    }
    return pem
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    report([name], `can't be read (${why})`, 'name a file that the bot may read')
    return undefined
  }
}

type Pems = { readonly own?: string; readonly ca?: string }

function settings(env: Environment, pems: Pems): Settings {
  return {
    ...(env.SLACK_BOT_TOKEN !== undefined && { slack: slack(env.SLACK_BOT_TOKEN, env) }),
    ...(env.IRC_HOST !== undefined && { irc: irc(env.IRC_HOST, env, pems) }),
    http: env.SIGNALBOX_HTTP,
    url: env.SIGNALBOX_URL,
    store: env.SIGNALBOX_STORE,
    logLevel: env.LOG_LEVEL,
    smtp: env.SMTP_URL,
    flagsToken: env.FLAGS_TOKEN,
  }
}

const slack = (botToken: string, env: Environment): SlackSettings => ({
  botToken,
  appToken: env.SLACK_APP_TOKEN,
  signingSecret: env.SLACK_SIGNING_SECRET,
  apiUrl: env.SLACK_API_URL,
})

const irc = (host: string, env: Environment, { own, ca }: Pems): IrcSettings => ({
  host,
  port: env.IRC_PORT ?? (env.IRC_TLS ? 6697 : 6667),
  tls: env.IRC_TLS && (own || ca) ? { cert: own, key: own, ca } : env.IRC_TLS,
  nick: env.IRC_NICK,
  account: env.IRC_ACCOUNT,
  password: env.IRC_PASSWORD,
  flood: env.IRC_FLOOD,
})

/** Every value that must never be shown: tokens, passwords, and the passwords inside addresses, as written and decoded. */
export function secretsOf(variables: Variables): string[] {
  const plain = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'IRC_PASSWORD', 'FLAGS_TOKEN'].map(
    key => variables[key] ?? '',
  )
  const inUrls = ['SIGNALBOX_STORE', 'SMTP_URL'].flatMap(key => passwordIn(variables[key] ?? ''))
  return [...new Set([...plain, ...inUrls])].filter(text => text !== '')
}

function passwordIn(text: string): string[] {
  const password = URL.canParse(text) ? new URL(text).password : ''
  try {
    return [password, decodeURIComponent(password)]
  } catch {
    return [password]
  }
}
