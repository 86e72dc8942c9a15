/** When a deployment that comes after something wants to be looked at: as soon as something happened that may matter to it. */
import { changedIds } from '../clock/changed.ts'
import type { Timing } from '../clock/timed.ts'

export const orderTiming: Timing = {
  kind: 'order',
  touches: (_, { orders }, before) => changedIds(orders, before.orders),
  dueAt: (id, { orders }) => orders[id]?.look,
}
