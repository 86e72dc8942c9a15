/** When a backport window wants to be looked at: to ask who is there, to be skipped, to deal with what is left of it. */
import type { Timing } from '../clock/timed.ts'
import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import { findWindow } from '../window/slice.ts'
import { findItem, findWatch, itemOfDeploy, type Watch } from './slice.ts'
import { grace, stages } from './stages.ts'
import { pendingIn } from './standing.ts'

/** The next time at which it is asked who is there, in milliseconds before the start; undefined: no more. */
export const nextStage = ({ asked }: Pick<Watch, 'asked'>): number | undefined =>
  stages.find(before => asked === undefined || before < asked.before)

/** Yet to be deployed when their window is past, and nothing said about it yet. */
export const leftOf = (window: string, state: State): string[] => {
  const left = findWatch(state.backports, window)?.left ?? []
  return pendingIn(window, state).flatMap(i => (left.includes(i.id) ? [] : [i.id]))
}

function touched(fact: Fact, { backports }: State): string[] {
  if (fact.type === 'backport.moved') return [fact.was, fact.window]
  if (fact.type === 'window.dropped') return [...fact.occurrences]
  if (fact.type.startsWith('window.') && 'occurrence' in fact) return [fact.occurrence]
  if (!fact.type.startsWith('backport.') && !('deploy' in fact)) return []
  if ('window' in fact) return [fact.window]
  const item =
    'item' in fact ? findItem(backports, fact.item) : 'deploy' in fact && itemOfDeploy(backports, fact.deploy)
  return item ? [item.window] : []
}

export const backportTiming: Timing = {
  kind: 'backport',
  touches: touched,
  dueAt(id, state) {
    const watch = findWatch(state.backports, id)
    const window = findWindow(state.windows, id)
    if (!watch || window?.kind !== 'backport') return undefined
    if (window.state !== 'planned' && window.state !== 'on')
      return leftOf(id, state).length > 0 ? (window.endedAt ?? window.until) : undefined
    if (pendingIn(id, state).length === 0) return undefined
    const stage = nextStage(watch)
    if (stage !== undefined) return Math.max(watch.since, window.from - stage)
    return watch.asked!.before === 0 ? Math.max(window.from, watch.asked!.at) + grace : undefined
  },
}
