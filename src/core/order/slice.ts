/** The deployments that come after something and have not begun: how that stands, as it was last found. */
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { Gate } from '../gate.ts'
import type { Folding, State } from '../state.ts'
import type { Way } from './facts.ts'

export type Order = {
  readonly way: Way
  /** What whoever asked for it was told last; they saw how it stood when they did. */
  readonly told?: Way
  /** Since when it has to be looked at again (epoch milliseconds). */
  readonly look?: number
}

/** By deployment. */
export type Orders = Readonly<Record<string, Order>>

export const noOrders: Orders = {}

/** How the gate judged it; undefined where there is nothing that it comes after, or somebody has passed that. */
export function wayOf(gate: Gate | undefined): Way | undefined {
  if (!gate || gate.overridden) return undefined
  if (gate.code === 'order.met') return 'free'
  if (gate.code === 'order.waits') return 'waits'
  return gate.verdict === 'deny' ? 'stuck' : undefined
}

export const orderGate = ({ gates }: Pick<Deploy, 'gates'>): Gate | undefined => gates.find(g => g.gate === 'order')

export const hasNotBegun = ({ state }: Pick<Deploy, 'state'>): boolean => state === 'requested' || state === 'approved'

/** What a deployment still waits for before it can begin, by name. */
export function awaited(deploy: Deploy, { orders }: Pick<State, 'orders'>): readonly string[] {
  const { way } = orders[deploy.id] ?? {}
  if (way === undefined || way === 'free' || !hasNotBegun(deploy)) return []
  return (orderGate(deploy)?.chain ?? []).flatMap(link => (link.met ? [] : [link.what]))
}

const turns = /^deploy\.(?:requested|approved|started|rejected|lapsed|aborted|done|verified|settled|rolled-back)$/

/** What may change how others stand: the end of a deployment, the beginning of one, what runs, a change made by hand. */
const moves = ({ type }: Fact): boolean => turns.test(type) || type === 'drift.found' || type.startsWith('cowboy.')

const judged: readonly Fact['type'][] = ['deploy.requested', 'deploy.overridden', 'deploy.amended', 'deploy.replanned']

export function evolveOrders(orders: Orders, fact: Fact, { at, deploy }: Folding): Orders {
  if (fact.type === 'order.turned') {
    const { way, told } = fact
    const before = orders[fact.deploy]
    const heard = told ? way : before?.told
    return before ? { ...orders, [fact.deploy]: { way, ...(heard && { told: heard }) } } : orders
  }
  if (fact.type === 'order.looked') {
    const { look: _, ...order } = orders[fact.deploy] ?? { way: 'free' }
    return orders[fact.deploy] ? { ...orders, [fact.deploy]: order } : orders
  }
  const kept = deploy && judged.includes(fact.type) ? judge(orders, deploy) : drop(orders, deploy)
  return moves(fact) ? lookAll(kept, deploy?.id, at) : kept
}

/** As the gate said when it was asked for, or changed. */
function judge(orders: Orders, deploy: Deploy): Orders {
  const way = hasNotBegun(deploy) ? wayOf(orderGate(deploy)) : undefined
  const { [deploy.id]: _, ...others } = orders
  return way === undefined ? drop(orders, { ...deploy, state: 'done' }) : { ...others, [deploy.id]: { way, told: way } }
}

/** Once it has begun, or never will, nothing is to be looked at any more. */
function drop(orders: Orders, deploy: Deploy | undefined): Orders {
  if (!deploy || !orders[deploy.id] || hasNotBegun(deploy)) return orders
  const { [deploy.id]: _, ...others } = orders
  return others
}

/** All but the one that it happened to. */
function lookAll(orders: Orders, but: string | undefined, at: number): Orders {
  const others = Object.entries(orders).filter(([id, order]) => id !== but && order.look === undefined)
  if (others.length === 0) return orders
  return { ...orders, ...Object.fromEntries(others.map(([id, order]) => [id, { ...order, look: at }])) }
}
