/** What the clock brings an API break next: its deployment that came out, a brownout, a reminder. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { State } from '../state.ts'
import { type Break, type Brownout, isDraft, isOver } from './slice.ts'

export type Next =
  | { readonly what: 'out'; readonly at: number; readonly deploy: Deploy }
  | { readonly what: 'brownout'; readonly at: number; readonly span: Brownout; readonly turn: 'begun' | 'ended' }
  /** `before`: milliseconds before the cut-over; 0: its time has come. */
  | { readonly what: 'reminder'; readonly at: number; readonly before: number }

const out: readonly Deploy['state'][] = ['done', 'healthy', 'faulty']

/** The deployment that brings it, once it came out after it was told. */
function outOf({ deploy: id, stagedAt, cutAt }: Break, { deploys }: Pick<State, 'deploys'>): Next[] {
  const deploy = id === undefined ? undefined : findDeploy(deploys, id)
  const at = deploy?.endedAt
  if (!deploy || at === undefined || !out.includes(deploy.state)) return []
  return (isStaging(deploy) ? stagedAt : cutAt) === undefined ? [{ what: 'out', at, deploy }] : []
}

/** What comes out there is in staging; anywhere else, in production. */
export const isStaging = ({ plan }: Deploy): boolean => plan.target.toLowerCase() === 'staging'

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
  if (isDraft(one) || isOver(one) || one.cutAt !== undefined) return undefined
  const all = [...outOf(one, state), ...brownoutOf(one), ...reminderOf(one)]
  return all.toSorted((a, b) => a.at - b.at)[0]
}
