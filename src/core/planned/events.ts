/** The deployments that are planned for a day, as events of the calendar that others subscribe to. */
import type { EventsOf } from '../calendar.ts'
import { type Deploy, openDeploys } from '../deploys.ts'
import { newest } from '../series.ts'
import { short } from '../words.ts'

/** Of so many of the newest deployments, those that were called off stand in it too, so that calendars strike them out. */
const looked = 200

const off: readonly Deploy['state'][] = ['aborted', 'rejected', 'lapsed']

export const plannedEvents: EventsOf = ({ deploys }, org) => {
  const late: Deploy[] = []
  let seen = 0
  for (const deploy of newest(deploys.all)) {
    if (++seen > looked) break
    if (deploy.startedAt === undefined && off.includes(deploy.state)) late.push(deploy)
  }
  return [...openDeploys(deploys), ...late].flatMap(({ id, on, plan, by, reason, changes = 0, state, endedAt }) => {
    if (!on) return []
    const { service, target, revision, room } = plan
    const cancelled = endedAt !== undefined && off.includes(state)
    return {
      ...{ uid: id, name: `Deployment: ${service} → ${target}`, from: on.from, until: on.until, cancelled },
      ...(room !== undefined && { room }),
      persons: Object.hasOwn(org.people, by) ? [by] : [],
      text: `${id} ${short(revision.commit)} "${revision.subject}" by ${by}${reason === undefined ? '' : `: ${reason}`}`,
      sequence: changes + (cancelled ? 1 : 0),
    }
  })
}
