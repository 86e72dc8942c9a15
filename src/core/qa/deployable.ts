/** Which revisions are safe to ship to a target with everything before them: deployable as tip. */
import type { Unit } from '../revision/lineage.ts'
import type { World } from '../world.ts'

export type Place = { readonly service: string; readonly target: string }

/** What keeps a revision from being deployable as tip. `cure`: the first revision behind it that no longer has this. */
export type Block =
  /** `commit`: what was judged, or waits to be; brought by `unit`, often itself. */
  | {
      readonly why: 'needs-testing' | 'bad'
      readonly unit: Unit
      readonly commit: string
      readonly cure?: Unit
    }
  /** It holds what this deployment brought, which was rolled back. */
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
  /** What runs there; `unit`: the one of the main line that it is. Absent: nothing yet, as far as is known. */
  readonly runs?: { readonly commit: string; readonly unit?: Unit }
  /** The newest that is deployable as tip and newer than what runs. */
  readonly tip?: Unit
  /** Everything newer than what runs, oldest first; when something is `unknown`, as it was last read. */
  readonly standings: readonly Standing[]
  /** Why nothing can be promised: a sentence without its full stop. */
  readonly unknown?: string
}

type Seen = Pick<World, 'state' | 'org'>

/** Judges all that landed since what runs in a target. */
export function deployable({ service, target }: Place, _seen: Seen): Deployable {
  return { service, target, standings: [], unknown: `nothing is known yet of what landed on ${service}` }
}

/** How the revision `commit` stands; undefined when it is not newer than what runs, or nothing can be promised. */
export function standingOf(place: Place, commit: string, seen: Seen): Standing | undefined {
  const { unknown, standings } = deployable(place, seen)
  return unknown === undefined ? standings.find(s => s.unit.landed.commit === commit) : undefined
}
