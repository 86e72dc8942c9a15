/** Named end-to-end checks, as the configuration says. */

export type CheckConfig = {
  readonly name: string
  readonly run: readonly string[]
  /** Milliseconds until it is stopped and has failed. */
  readonly timeout: number
  /** When it runs by itself; absent: only after deployments and when asked. */
  readonly every?: { readonly start: string; readonly rule: string; readonly words: string }
  /** It runs after deployments to these: `web/staging`. */
  readonly after: readonly string[]
  readonly room?: string
}

/** What a target asks of a check: that it passed on this very revision, or within so many milliseconds. */
export type CheckNeed = { readonly check: string; readonly within?: number }
