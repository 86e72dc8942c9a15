/** What still has to be checked of a service: which revisions, since when, and whether they run where that is done. */
import type { Org, Service } from '../org.ts'
import { writtenBy } from '../revision/author.ts'
import type { Landed } from '../revision/facts.ts'
import { personOf } from '../revision/find.ts'
import { ancestors, type Lineage, lineageOf, rootOf, type Unit } from '../revision/lineage.ts'
import { type History, historyOf } from '../revision/slice.ts'
import { runsNow } from '../targets.ts'
import type { World } from '../world.ts'
import { curesOf } from './cures.ts'
import { takenIn } from './effect.ts'
import { solid, statesOf } from './own.ts'
import { type Mark, markOf } from './slice.ts'

export type Seen = Pick<World, 'state' | 'org'>

/** One that waits to be checked. */
export type Item = {
  readonly service: Service
  readonly history: History
  readonly unit: Unit
  /** The commit that is judged: the one of the main line, or one that it merged where that was named by itself. */
  readonly landed: Landed
  /** Who wrote it: the configured person, if it is one. */
  readonly author?: string
  /** It runs where it is checked. */
  readonly here: boolean
  readonly mark: Mark
  readonly plan?: string
}

const isGated = ({ targets }: Service): boolean => Object.values(targets).some(t => t.qa === 'required')

/** Those whose revisions are checked. */
export const checkedServices = ({ services }: Org): Service[] =>
  Object.values(services).filter(service => service.qa !== undefined || isGated(service))

/** What a target has of a branch, by places; undefined while nothing is known to run there. */
function heldBy(target: string, history: History, { state }: Seen): Uint8Array | undefined {
  const run = runsNow(state.targets, history.service, target)
  if (!run) return undefined
  return ancestors(lineageOf(history), rootOf(history, run.revision.commit) ?? '')
}

/** Where it goes once it was checked: the targets that ask for that, else all but the one where it is done. */
export function goalsOf({ targets, qa }: Service): string[] {
  const gated = Object.values(targets).filter(t => t.qa === 'required')
  const others = gated.length > 0 ? gated : Object.values(targets).filter(t => t.name !== qa?.target)
  return others.map(t => t.name)
}

/** Whether it runs already wherever it was to go. */
function shippedOf(service: Service, history: History, seen: Seen): (place: number) => boolean {
  const held = goalsOf(service).flatMap(target => heldBy(target, history, seen) ?? [])
  return place => held.length > 0 && held.every(h => h[place] === 1)
}

type Kept = { readonly grounds: readonly unknown[]; readonly items: readonly Item[] }

/** On a morning many people are reminded one after another, of the same. */
const kept = new WeakMap<History, Kept>()

/** Everything of a service that waits to be checked and has not shipped yet, the oldest first. */
export function itemsOf(service: Service, seen: Seen): readonly Item[] {
  const history = historyOf(seen.state.revisions, service.name)
  if (!history || history.tip === '') return []
  const grounds = [seen.state.qa.marks, seen.state.targets, seen.org, service]
  const before = kept.get(history)
  if (before && grounds.every((ground, i) => ground === before.grounds[i])) return before.items
  const items = reckon(service, history, seen)
  kept.set(history, { grounds, items })
  return items
}

function reckon(service: Service, history: History, seen: Seen): Item[] {
  const lineage = lineageOf(history)
  const { broughtBy, commits } = lineage
  const stateOf = statesOf(history, seen.state.qa)
  const taken = takenIn(place => broughtBy[place]! >= 0, curesOf(history), lineage)
  const shipped = shippedOf(service, history, seen)
  const here = service.qa && heldBy(service.qa.target, history, seen)
  return commits
    .flatMap((_, place) => (stateOf(place) === 'needs-testing' && broughtBy[place]! >= 0 ? [place] : []))
    .filter(place => !shipped(place) && !taken(place))
    .map(place => itemAt(place, { service, history, here: here?.[place] === 1 }, seen))
    .toSorted((a, b) => a.unit.number - b.unit.number)
}

type Found = Pick<Item, 'service' | 'history' | 'here'>

/** The one at a place of the lineage. */
export function itemAt(place: number, found: Found, { state, org }: Seen): Item {
  const { history, service } = found
  const lineage = lineageOf(history)
  const landed = lineage.commits[place]!
  const unit = lineage.units[lineage.broughtBy[place]!]!
  const writer = unit.landed === landed ? writtenBy(unit, history) : landed
  const mark = markOf(state.qa, service.name, landed.commit) ?? {}
  const plan = mark.plan ?? plansOf(unit, landed, lineage)
  return { ...found, unit, landed, author: personOf(writer, org), mark, plan }
}

/** As the commits themselves say; a merge has the plans of what it merged. */
function plansOf(unit: Unit, landed: Landed, { commits }: Lineage): string | undefined {
  const all = unit.landed === landed ? unit.brings.map(place => commits[place]!) : [landed]
  const plans = [landed, ...all].flatMap(({ marks }) => marks?.qaPlan ?? [])
  return plans.length > 0 ? [...new Set(plans)].join('; ') : undefined
}

/** The configured people who wrote a revision: of a merge, whoever wrote something that it merged. */
export function authorsOf(unit: Unit, history: History, org: Org): string[] {
  const lineage = lineageOf(history)
  const merged = solid(unit.brings, lineage).map(place => lineage.commits[place]!)
  return [...new Set([writtenBy(unit, history), ...merged].flatMap(landed => personOf(landed, org) ?? []))]
}

/** Everything of every service, by service. */
export const allItems = (seen: Seen, services = checkedServices(seen.org)): Item[] =>
  services.flatMap(service => itemsOf(service, seen))
