/** When a planned deployment is looked at: when something happened that counts for it, and each day. */
import type { Timing } from '../clock/timed.ts'
import { isNews } from './slice.ts'

const day = 86_400_000

export const majorTiming: Timing = {
  kind: 'major',
  touches(fact, { majors }) {
    if (isNews(fact)) return Object.keys(majors)
    return 'deploy' in fact && fact.deploy ? [fact.deploy] : []
  },
  dueAt(id, { majors }) {
    const watch = Object.hasOwn(majors, id) ? majors[id] : undefined
    return watch && (watch.look ? watch.at : watch.at + day)
  },
}
