/** Where a revision runs, and which deployments brought it there. */
import type { Deploy } from '../deploys.ts'
import type { Known } from '../revision/find.ts'
import { lineageOf, rootOf } from '../revision/lineage.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import { type Run, runsNow } from '../targets.ts'
import { isWithin } from './naming.ts'

/** So many of the newest deployments are looked at, and so many of them are shown. */
const [looked, shown] = [2000, 5]

/** Whether another commit has it in its history; undefined where nobody has looked. */
export function isHeldBy(commit: string, { history, landed }: Pick<Known, 'history' | 'landed'>): boolean | undefined {
  const lineage = lineageOf(history)
  const root = rootOf(history, commit)
  if (root === undefined) return undefined
  if (root === 'below') return false
  return isWithin(lineage.places.get(landed.commit)!, lineage.places.get(root)!, lineage)
}

export type Spot = { readonly target: string; readonly run?: Run; readonly holds: boolean | undefined }

/** Of each target what runs there and whether that has it. */
export const spotsOf = (known: Known, targets: readonly string[], state: State): Spot[] =>
  targets.map(target => {
    const run = runsNow(state.targets, known.service, target)
    return { target, holds: run ? isHeldBy(run.revision.commit, known) : false, ...(run && { run }) }
  })

/** The newest deployments that were begun with it, over something that did not have it. */
export function carriersOf(known: Known, { deploys }: State): Deploy[] {
  const found: Deploy[] = []
  let left = looked
  for (const deploy of newest(deploys.all)) {
    if (left-- === 0 || found.length === shown) break
    const { service, revision, previous } = deploy.plan
    if (service !== known.service || deploy.startedAt === undefined || !isHeldBy(revision.commit, known)) continue
    if (!previous || !isHeldBy(previous.commit, known)) found.push(deploy)
  }
  return found
}
