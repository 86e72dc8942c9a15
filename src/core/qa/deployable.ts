/** Which revisions are safe to ship to a target with everything before them: deployable as tip. */
import { badRangesOf, isLeaving } from '../bad.ts'
import { ancestors, lineageOf, rootOf, type Unit } from '../revision/lineage.ts'
import { type History, historyOf } from '../revision/slice.ts'
import { runsNow } from '../targets.ts'
import { short } from '../words.ts'
import type { World } from '../world.ts'
import { lackedBy } from './lacking.ts'
import { problemsOn } from './problems.ts'
import { standingsOf } from './standings.ts'

export type Place = { readonly service: string; readonly target: string }

/** What keeps a revision from being deployable as tip. `cure`: the first revision behind it that no longer has this. */
export type Block =
  /** `commit`: what was judged, or waits to be; brought by `unit`, often itself. `fixes`: what says that it repairs it, and is to be checked first. */
  | {
      readonly why: 'needs-testing' | 'bad'
      readonly unit: Unit
      readonly commit: string
      readonly cure?: Unit
      readonly fixes?: readonly Unit[]
    }
  /** It holds what this deployment brought, which was rolled back; `unit`: the oldest of it. */
  | { readonly why: 'known-bad'; readonly deploy: string; readonly unit: Unit; readonly cure?: Unit }
  /** It lacks a change that was made on the servers by hand. */
  | { readonly why: 'cowboy'; readonly cowboy: string; readonly cure?: Unit }

/** A revision that is newer than what runs. */
export type Standing = {
  readonly unit: Unit
  /** Deployable as tip: nothing blocks it. */
  readonly clear: boolean
  /** Everything that does, oldest first; found out when it is read. */
  readonly blocks: readonly Block[]
}

export type Deployable = {
  readonly service: string
  readonly target: string
  /** What runs there; `unit`: the newest of the main line that it holds. Absent: nothing yet, as far as is known. */
  readonly runs?: { readonly commit: string; readonly unit?: Unit }
  /** The newest that is deployable as tip and newer than what runs. */
  readonly tip?: Unit
  /** Everything newer than what runs, oldest first; when something is `unknown`, as it was last read. */
  readonly standings: readonly Standing[]
  /** Why nothing can be promised: a sentence without its full stop. */
  readonly unknown?: string
}

type Seen = Pick<World, 'state' | 'org'>

/** Why nothing can be said at all, or what can be read. */
function readable({ service }: Place, { state, org }: Seen): History | string {
  const config = org.services[service]
  if (config?.repository === undefined) return `${service} has no repository in the configuration`
  const history = historyOf(state.revisions, service)
  if (history?.tip) return history
  const why = history?.unreadable?.why
  return `the branch ${config.branch} of ${service} ${why === undefined ? 'was not read yet' : `can't be read: ${why}`}`
}

/** Why what is known is not enough to promise anything. */
function doubt(history: History, runs: string | undefined, root: string | undefined): string | undefined {
  const { service, branch, unreadable, cut = 0, floor, lost } = history
  if (unreadable) return `the branch ${branch} of ${service} can't be read: ${unreadable.why}`
  if (runs === undefined) return undefined
  if (lost?.includes(runs)) return `${short(runs)}, which runs there, is no longer in the repository`
  const isCut = cut > 0 && (root ?? 'below') === 'below' && (history.roots[runs] ?? runs) !== floor
  if (isCut) return `${short(runs)}, which runs there, is older than all I have read of ${branch}`
  return root === undefined
    ? `nobody has looked yet what of ${branch} is in ${short(runs)}, which runs there`
    : undefined
}

type Judged = { readonly by: readonly unknown[]; readonly found: Deployable }

// Every gate of a precheck asks the same: by target, the last answer and all that it was made from.
const judged = new WeakMap<History, Map<string, Judged>>()

/** Judges all that landed since what runs in a target. */
export function deployable(place: Place, seen: Seen): Deployable {
  const history = readable(place, seen)
  const { qa, bad, cowboys, targets } = seen.state
  const commit = runsNow(targets, place.service, place.target)?.revision.commit
  const runs = commit === undefined ? {} : { runs: { commit } }
  if (typeof history === 'string') return { ...place, ...runs, standings: [], unknown: history }
  const by = [qa, bad, cowboys, targets, seen.org]
  const before = judged.get(history) ?? new Map<string, Judged>()
  const last = before.get(place.target)
  if (last?.by.every((thing, i) => thing === by[i])) return last.found
  const found = judge(place, { history, commit }, seen)
  judged.set(history, before.set(place.target, { by, found }))
  return found
}

type Read = { readonly history: History; readonly commit: string | undefined }

function judge(place: Place, { history, commit }: Read, seen: Seen): Deployable {
  const lineage = lineageOf(history)
  const { units, places } = lineage
  const root = commit === undefined ? undefined : rootOf(history, commit)
  const within = ancestors(lineage, root ?? '')
  const next = units.findIndex(u => within[places.get(u.landed.commit)!] === 0)
  const first = next === -1 ? units.length : next
  const problems = problemsOn({
    ...{ history, qa: seen.state.qa, bad: badRangesOf(seen.state.bad, place.service), first },
    base: p => within[p] === 1,
    leaving: range => isLeaving(range, seen.state, place.target),
  })
  const stand = standingsOf({ first, lineage, problems, lacked: lackedBy(place, history, seen) })
  const unknown = doubt(history, commit, root)
  const tip = unknown === undefined ? stand.tip() : undefined
  const unit = units[first - 1]
  return {
    ...place,
    ...(commit !== undefined && { runs: { commit, ...(unit && { unit }) } }),
    ...(tip && { tip }),
    get standings() {
      return stand.all()
    },
    ...(unknown !== undefined && { unknown }),
  }
}

/** How the revision `commit` stands; undefined when it is not newer than what runs, or nothing can be promised. */
export function standingOf(place: Place, commit: string, seen: Seen): Standing | undefined {
  const { unknown, standings } = deployable(place, seen)
  return unknown === undefined ? standings.find(s => s.unit.landed.commit === commit) : undefined
}
