/** Facts about locks: leases on a target, held by a person for a change; and about handing over what somebody holds. */
import type { Revision } from '../asks.ts'

type There = { readonly service: string; readonly target: string }

export type LockFact =
  | ({
      readonly type: 'lock.taken'
      readonly by: string
      readonly reason: string
      readonly until: number
      /** The only revision that it is for; absent: whatever its holder brings. */
      readonly revision?: Revision
      /** Who comes next; absent: the first in the queue. */
      readonly successor?: string
      /** Who held it until now, and whether that was asked. */
      readonly from?: string
      readonly how?: 'over' | 'handed'
    } & There)
  | ({ readonly type: 'lock.extended'; readonly by: string; readonly until: number } & There)
  /** Its time is up, and a deployment of its holder is still on its way there. */
  | ({ readonly type: 'lock.kept'; readonly until: number } & There)
  /** Its holder was told that it ends soon. */
  | ({ readonly type: 'lock.nagged' } & There)
  | ({ readonly type: 'lock.released'; readonly holder: string; readonly by: string; readonly reason?: string } & There)
  | ({ readonly type: 'lock.expired'; readonly holder: string } & There)
  /** Somebody wants it, and its holder is asked. */
  | ({ readonly type: 'lock.asked'; readonly by: string; readonly words?: string } & There)
  /** Somebody wants to be told when it is free. */
  | ({ readonly type: 'lock.watched'; readonly by: string } & There)
  | HandoverFact

/** `handover` is `H1`. What is handed over is named by its kind and its place: `lock web/production`. */
export type HandoverFact =
  | {
      readonly type: 'handover.offered'
      readonly handover: string
      readonly what: string
      readonly from: string
      readonly to: string
      readonly until: number
    }
  | { readonly type: 'handover.accepted'; readonly handover: string; readonly by: string }
  | { readonly type: 'handover.declined'; readonly handover: string; readonly by: string; readonly reason?: string }
  /** Nobody answered in time. */
  | { readonly type: 'handover.lapsed'; readonly handover: string }
