/** Facts about backport windows: what is signed up for them, and who is there. */
import type { Revision } from '../asks.ts'

/** How somebody is known to be there: they answered, or they said something in the room. */
export type Came = 'answered' | 'spoke'

/** `item` is `I3`, `window` the occurrence it is signed up for, `W3`. */
export type BackportFact =
  | {
      readonly type: 'backport.signed-up'
      readonly item: string
      readonly window: string
      readonly service: string
      readonly target: string
      /** Pinned: a branch that moves on afterwards changes nothing. */
      readonly revision: Revision
      /** Why it may come in a backport window: one of the organisation's kinds. */
      readonly kind: string
      readonly reason: string
      /** How it is checked in production. */
      readonly plan?: string
      /** Items, and deployments, that must be in production before it. */
      readonly depends: readonly string[]
      /** Who reviewed the original change. */
      readonly review?: string
      /** The owner: a person's name. */
      readonly by: string
    }
  /** All of them, together, out of `was` into `window`. */
  | {
      readonly type: 'backport.moved'
      readonly items: readonly string[]
      readonly was: string
      readonly window: string
      /** Absent: by rule. */
      readonly by?: string
    }
  /** Their window came to nothing or to its end, and no other was found for them, or nobody has asked for one. */
  | { readonly type: 'backport.left'; readonly window: string; readonly items: readonly string[] }
  | { readonly type: 'backport.withdrawn'; readonly item: string; readonly by: string; readonly reason?: string }
  | { readonly type: 'backport.vetoed'; readonly item: string; readonly by: string; readonly reason: string }
  | {
      readonly type: 'backport.ordered'
      readonly item: string
      readonly depends: readonly string[]
      readonly by: string
    }
  /** Who reviewed the original change, as `by` says. */
  | { readonly type: 'backport.reviewed'; readonly item: string; readonly reviewer: string; readonly by: string }
  /** A deployer looked at the backport, at exactly this commit. */
  | { readonly type: 'backport.looked'; readonly item: string; readonly commit: string; readonly by: string }
  | { readonly type: 'backport.deployed'; readonly item: string; readonly deploy: string }
  | { readonly type: 'backport.came'; readonly window: string; readonly person: string; readonly how: Came }
  /** So many milliseconds before the start it was found out who is missing: of the deployers, when none is there. */
  | {
      readonly type: 'backport.asked'
      readonly window: string
      readonly before: number
      readonly deployers: readonly string[]
      readonly owners: readonly string[]
    }
