/** The libraries' log lines into ours: warnings only, because their debug lines hold whole payloads and tokens. */
import { LogLevel } from '@slack/bolt'
import type { Log } from './options.ts'

const masked = (parts: readonly unknown[]): string =>
  parts
    .map(String)
    .join(' ')
    .replace(/xox[a-z]-[\w-]+|xapp-[\w-]+/g, 'xox…')

export const quietLogger = (log: Log) => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...parts: unknown[]) => log.debug({ from: 'slack' }, masked(parts)),
  error: (...parts: unknown[]) => log.warn({ from: 'slack' }, masked(parts)),
  setLevel: () => undefined,
  setName: () => undefined,
  getLevel: () => LogLevel.WARN,
})
