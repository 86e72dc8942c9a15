/** When a deployment that comes after something wants to be looked at: as soon as something happened that may matter to it. */
import type { Timing } from '../clock/timed.ts'

export const orderTiming: Timing = {
  kind: 'order',
  touches: (_, { orders }, before) =>
    orders === before.orders
      ? []
      : [...new Set([...Object.keys(orders), ...Object.keys(before.orders)])].filter(
          id => orders[id] !== before.orders[id],
        ),
  dueAt: (id, { orders }) => orders[id]?.look,
}
