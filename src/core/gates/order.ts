/** What has to be there first is healthy in this very target; and nothing that runs there loses what it needs. */
import type { Question } from '../asks.ts'
import { findDeploy } from '../deploys.ts'
import type { Gate } from '../gate.ts'
import { losses } from '../order/breaks.ts'
import { type Chain, chainOf } from '../order/chain.ts'
import type { Link } from '../order/link.ts'
import { isUnread } from '../order/needs.ts'
import { type Seek, seeking } from '../order/seek.ts'
import { count, list, short } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

const gate = (more: Omit<Gate, 'gate'>): Gate => ({ gate: 'order', ...more })

/** To begin now, or never: before it is approved, what is on its way may still come. Nobody starts later what goes by itself. */
const isBeginning = ({ deploy = '', auto }: Wish, { state }: World): boolean =>
  auto !== undefined || findDeploy(state.deploys, deploy)?.state === 'approved'

const shown = ({ links }: Chain): Pick<Gate, 'chain'> => ({
  chain: links.map(({ goal, state, why }) => ({ what: goal.name, met: state === 'met', why })),
})

/** `api r12 must be healthy in production first (only in staging), and 1 more`: what has to come first of all. */
function denied(code: string, links: readonly Link[], { plan }: Wish): Gate {
  const [first, ...others] = links
  const more = others.length > 0 ? `, and ${count(others.length, 'more', 'more')}` : ''
  return gate({
    ...{ verdict: 'deny', code },
    why: `${first!.goal.name} must be healthy in ${plan.target} first (${first!.why})${more}`,
    about: links.map(l => l.goal.key.slice(0, 60)),
    ...(first!.cure !== undefined && { cure: first!.cure }),
  })
}

/** By what has to come before it; undefined: nothing has. */
function ordered(wish: Wish, world: World): Gate | undefined {
  const chain = chainOf(wish, seeking(world))
  const { links, circle } = chain
  if (circle)
    return gate({
      ...{ verdict: 'deny', code: 'order.circle', ...shown(chain), about: [...circle] },
      why: `each waits for the next, so none can go first: ${circle.join(' → ')}`,
    })
  if (links.length === 0) return undefined
  const of = (state: Link['state']): Link[] => links.filter(l => l.state === state)
  const [lacking, waits] = [[...of('unmet'), ...of('unknown')], of('waits')]
  const code = of('unknown').length > 0 ? 'order.unknown' : 'order.unmet'
  // What has to come first of all is named first.
  const inOrder = links.filter(l => lacking.includes(l))
  if (lacking.length > 0) return { ...denied(code, inOrder, wish), ...shown(chain) }
  if (waits.length === 0) {
    const why = 'all that it comes after is there'
    return gate({ verdict: 'allow', code: 'order.met', why, ...shown(chain) })
  }
  if (isBeginning(wish, world)) return { ...denied('order.waits', waits, wish), ...shown(chain) }
  const why = `it can start once ${list(waits.map(l => l.goal.name))} is healthy in ${wish.plan.target}`
  return gate({ verdict: 'warn', code: 'order.waits', why, ...shown(chain) })
}

/** By what runs there and needs more than this has. */
function breaking(wish: Wish, world: World): Gate | undefined {
  const lost = losses(wish, seeking(world))
  if (lost.length === 0) return undefined
  const { service, target } = wish.plan
  const verdict = wish.kind === 'rollback' ? 'warn' : 'deny'
  return gate({
    ...{ verdict, code: 'order.breaks', why: list(lost.map(l => l.why)), about: lost.map(l => l.key) },
    cure: `!safe ${service} ${target}`,
  })
}

/** Nobody can say what a revision depends on that has not landed. */
function unread({ plan: { service, revision, ahead } }: Wish, world: World): Gate | undefined {
  if (ahead === 0 || !isUnread({ service, to: revision.commit }, world)) return undefined
  const why = `${short(revision.commit)} has not landed, so I can't tell what it depends on`
  return gate({ verdict: 'warn', code: 'order.unread', why })
}

function asksOf(wish: Wish, world: World): Question[] {
  const seek: Seek = seeking(world)
  if (wish.kind !== 'rollback') chainOf(wish, seek)
  losses(wish, seek)
  return seek.asked
}

export const order: GateRule = {
  name: 'order',
  asks: asksOf,
  check(wish, world) {
    const mine = wish.kind === 'rollback' ? undefined : ordered(wish, world)
    if (mine?.verdict === 'deny') return mine
    const breaks = breaking(wish, world)
    if (breaks) return { ...breaks, ...(mine?.chain && { chain: mine.chain }) }
    return mine ?? (wish.kind === 'rollback' ? undefined : unread(wish, world))
  },
}
