/** The operator's log on standard error: one JSON line per happening, pretty on a terminal, and never a secret in it. */
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino'
import { maskSecrets, namesSecret } from './core/mask.ts'

export type Log = Logger

export type LogOptions = {
  /** `trace` | `debug` | `info` | `warn` | `error` | `fatal` | `silent`; default `info`. */
  readonly level?: string
  /** Configured values that must not be shown: tokens, passwords. */
  readonly secrets?: readonly string[]
  /** Where lines go; default: standard error, as standard output belongs to the terminal door. */
  readonly to?: DestinationStream
  /** Lines for people instead of JSON; default: when standard error is a terminal. */
  readonly pretty?: boolean
}

/** The value with every text in it masked, at any depth; what is named like a secret goes whole. */
function masked(value: unknown, secrets: readonly string[], name = ''): unknown {
  if (typeof value === 'string') return namesSecret(name) ? '***' : maskSecrets(value, secrets)
  if (Array.isArray(value)) return value.map(item => masked(item, secrets, name))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value)
  return Object.fromEntries(fields.map(([key, item]) => [maskSecrets(key, secrets), masked(item, secrets, key)]))
}

/** Works on the finished line: nothing that pino puts into it, by whatever way, can pass by. */
function maskLine(line: string, secrets: readonly string[]): string {
  try {
    return `${JSON.stringify(masked(JSON.parse(line), secrets))}\n`
  } catch {
    return `${JSON.stringify({ level: 50, msg: maskSecrets(line, secrets) })}\n`
  }
}

// Loaded only where somebody looks: it costs more than all the rest of the log.
async function prettyTo(to: DestinationStream | undefined): Promise<DestinationStream> {
  const { prettyFactory } = await import('pino-pretty')
  const format = prettyFactory({ colorize: to === undefined, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' })
  const out = to ?? destination({ fd: 2, sync: true })
  return { write: line => void out.write(format(line)) }
}

/** Opens the log. Throws when the level is none that pino knows. */
export async function openLog({ level = 'info', secrets = [], to, pretty }: LogOptions = {}): Promise<Log> {
  const people = pretty ?? (to === undefined && process.stderr.isTTY === true)
  const out = people ? await prettyTo(to) : (to ?? destination({ fd: 2, sync: true }))
  const hooks = { streamWrite: (line: string) => maskLine(line, secrets) }
  return pino({ level, base: undefined, timestamp: stdTimeFunctions.isoTime, hooks }, out)
}
