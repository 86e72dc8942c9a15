/** Looks at a planned deployment: whether it is major, and which of its needs are met. */
import { findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import { needsFor } from './needs.ts'

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n')

/** What is recorded of it: that something has turned, or that it was looked at. */
export function lookFacts(id: string, world: World): Fact[] {
  const deploy = findDeploy(world.state.deploys, id)
  const was = world.state.majors[id]?.met
  const all = deploy ? needsFor(deploy, world) : []
  const [needs, met] = [all.map(n => n.name), all.flatMap(n => (n.met ? n.name : []))]
  const same = was === undefined ? needs.length === 0 : needs.length > 0 && isSame(was, met)
  return same
    ? [{ type: 'major.looked', deploy: id }]
    : [{ type: 'major.turned', deploy: id, ...(was && { was }), met, needs }]
}

/** With the plan itself: a major one is told as such at once. */
export const firstLook = (id: string, world: World): Fact[] =>
  lookFacts(id, world).filter(f => f.type === 'major.turned')
