/** What a freeze hangs on: whether its cause is still open. */
import { findItem, isOpen as isBroken } from '../broken/slice.ts'
import { findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { findOutage, isOver } from '../outage/slice.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { blockerState } from '../train/blockers.ts'
import type { World } from '../world.ts'

export type CauseState = 'open' | 'closed' | 'unknown'

type Known = Pick<State, 'deploys' | 'trains' | 'board' | 'outages'>

const isDeploy = (cause: string): boolean => /^D\d+$/i.test(cause)
const isLink = (cause: string): boolean => /^https?:\/\/\S+$/i.test(cause)

/** Whether an outage, or a broken item, is over; undefined: there is none of that name. */
function isFaultOver(cause: string, { board, outages }: Known): boolean | undefined {
  const item = findItem(board, cause.toUpperCase())
  const outage = findOutage(outages, cause.toUpperCase())
  return item ? !isBroken(item) : outage && isOver(outage)
}

/** Judged good, taken back, or never brought out: nothing of it is open any more. */
const settled = ['healthy', 'rolled back', 'aborted', 'rejected', 'lapsed']

/** `unknown` is for people to say: as long as nobody does, the freeze stays. */
export function causeState(cause: string, state: Known): CauseState {
  const over = isFaultOver(cause, state)
  if (over !== undefined) return over ? 'closed' : 'open'
  if (!isDeploy(cause)) return blockerState(cause, state)
  const deploy = findDeploy(state.deploys, cause.toUpperCase())
  if (!deploy) return 'unknown'
  return settled.includes(deploy.state) && deploy.stopping === undefined ? 'closed' : 'open'
}

/** Whether this fact may have closed a cause. */
export const isAboutCause = (fact: Fact, cause: string): boolean => refOf(fact)?.toLowerCase() === cause.toLowerCase()

function refOf(fact: Fact): string | undefined {
  if (fact.type === 'blocker.closed') return fact.blocker
  if ('broken' in fact) return fact.broken
  return 'outage' in fact ? fact.outage : 'deploy' in fact ? fact.deploy : undefined
}

/** Undefined when a freeze can hang on it; else what to type. */
export function strangeCause(cause: string, { state }: World): Outcome | undefined {
  const known = causeState(cause, state)
  if (known === 'closed')
    return refused(
      'cause.closed',
      text`${cause} is closed already: name what is still open, or an end. ${code('!help freeze')}`,
    )
  if (known === 'open' || isLink(cause)) return undefined
  const [, kind] = /^([OB])\d+$/i.exec(cause) ?? []
  if (kind)
    return /o/i.test(kind)
      ? refused('unknown.outage', text`There is no ${cause.slice(0, 12)}: ${code('!outages')}`)
      : refused('unknown.broken', text`There is no ${cause.slice(0, 12)}: ${code('!board')}`)
  return isDeploy(cause)
    ? refused('unknown.deploy', text`There is no ${cause.slice(0, 12)}: ${code('!deploys')}`)
    : refused(
        'unknown.cause',
        text`I know no blocker ${code(cause.slice(0, 60))}. Add it first, then name it: ${code(`!blocker add ${cause.slice(0, 60)} "what"`)}. A link does too.`,
      )
}

/** How the freeze ends when its cause does. */
export function causeLine(cause: string, state: Known, lift: string): Line {
  return causeState(cause, state) === 'open'
    ? text`until ${cause} is closed`
    : text`until ${cause} is closed and somebody says ${code(lift)}`
}
