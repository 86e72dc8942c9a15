/** Cutting a train: the commits that are then moved from stop to stop are taken now. */
import { answerTo, type Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { membersOf } from '../people.ts'
import { runsNow } from '../targets.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import type { TrainConfig } from './config.ts'
import type { Cargo, PlannedCut } from './facts.ts'
import { latestRun, nextRunId, planOf, type Run } from './runs.ts'
import { isRolling } from './standing.ts'
import { distanceAsk, tipAsk } from './tip.ts'
import { voidFacts } from './voiding.ts'

/** Milliseconds after which a cut that failed is tried again. */
const again = 5 * 60_000

/** What the commits on board are counted from: the run before, else what runs at the last stop. */
function sinceOf(train: TrainConfig, service: string, { state }: World): string | undefined {
  const before = latestRun(state.trains, train.name)?.cargo.find(c => c.service === service)
  const last = train.stops.at(-1)!.target
  return before?.revision.commit ?? runsNow(state.targets, service, last)?.revision.commit
}

/** What must be known to cut a train. */
export function cutAsks(train: TrainConfig, world: World): Question[] {
  return train.services.flatMap<Question>(service => {
    const ask = tipAsk({ train: train.name, service }, world)
    const known = answerTo(world.answers, ask)
    const since = sinceOf(train, service, world)
    return known?.ok && since ? [ask, distanceAsk(service, since, known.value.commit)] : [ask]
  })
}

/** What each service brings along; or, in words, what can't be read. */
export function cargoOf(train: TrainConfig, world: World): readonly Cargo[] | string {
  const cargo: Cargo[] = []
  const missing: string[] = []
  for (const service of train.services) {
    const known = answerTo(world.answers, tipAsk({ train: train.name, service }, world))
    const since = sinceOf(train, service, world)
    if (!known?.ok) missing.push(`${service}: ${known?.why ?? 'nobody could be asked'}`)
    else {
      const far = since ? answerTo(world.answers, distanceAsk(service, since, known.value.commit)) : undefined
      cargo.push({ service, revision: known.value, since, ...(far?.ok && { ahead: far.value.ahead }) })
    }
  }
  return missing.length > 0 ? list(missing) : cargo
}

/** Whether the run before has all of this on board already. */
export const isSame = (cargo: readonly Cargo[], before: Run | undefined): boolean =>
  before !== undefined &&
  cargo.every(c => before.cargo.some(b => b.service === c.service && b.revision.commit === c.revision.commit))

/** Who conducts next: each in turn. */
export function conductorOf({ name, conductors }: TrainConfig, { org, state }: World): string {
  const people = [...new Set(conductors.flatMap(c => membersOf(org, [c])))]
  const turn = planOf(state, name)?.turns ?? 0
  return people[turn % people.length] ?? conductors[0]!
}

type Cut = {
  readonly cargo: readonly Cargo[]
  readonly stops: readonly number[]
  readonly conductor: string
  readonly cut?: number
  readonly by?: string
}

const ended = (run: string, next: string): Fact => ({ type: 'train.ended', run, next })

/** The facts of a cut; the run before it ends where it is. */
export function newRun(train: TrainConfig, { stops, ...rest }: Cut, { state }: World): Fact[] {
  const run = nextRunId(state.trains)
  const before = latestRun(state.trains, train.name)
  const planned = train.stops.map(({ name, target, soak }, i) => ({ name, target, soak, at: stops[i]! }))
  return [
    ...(before && isRolling(before, state)
      ? [...voidFacts(before, `${run} was cut`, { state }), ended(before.id, run)]
      : []),
    { type: 'train.cut', run, train: train.name, ...rest, room: train.room, stops: planned },
  ]
}

/** The cut of the calendar that is due, if one is: only the last one matters, those before it were missed. */
export const dueCut = (train: TrainConfig, { state, at }: World): PlannedCut | undefined =>
  planOf(state, train.name)?.cuts.findLast(c => c.at <= at)

/** Makes the cut that is due, while its first stop is still ahead; tries again where it can't; says what was missed. */
export function cutFacts(train: TrainConfig, due: PlannedCut, world: World): Fact[] {
  const { again: tried } = planOf(world.state, train.name)!
  const there = { train: train.name, cut: due.at }
  if (due.stops[0]! <= world.at) {
    const why = tried ? 'what it takes along could not be read in time' : 'I was away when it was due'
    return [{ type: 'train.skipped', ...there, why }]
  }
  const cargo = cargoOf(train, world)
  if (typeof cargo === 'string') {
    const until = Math.min(world.at + again, due.stops[0]!)
    return [{ type: 'train.delayed', ...there, why: cargo, until, tries: (tried?.tries ?? 0) + 1 }]
  }
  const before = latestRun(world.state.trains, train.name)
  if (before && isSame(cargo, before))
    return [{ type: 'train.skipped', ...there, why: `nothing new since ${before.id}` }]
  return newRun(train, { cargo, stops: due.stops, conductor: conductorOf(train, world), cut: due.at }, world)
}
