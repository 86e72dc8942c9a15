/** How the door is: up or away since when, and what is wrong, told to the log once. */
import type { Health } from '../door.ts'

/** The part of pino that the door uses. */
export type Log = Record<'debug' | 'info' | 'warn' | 'error', (fields: object, words: string) => void>

export type Status = {
  /** What is wrong about something (a channel, SASL, the connection); undefined when it is well. */
  trouble(about: string, words: string | undefined): void
  /** Looks again whether the door is up. */
  look(): void
  /** Something came from the network. */
  life(): void
  health(): Health
}

export type StatusOptions = {
  now(): number
  readonly log: Log
  isUp(): boolean
  /** On the network, in whatever channels. */
  isOn(): boolean
  waiting(): number
}

export function makeStatus({ now, log, isUp, isOn, waiting }: StatusOptions): Status {
  const troubles = new Map<string, string>()
  let state: Health['state'] = 'away'
  let since = now()
  let heard: number | undefined
  return {
    life: () => {
      heard = now()
    },
    trouble: (about, words) => {
      if (words === troubles.get(about)) return
      if (words === undefined) {
        troubles.delete(about)
        return
      }
      troubles.set(about, words)
      log.warn({ about }, words)
    },
    look: () => {
      const next = isUp() ? 'up' : 'away'
      if (next === state) return
      state = next
      since = now()
      log.info({ state }, `IRC is ${state}`)
    },
    health: () => ({
      state,
      ...(state === 'away' && isOn() ? { partly: true } : {}),
      since,
      heard,
      waiting: waiting(),
      trouble: [...troubles.values()].join('; ') || undefined,
    }),
  }
}
