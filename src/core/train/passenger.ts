/** Whether a deployment is one of a train's: of what it brings, to where it stops, whoever asked for it. */
import type { Wish } from '../gates/gate.ts'
import type { State } from '../state.ts'
import { latestRuns, type Run } from './runs.ts'

/** The run that it belongs to, and the stop; a run that has ended or a rollback has none. */
export function passengerOf(
  { kind, plan }: Pick<Wish, 'kind' | 'plan'>,
  { trains }: Pick<State, 'trains'>,
): { readonly run: Run; readonly stop: number } | undefined {
  if (kind === 'rollback') return undefined
  const { service, target, revision } = plan
  for (const run of latestRuns(trains)) {
    if (run.ended || !run.cargo.some(c => c.service === service && c.revision.commit === revision.commit)) continue
    const stop = run.stops.findIndex(s => s.target === target)
    if (stop !== -1) return { run, stop }
  }
  return undefined
}
