/** The state: every slice, and the one function that folds a fact into all of them. */
import { evolveBackports } from './backport/evolve.ts'
import { type Backports, noBackports } from './backport/slice.ts'
import { type BadRanges, evolveBad, noBadRanges } from './bad.ts'
import { evolvePauses, noPauses, type Pauses } from './bridge.ts'
import { evolveChecks } from './check/evolve.ts'
import { type Checks, noChecks } from './check/slice.ts'
import { type Dues, noDues } from './clock/dues.ts'
import { evolveDues } from './clock/timed.ts'
import { evolveCowboys } from './cowboy/evolve.ts'
import { type Cowboys, noCowboys } from './cowboy/slice.ts'
import { type Day, emptyDay, evolveDay } from './day.ts'
import { evolveDeploys } from './deploy/evolve.ts'
import { type Deploys, findDeploy, noDeploys } from './deploys.ts'
import type { Entry } from './entry.ts'
import type { Fact } from './facts.ts'
import { evolveFlags, type Flags, noFlags } from './flag/slice.ts'
import type { Folding } from './folding.ts'
import { evolveFreezes, type Freezes, noFreezes } from './freeze/slice.ts'
import { evolveLinks, type Links, noLinks } from './links.ts'
import { evolveLocks, type Locks, noLocks } from './lock/slice.ts'
import { emptyLogbook, evolveLogbook, type Logbook } from './logbook.ts'
import { evolveMeetings } from './meeting/evolve.ts'
import { type Meetings, noMeetings } from './meeting/slice.ts'
import { evolveNotices, type Notices, noNotices } from './notice/slice.ts'
import { evolveOrders, noOrders, type Orders } from './order/slice.ts'
import { evolvePrompts, noPrompts, type Prompts } from './prompts.ts'
import { evolveQa, noQa, type Qa } from './qa/slice.ts'
import { evolveQueues, noQueues, type Queues } from './queue.ts'
import { evolveReminders, noReminders, type Reminders } from './reminder/slice.ts'
import { evolveHistories, type Histories, noHistories } from './revision/slice.ts'
import { evolveRollouts, noRollouts, type Rollouts } from './rollout/slice.ts'
import { evolveSecurities, noSecurities, type Securities } from './security/slice.ts'
import { evolveSequences } from './sequence/evolve.ts'
import { noSequences, type Sequences } from './sequence/slice.ts'
import { evolveTargets, noTargets, type Targets } from './targets.ts'
import { evolveTrains, noTrains, type Trains } from './train/slice.ts'
import { evolveWindows } from './window/evolve.ts'
import { noWindows, type Windows } from './window/slice.ts'

export type { Folding } from './folding.ts'

export type State = {
  readonly deploys: Deploys
  readonly prompts: Prompts
  readonly targets: Targets
  readonly bad: BadRanges
  readonly queues: Queues
  readonly log: Logbook
  readonly links: Links
  readonly pauses: Pauses
  readonly windows: Windows
  readonly backports: Backports
  readonly trains: Trains
  readonly freezes: Freezes
  readonly locks: Locks
  readonly meetings: Meetings
  readonly reminders: Reminders
  readonly notices: Notices
  readonly revisions: Histories
  readonly qa: Qa
  readonly cowboys: Cowboys
  readonly rollouts: Rollouts
  readonly security: Securities
  readonly checks: Checks
  readonly sequences: Sequences
  readonly flags: Flags
  readonly orders: Orders
  readonly dues: Dues
} & Day

export const emptyState: State = {
  deploys: noDeploys,
  prompts: noPrompts,
  targets: noTargets,
  bad: noBadRanges,
  queues: noQueues,
  log: emptyLogbook,
  links: noLinks,
  pauses: noPauses,
  windows: noWindows,
  backports: noBackports,
  trains: noTrains,
  freezes: noFreezes,
  locks: noLocks,
  meetings: noMeetings,
  reminders: noReminders,
  notices: noNotices,
  revisions: noHistories,
  qa: noQa,
  cowboys: noCowboys,
  rollouts: noRollouts,
  security: noSecurities,
  checks: noChecks,
  sequences: noSequences,
  flags: noFlags,
  orders: noOrders,
  ...emptyDay,
  dues: noDues,
}

/** Changes whenever a snapshot of the state, written by older code, can't be read as it is. */
export const stateVersion = '5'

/** Folds one fact that happened at `at` (epoch milliseconds). A fact nobody knows changes nothing. */
export function evolve(state: State, fact: Fact, at: number): State {
  const deploys = evolveDeploys(state.deploys, fact, at)
  const spoken = 'deploy' in fact ? findDeploy(deploys, fact.deploy) : undefined
  const folding: Folding = { at, deploys, deploy: spoken }
  const next = {
    ...state,
    deploys,
    prompts: evolvePrompts(state.prompts, fact, at),
    targets: evolveTargets(state.targets, fact, at, spoken),
    bad: evolveBad(state.bad, fact, at),
    queues: evolveQueues(state.queues, fact, at),
    log: evolveLogbook(state.log, fact, at, spoken),
    links: evolveLinks(state.links, fact, at),
    pauses: evolvePauses(state.pauses, fact, at),
    windows: evolveWindows(state.windows, fact, folding),
    backports: evolveBackports(state.backports, fact, folding),
    trains: evolveTrains(state.trains, fact, folding),
    freezes: evolveFreezes(state.freezes, fact, folding),
    locks: evolveLocks(state.locks, fact, folding),
    meetings: evolveMeetings(state.meetings, fact, folding),
    reminders: evolveReminders(state.reminders, fact, folding),
    notices: evolveNotices(state.notices, fact, folding),
    revisions: evolveHistories(state.revisions, fact, folding),
    qa: evolveQa(state.qa, fact, folding),
    cowboys: evolveCowboys(state.cowboys, fact, folding),
    rollouts: evolveRollouts(state.rollouts, fact, folding),
    security: evolveSecurities(state.security, fact, folding),
    checks: evolveChecks(state.checks, fact, folding),
    sequences: evolveSequences(state.sequences, fact, folding),
    flags: evolveFlags(state.flags, fact, folding),
    orders: evolveOrders(state.orders, fact, folding),
    ...evolveDay(state, fact, folding),
  }
  return { ...next, dues: evolveDues(state.dues, fact, { before: state, state: next }) }
}

export const evolveAll = (state: State, facts: readonly Fact[], at: number): State =>
  facts.reduce((s, fact) => evolve(s, fact, at), state)

export const evolveEntry = (state: State, entry: Entry): State => evolveAll(state, entry.facts, entry.at)
