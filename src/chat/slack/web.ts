/** Calls Slack's Web API and repeats what may be repeated: waits out rate limits and absences, tells refusals apart. */
import { webApi } from '@slack/bolt'
import { Away } from '../side.ts'
import { quietLogger } from './logger.ts'
import type { SlackOptions, Timing } from './options.ts'
import { cureFor, type Status } from './status.ts'

/** Slack answered no. `error` is its code: `not_in_channel`. */
export class SlackRefused extends Error {
  readonly error: string
  readonly needed: string | undefined
  constructor(error: string, needed?: string) {
    super(needed ? `Slack: ${error} ${needed}` : `Slack: ${error}`)
    this.error = error
    this.needed = needed
  }
}

/** The door was stopped, or the deadline passed, before Slack took it. */
export class NotSent extends Error {}

/** What every client of this door is made with; never `headers`: they would replace the app token (bolt-js). */
export const clientOptions = (options: SlackOptions, timing: Timing) => ({
  ...(options.apiUrl ? { slackApiUrl: options.apiUrl } : {}),
  timeout: timing.callTimeout,
  retryConfig: { retries: 0 },
  logger: quietLogger(options.log),
})

type Verdict =
  | { how: 'limited'; wait: number }
  | { how: 'unclear' | 'locked'; why: string }
  | { how: 'refused'; error: SlackRefused }

// A refused token is mended by the operator: until then everything waits, nothing is given up.
const LOCKED = /^(invalid_auth|not_authed|account_inactive|token_revoked|token_expired|org_login_required)$/

function judge(e: unknown): Verdict {
  if (e instanceof SlackRefused) return { how: 'refused', error: e }
  if (e instanceof webApi.WebAPIRateLimitedError) return { how: 'limited', wait: e.retryAfter * 1000 }
  if (e instanceof webApi.WebAPIPlatformError) {
    if (e.data.error === 'ratelimited') return { how: 'limited', wait: 1000 }
    if (/^(internal_error|fatal_error|service_unavailable|request_timeout)$/.test(e.data.error))
      return { how: 'unclear', why: e.data.error }
    if (LOCKED.test(e.data.error)) return { how: 'locked', why: cureFor(e.data.error) }
    const needed = 'needed' in e.data && typeof e.data.needed === 'string' ? e.data.needed : undefined
    return { how: 'refused', error: new SlackRefused(e.data.error, needed) }
  }
  return { how: 'unclear', why: e instanceof Error ? e.message : String(e) }
}

/** `unclear`: an earlier try may have worked without our knowing. */
export type Try<T> = (client: webApi.WebClient, unclear: boolean) => Promise<T>

export function makeWeb(options: SlackOptions, timing: Timing, status: Status) {
  const client = new webApi.WebClient(options.botToken, {
    ...clientOptions(options, timing),
    rejectRateLimitedCalls: true,
  })
  const sleepers = new Set<() => void>()
  let stopped = false

  const pause = (ms: number) =>
    new Promise<void>(resolve => {
      const wake = () => {
        clearTimeout(timer)
        sleepers.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      sleepers.add(wake)
    })
  /** Not cut short by `wake`: Slack means it. */
  const sitOut = async (ms: number) => {
    const end = performance.now() + ms
    while (!stopped && performance.now() < end) await pause(end - performance.now())
  }

  /** Repeats until Slack takes it or refuses it. Throws SlackRefused, what `attempt` gives up with, or NotSent when stopped or past the deadline. */
  const persist = async <T>(work: Try<T>, within = Number.POSITIVE_INFINITY): Promise<T> => {
    const end = performance.now() + within
    let unclear = false
    for (let wait = timing.firstWait; !stopped && performance.now() < end; ) {
      try {
        const value = await work(client, unclear)
        status.heard()
        status.trouble('api')
        return value
      } catch (e) {
        // The work itself has given up.
        if (e instanceof NotSent || e instanceof Away) throw e
        const verdict = judge(e)
        if (verdict.how === 'refused') throw verdict.error
        const left = end - performance.now()
        if (verdict.how === 'limited') {
          await sitOut(Math.min(verdict.wait, left))
          continue
        }
        unclear ||= verdict.how === 'unclear'
        status.trouble('api', verdict.how === 'unclear' ? `Slack does not answer: ${verdict.why}` : verdict.why)
        await pause(Math.min(wait, left))
        wait = Math.min(wait * 2, timing.longestWait)
      }
    }
    throw new NotSent(stopped ? 'the Slack door was stopped' : 'Slack did not answer in time')
  }

  return {
    client,
    persist,
    pause,
    /** Resolves when the work is done or the time is over, whichever is first. */
    async within(ms: number, work: Promise<unknown>): Promise<void> {
      const timer = Promise.withResolvers<void>()
      const handle = setTimeout(timer.resolve, ms)
      await Promise.race([work, timer.promise]).finally(() => clearTimeout(handle))
    },
    /** Slack is back: whatever waits for it tries now. */
    wake() {
      for (const wake of [...sleepers]) wake()
    },
    stop() {
      stopped = true
      for (const wake of [...sleepers]) wake()
    },
  }
}

export type Web = ReturnType<typeof makeWeb>
