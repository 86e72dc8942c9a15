/** When API breaks want to be looked at: at reminders, brownouts, the cut-over, and when their deployment came out. */
import type { Timing } from '../clock/timed.ts'
import { nextOf } from './clockwork.ts'
import { doneLately, findBreak, openBreaks } from './slice.ts'
import { unheardAbout } from './unheard.ts'

export const breakTiming: Timing = {
  kind: 'apibreak',
  touches(fact, { breaks }) {
    if ('break' in fact && fact.type.startsWith('apibreak.')) return [fact.break]
    if (fact.type === 'notice.failed') return unheardAbout(fact.notice)?.slice(0, 1) ?? []
    if (!('deploy' in fact)) return []
    const late = fact.type === 'deploy.rolled-back' ? doneLately(breaks) : []
    return [...openBreaks(breaks), ...late].flatMap(b =>
      b.deploy === fact.deploy || b.came?.includes(fact.deploy) ? [b.id] : [],
    )
  },
  dueAt(id, state) {
    const one = findBreak(state.breaks, id)
    return one && nextOf(one, state)?.at
  },
}
