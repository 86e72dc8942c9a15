/** Named end-to-end checks, as the configuration says. */
import type { Org } from '../org.ts'
import type { Place } from './facts.ts'

export type CheckConfig = {
  readonly name: string
  readonly run: readonly string[]
  /** Milliseconds until it is stopped and has failed. */
  readonly timeout: number
  /** When it runs by itself, by the organisation's clock; absent: only after deployments and when asked. */
  readonly every?: { readonly start: string; readonly rule: string; readonly words: string }
  /** It runs after deployments to these: `web/staging`. */
  readonly after: readonly string[]
  /** Where it can run, those of `after` among them; none: it is about no target. */
  readonly targets: readonly string[]
  readonly room?: string
}

/** What a target asks of a check: that it passed on this very revision, or within so many milliseconds. */
export type CheckNeed = { readonly check: string; readonly within?: number }

/** The place that `web/staging` names. */
export const placeOf = (key: string): Place => {
  const [service = '', target = ''] = key.split('/')
  return { service, target }
}

/** Where a check runs; a single undefined for one that is about no target. */
export const placesOf = ({ targets }: CheckConfig): (Place | undefined)[] =>
  targets.length === 0 ? [undefined] : targets.map(placeOf)

export const findCheck = ({ checks = {} }: Pick<Org, 'checks'>, name: string): CheckConfig | undefined =>
  Object.hasOwn(checks, name) ? checks[name] : undefined
