/** A major deployment goes out when all that it needs is there; what was called minor is free, and its approver sees that. */
import { type Deploy, findDeploy, nextDeployId } from '../deploys.ts'
import type { Gate } from '../gate.ts'
import { whyMajor } from '../major/is-major.ts'
import { needsFor } from '../major/needs.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

const gate = (more: Omit<Gate, 'gate'>): Gate => ({ gate: 'ready', ...more })

function candidateOf(wish: Wish, { state }: World) {
  const { plannedAt, requestedAt }: Partial<Deploy> = findDeploy(state.deploys, wish.deploy ?? '') ?? {}
  return { ...wish, id: wish.deploy, plannedAt, requestedAt }
}

export const ready: GateRule = {
  name: 'ready',
  check(wish, world) {
    const candidate = candidateOf(wish, world)
    const why = whyMajor(candidate, world)
    if (why === undefined && wish.major !== false) return undefined
    if (why === undefined) return gate({ verdict: 'allow', code: 'ready.minor', why: `minor, says ${wish.by}` })
    const needs = needsFor(candidate, world)
    const left = needs.filter(n => !n.met).map(n => n.name)
    if (left.length === 0)
      return gate({
        verdict: 'allow',
        code: 'ready.met',
        why: `major (${why}) and ready, ${needs.length} of ${needs.length}`,
      })
    return gate({
      ...{ verdict: 'deny', code: 'ready.unmet', why: `major (${why}) and not ready: ${list(left)}`, about: left },
      cure: `!ready ${wish.deploy ?? nextDeployId(world.state.deploys)}`,
    })
  },
}
