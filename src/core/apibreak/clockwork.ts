/** What the clock brings an API break next: its deployment that came out or went back, a brownout, a reminder, somebody who can't be asked in private. */
import { type Deploy, findDeploy } from '../deploys.ts'
import { environmentOf } from '../order/environment.ts'
import type { Org } from '../org.ts'
import type { State } from '../state.ts'
import { type Break, type Brownout, isDraft, isOver } from './slice.ts'
import { unheardIn } from './unheard.ts'

export type Next =
  | { readonly what: 'out' | 'back'; readonly at: number; readonly deploy: Deploy }
  /** Somebody can't be asked in private. */
  | { readonly what: 'unheard'; readonly at: number }
  | { readonly what: 'brownout'; readonly at: number; readonly span: Brownout; readonly turn: 'begun' | 'ended' }
  /** `before`: milliseconds before the cut-over; 0: its time has come. */
  | { readonly what: 'reminder'; readonly at: number; readonly before: number }

const out: readonly Deploy['state'][] = ['done', 'healthy', 'faulty']

/** The deployment that brings it, once it came out after it was told. */
function outOf({ deploy: id, cutAt, came = [] }: Break, { deploys }: Pick<State, 'deploys'>): Next[] {
  const deploy = id === undefined || cutAt !== undefined || came.includes(id) ? undefined : findDeploy(deploys, id)
  const at = deploy?.endedAt
  return deploy && at !== undefined && out.includes(deploy.state) ? [{ what: 'out', at, deploy }] : []
}

/** What comes out there is in staging; anywhere else, in production. */
export function isStaging({ plan }: Deploy, { services }: Org): boolean {
  const target = services[plan.service]?.targets[plan.target]
  return (target ? environmentOf(target) : plan.target).toLowerCase() === 'staging'
}

/** The deployment that brought it to production went back since. */
function backOf(
  { cutAt, cutBy, deploy: linked, came = [], doubted }: Break,
  { deploys }: Pick<State, 'deploys'>,
): Next[] {
  // Where somebody said so by hand, it came with what is to bring it.
  const by = cutBy ?? (linked === undefined || came.includes(linked) ? undefined : linked)
  const deploy = by === undefined ? undefined : findDeploy(deploys, by)
  if (cutAt === undefined || deploy?.state !== 'rolled back' || doubted === deploy.id) return []
  const back = deploy.rolledBackBy === undefined ? undefined : findDeploy(deploys, deploy.rolledBackBy)
  return [{ what: 'back', at: back?.endedAt ?? deploy.endedAt ?? cutAt, deploy }]
}

function brownoutOf({ brownouts = [], browned }: Break): Next[] {
  for (const span of brownouts) {
    const begun = browned !== undefined && browned.from >= span.from
    const ended = begun && (browned.from > span.from || browned.turn === 'ended')
    if (!begun) return [{ what: 'brownout', at: span.from, span, turn: 'begun' }]
    if (!ended) return [{ what: 'brownout', at: span.until, span, turn: 'ended' }]
  }
  return []
}

function reminderOf({ productionAt, remind, reminded = Number.POSITIVE_INFINITY }: Break): Next[] {
  const before = [...remind, 0].find(b => b < reminded)
  return before === undefined || productionAt === undefined
    ? []
    : [{ what: 'reminder', at: productionAt - before, before }]
}

/** What comes first; undefined: nothing by itself. */
export function nextOf(one: Break, state: Pick<State, 'deploys'>): Next | undefined {
  if (isDraft(one) || one.state === 'cancelled') return undefined
  const unheard: Next[] = unheardIn(one).length > 0 ? [{ what: 'unheard', at: one.announcedAt ?? 0 }] : []
  const back = [...backOf(one, state), ...unheard]
  const ahead =
    isOver(one) || one.cutAt !== undefined ? [] : [...outOf(one, state), ...brownoutOf(one), ...reminderOf(one)]
  return [...back, ...ahead].toSorted((a, b) => a.at - b.at)[0]
}
