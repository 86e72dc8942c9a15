/** When a planned deployment wants to be looked at: the day before, at the beginning of its span, and at its end. */
import type { Timing } from '../clock/timed.ts'
import { type Deploy, findDeploy } from '../deploys.ts'

/** Milliseconds before its span at which its requester is told that it comes. */
export const ahead = 86_400_000

/** What its requester is told next, and when; of what was planned within the last day only that it is there. */
export function nextReminder({ state, on, reminded, setAt = 0 }: Deploy) {
  if (state !== 'planned' || !on || reminded === 'missed') return undefined
  if (reminded === 'start') return { which: 'missed', at: on.until } as const
  const isAhead = reminded === undefined && setAt < on.from - ahead
  return isAhead ? ({ which: 'day', at: on.from - ahead } as const) : ({ which: 'start', at: on.from } as const)
}

export const plannedTiming: Timing = {
  kind: 'planned',
  touches: fact => (fact.type.startsWith('deploy.') && 'deploy' in fact && fact.deploy ? [fact.deploy] : []),
  dueAt(id, { deploys }) {
    const deploy = findDeploy(deploys, id)
    return deploy && nextReminder(deploy)?.at
  },
}
