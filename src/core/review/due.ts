/** What the clock makes of a day that is over: the review is drafted, and its lead is asked what only people know. */
import type { Act } from '../clock/tick.ts'
import { leadOf } from '../crew/resolve.ts'
import { findDeploy } from '../deploys.ts'
import { noticeFact } from '../notice/due.ts'
import { findOutage } from '../outage/slice.ts'
import type { World } from '../world.ts'
import { overAt } from './over.ts'

/** Milliseconds for which it helps to be asked. */
const useful = 3 * 86_400_000

/** Who can tell: the lead of the crew, else whoever was the contact, else whoever asked for it. */
function knowing(about: string, at: number, { state, org }: World): string | undefined {
  const outage = findOutage(state.outages, about)
  const deploy = findDeploy(state.deploys, about)
  const names = [leadOf(about, at, state), outage?.contact, outage?.by, deploy?.by]
  return names.find(name => name !== undefined && Object.hasOwn(org.people, name))
}

export const reviewAct: Act = {
  kind: 'review',
  act(about, world) {
    const due = overAt(about, world.state)
    if (due === undefined) return []
    const lead = knowing(about, due, world)
    const room = findDeploy(world.state.deploys, about)?.plan.room ?? findOutage(world.state.outages, about)?.room
    const drafted = {
      type: 'review.drafted',
      review: about,
      ...(lead !== undefined && { lead }),
      ...(room !== undefined && { room }),
    } as const
    const wish = { kind: 'review.questions', about, due, until: due + useful }
    return [drafted, ...(lead === undefined ? [] : [noticeFact({ ...wish, hearer: { to: lead } }, world)])]
  },
}
