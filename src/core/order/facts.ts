/** Facts about the order of deployments that were asked for and have not begun. */
import type { Gate } from '../gate.ts'

/** `free`: all that it comes after is there. `waits`: it is on its way there. `stuck`: it is not. */
export type Way = 'free' | 'waits' | 'stuck'

export type OrderFact =
  /** It stands otherwise than before with what a deployment comes after; `told`: whoever asked for it is told. */
  | {
      readonly type: 'order.turned'
      readonly deploy: string
      readonly way: Way
      readonly gate: Gate
      readonly told?: boolean
    }
  /** Something happened, and it stands as it did. */
  | { readonly type: 'order.looked'; readonly deploy: string }
