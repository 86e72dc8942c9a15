/** Facts about changes put on running servers by hand. */
import type { Revision } from '../asks.ts'

type There = { readonly service: string; readonly target: string }

export type CowboyFact =
  | {
      readonly type: 'cowboy.added'
      /** `C1` */
      readonly cowboy: string
      readonly service: string
      /** Names of hosts, groups of steps, or targets. */
      readonly hosts: readonly string[]
      /** The targets which these were in. */
      readonly targets: readonly string[]
      readonly what: string
      readonly reason: string
      readonly by: string
      /** An address or a path: shown, never fetched. */
      readonly patch?: string
      /** What ran there when it was put on. */
      readonly on?: Revision
    }
  /** It is on the branch: revisions that hold this one hold it. */
  | {
      readonly type: 'cowboy.landed'
      readonly cowboy: string
      readonly revision: Revision
      readonly by: string
      /** Denied deployments that waited for it, and hold it. */
      readonly frees?: readonly string[]
    }
  /** A step of a deployment has put it back on the servers of a target. */
  | ({ readonly type: 'cowboy.carried'; readonly cowboy: string; readonly deploy: string } & There)
  /** Somebody has, by hand. */
  | ({ readonly type: 'cowboy.put-back'; readonly cowboy: string; readonly by: string } & There)
  /** A rollout without it went over its servers; `partly`: it was stopped on its way, or was on its way already when it was put there. */
  | ({
      readonly type: 'cowboy.overwritten'
      readonly cowboy: string
      readonly deploy: string
      readonly partly?: boolean
    } & There)
  /** Whether what runs in a target holds it, and is healthy; `again`: nobody could tell, it is asked again then. */
  | ({
      readonly type: 'cowboy.checked'
      readonly cowboy: string
      readonly commit: string
      readonly holds: boolean
      readonly again?: number
    } & There)
  /** What holds it runs wherever it was. */
  | ({ readonly type: 'cowboy.closed'; readonly cowboy: string; readonly revision: Revision } & There)
  | { readonly type: 'cowboy.dropped'; readonly cowboy: string; readonly by: string; readonly reason: string }
  /** Its owner is told how old it is; the next time is `next` (epoch milliseconds). */
  | { readonly type: 'cowboy.reminded'; readonly cowboy: string; readonly due: number; readonly next: number }
  /** Whoever asked for a deployment that is denied would rather wait until these are out of its way. */
  | {
      readonly type: 'cowboy.awaited'
      readonly deploy: string
      readonly cowboys: readonly string[]
      readonly by: string
    }
