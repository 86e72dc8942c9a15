/** What was rolled back, judged by the history that is known, as everything else is that keeps a revision back. */
import type { BadRange } from '../bad.ts'
import type { Plan } from '../deploy/facts.ts'
import { lineageOf } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import type { World } from '../world.ts'
import { standingOf } from './deployable.ts'

/** Whether a revision would bring it, uncured; undefined where the known history can't tell, and git must be asked. */
export function rolledBackIn(
  plan: Plan,
  { deploy, to }: BadRange,
  seen: Pick<World, 'state' | 'org'>,
): boolean | undefined {
  const history = historyOf(seen.state.revisions, plan.service)
  if (!history || !lineageOf(history).places.has(to)) return undefined
  return standingOf(plan, plan.revision.commit, seen)?.blocks.some(b => b.why === 'known-bad' && b.deploy === deploy)
}
