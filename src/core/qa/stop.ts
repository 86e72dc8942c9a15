/** What a bad revision stops: what it keeps from shipping, who holds it, where it runs already, and the ways out. */
import { type Deploy, openDeploys } from '../deploys.ts'
import { ancestors, lineageOf, rootOf, type Unit } from '../revision/lineage.ts'
import { type History, historyOf } from '../revision/slice.ts'
import { runsNow } from '../targets.ts'
import { deployable, type Standing } from './deployable.ts'
import { goalsOf, type Seen } from './items.ts'

export type Stopped = {
  /** Not deployable because of it, the oldest first. */
  readonly units: readonly Unit[]
  /** It goes on like that up to the newest. */
  readonly toTheEnd: boolean
  /** The first behind it that no longer has it. */
  readonly cure?: Unit
  /** On their way with it; `gated`: to a target that will not let it in. */
  readonly deploys: readonly { readonly deploy: Deploy; readonly gated: boolean }[]
  /** The targets where it runs, but for the one where it was checked. */
  readonly runs: readonly string[]
}

export type There = { readonly service: string; readonly commit: string }

/** Whether what is called `revision` has this commit in its history, as far as is known. */
function holds(revision: string, commit: string, history: History): boolean {
  const lineage = lineageOf(history)
  const place = lineage.places.get(commit)
  return place !== undefined && ancestors(lineage, rootOf(history, revision) ?? '')[place] === 1
}

/** Whether this bad commit keeps it from shipping. */
export const isBlocked = ({ blocks, clear }: Standing, commit: string): boolean =>
  !clear && blocks.some(b => b.why === 'bad' && b.commit === commit)

/** Where it was to go: the first of the targets that ask for QA, or that come after it. */
export function standingsAt(name: string, seen: Seen): readonly Standing[] | undefined {
  const service = seen.org.services[name]
  const goal = service && goalsOf(service)[0]
  if (goal === undefined) return undefined
  const { standings, unknown } = deployable({ service: name, target: goal }, seen)
  return unknown === undefined ? standings : undefined
}

/** The newest that is deployable as tip where it was to go. */
export function tipAt(name: string, seen: Seen): { readonly unit: Unit; readonly target: string } | undefined {
  const service = seen.org.services[name]
  const goal = service && goalsOf(service)[0]
  const unit = goal === undefined ? undefined : deployable({ service: name, target: goal }, seen).tip
  return unit && { unit, target: goal! }
}

const nothing: Stopped = { units: [], toTheEnd: false, deploys: [], runs: [] }

export function stoppedBy({ service: name, commit }: There, seen: Seen): Stopped {
  const { state, org } = seen
  const history = historyOf(state.revisions, name)
  const service = org.services[name]
  if (!history || !service) return nothing
  const has = (revision: string): boolean => holds(revision, commit, history)
  const deploys = openDeploys(state.deploys)
    .filter(d => d.kind === 'deploy' && d.plan.service === name && d.state !== 'done' && has(d.plan.revision.commit))
    .map(deploy => ({ deploy, gated: service.targets[deploy.plan.target]?.qa === 'required' }))
  const runs = Object.keys(service.targets).filter(target => {
    const run = target === service.qa?.target ? undefined : runsNow(state.targets, name, target)
    return run !== undefined && has(run.revision.commit)
  })
  return { ...blockedUnits({ service: name, commit }, history, seen), deploys, runs }
}

function blockedUnits(
  { service, commit }: There,
  history: History,
  seen: Seen,
): Pick<Stopped, 'units' | 'toTheEnd' | 'cure'> {
  const standings = standingsAt(service, seen)
  const { units, places, broughtBy } = lineageOf(history)
  const place = places.get(commit)
  if (!standings) return { units: place === undefined ? [] : units.slice(broughtBy[place]!), toTheEnd: true }
  const blocked = standings.filter(s => isBlocked(s, commit))
  const cure = blocked.at(-1)?.blocks.find(b => b.why === 'bad' && b.commit === commit)?.cure
  return {
    units: blocked.map(s => s.unit),
    toTheEnd: blocked.length > 0 && blocked.at(-1) === standings.at(-1),
    ...(cure && { cure }),
  }
}

/** What else is bad, and keeps the newest revision from shipping. */
export function othersBad(service: string, seen: Seen): Unit[] {
  const last = standingsAt(service, seen)?.at(-1)
  return last && !last.clear ? last.blocks.flatMap(b => (b.why === 'bad' ? [b.unit] : [])) : []
}
