/** Facts about the feature flags of services. */
import type { Gate } from '../gate.ts'
import type { Setting } from './setting.ts'

export type FlagFact =
  /** It is set so, and not by us. Without `was` it was seen for the first time. */
  | {
      readonly type: 'flag.noticed'
      readonly service: string
      readonly flag: string
      readonly setting: Setting
      readonly was?: Setting
    }
  /** Where they live can't be read; told once, until they can. */
  | { readonly type: 'flag.unreadable'; readonly service: string; readonly why: string }
  /** They can be read again, which they could not since `from` (epoch milliseconds). */
  | { readonly type: 'flag.readable'; readonly service: string; readonly from: number }
  /** It is no longer there. */
  | { readonly type: 'flag.vanished'; readonly service: string; readonly flag: string }
  /** Asks for it to be set otherwise, where it is still as it `was`. */
  | {
      readonly type: 'flag.requested'
      /** `G1` */
      readonly switch: string
      readonly service: string
      readonly flag: string
      readonly setting: Setting
      readonly was: Setting
      readonly by: string
      readonly reason: string
      readonly gates: readonly Gate[]
    }
  /** `before`: how it stood in its file, where a rule of somebody's own was replaced. */
  | { readonly type: 'flag.switched'; readonly switch: string; readonly before?: string }
  | { readonly type: 'flag.failed'; readonly switch: string; readonly why: string }
