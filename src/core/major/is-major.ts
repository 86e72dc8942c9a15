/** Which deployments are major: by what was typed, by what they carry, by what depends on the service. */
import { type Break, draftBreaks, openBreaks } from '../apibreak/slice.ts'
import { wallTime } from '../clock/wall.ts'
import type { Extras, Plan } from '../deploy/facts.ts'
import { environmentOf } from '../order/environment.ts'
import type { Org } from '../org.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { policyOf } from './config.ts'

/** `at`: the moment that counts for what is planned for no day (epoch milliseconds). */
export type Seen = { readonly state: State; readonly org: Org; readonly at: number }

/** A deployment, or the wish for one. */
export type Candidate = Extras & {
  readonly kind: 'deploy' | 'rollback'
  readonly plan: Plan
  readonly id?: string
}

const dayOf = (at: number, { org }: Seen): string => wallTime(at, org.timezone).slice(0, 10)

/** Comes out on its day: on any of them, where its span has several. */
function isThen({ productionAt }: Break, { on }: Candidate, seen: Seen): boolean {
  if (productionAt === undefined) return false
  const [from, until] = [on?.from ?? seen.at, on?.until ?? seen.at].map(at => dayOf(at, seen))
  const day = dayOf(productionAt, seen)
  return day >= from! && day <= until!
}

/** The API breaks that come with it: those that name it, and those of its service that come out on its day. */
export function breaksWith(candidate: Candidate, seen: Seen): Break[] {
  const { id, plan } = candidate
  const { breaks } = seen.state
  const mine = ({ deploy, service }: Break): boolean =>
    deploy === undefined ? service === plan.service : deploy === id
  return [...draftBreaks(breaks), ...openBreaks(breaks)].filter(
    b => mine(b) && (b.deploy !== undefined || isThen(b, candidate, seen)),
  )
}

function counts({ plan }: Candidate, { org }: Seen): boolean {
  const target = org.services[plan.service]?.targets[plan.target]
  const { targets } = policyOf(org)
  return target !== undefined && [target.name, environmentOf(target)].some(name => targets.includes(name))
}

/** By its tier alone: what `minor` frees. */
function tierWhy({ plan, on, flags = [] }: Candidate, { org }: Seen): string | undefined {
  const { tiers, always, flags: byFlags } = policyOf(org)
  const tier = org.services[plan.service]?.tier ?? 'standard'
  if (always.includes(tier)) return `${plan.service} is ${tier}`
  if (on && tiers.includes(tier)) return `${plan.service} is ${tier}, and it is planned for a day`
  return byFlags && flags.length > 0 ? `it brings the flag ${list(flags)}` : undefined
}

/** Why a deployment is major, in words; undefined: it is not. Neither is what goes back, or closes a hole in security. */
export function whyMajor(candidate: Candidate, seen: Seen): string | undefined {
  const { kind, major, security, plan } = candidate
  if (kind === 'rollback' || security || !counts(candidate, seen)) return undefined
  if (major) return 'somebody said so'
  const isLeaf = seen.org.services[plan.service]?.tier === 'leaf'
  const breaks = policyOf(seen.org).apiBreak && !isLeaf ? breaksWith(candidate, seen) : []
  if (breaks.length > 0) return `it brings ${list(breaks.map(b => b.id))}`
  return major === false ? undefined : tierWhy(candidate, seen)
}

/** Whether it needs what the policy asks of major deployments. */
export const isMajor = (candidate: Candidate, seen: Seen): boolean => whyMajor(candidate, seen) !== undefined

/** Whether it would be major, had nobody called it minor. */
export const isFreed = (candidate: Candidate, seen: Seen): boolean =>
  candidate.major === false && !isMajor(candidate, seen) && isMajor({ ...candidate, major: undefined }, seen)
