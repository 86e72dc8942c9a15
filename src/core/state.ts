/** The state: every slice, and the one function that folds a fact into all of them. */
import { type BadRanges, evolveBad, noBadRanges } from './bad.ts'
import { evolvePauses, noPauses, type Pauses } from './bridge.ts'
import { evolveDeploys } from './deploy/evolve.ts'
import { type Deploys, findDeploy, noDeploys } from './deploys.ts'
import type { Entry } from './entry.ts'
import type { Fact } from './facts.ts'
import { evolveLinks, type Links, noLinks } from './links.ts'
import { emptyLogbook, evolveLogbook, type Logbook } from './logbook.ts'
import { evolvePrompts, noPrompts, type Prompts } from './prompts.ts'
import { evolveQueues, noQueues, type Queues } from './queue.ts'
import { evolveTargets, noTargets, type Targets } from './targets.ts'

export type State = {
  readonly deploys: Deploys
  readonly prompts: Prompts
  readonly targets: Targets
  readonly bad: BadRanges
  readonly queues: Queues
  readonly log: Logbook
  readonly links: Links
  readonly pauses: Pauses
}

export const emptyState: State = {
  deploys: noDeploys,
  prompts: noPrompts,
  targets: noTargets,
  bad: noBadRanges,
  queues: noQueues,
  log: emptyLogbook,
  links: noLinks,
  pauses: noPauses,
}

/** Changes whenever a snapshot of the state, written by older code, can't be read as it is. */
export const stateVersion = '2'

/** Folds one fact that happened at `at` (epoch milliseconds). A fact nobody knows changes nothing. */
export function evolve(state: State, fact: Fact, at: number): State {
  const deploys = evolveDeploys(state.deploys, fact, at)
  const spoken = 'deploy' in fact ? findDeploy(deploys, fact.deploy) : undefined
  return {
    deploys,
    prompts: evolvePrompts(state.prompts, fact, at),
    targets: evolveTargets(state.targets, fact, at, spoken),
    bad: evolveBad(state.bad, fact, at),
    queues: evolveQueues(state.queues, fact, at),
    log: evolveLogbook(state.log, fact, at, spoken),
    links: evolveLinks(state.links, fact, at),
    pauses: evolvePauses(state.pauses, fact, at),
  }
}

export const evolveAll = (state: State, facts: readonly Fact[], at: number): State =>
  facts.reduce((s, fact) => evolve(s, fact, at), state)

export const evolveEntry = (state: State, entry: Entry): State => evolveAll(state, entry.facts, entry.at)
