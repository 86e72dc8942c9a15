/** What the clock makes of a planned deployment that is looked at: whether it has become major, what it needs and has. */
import type { Act } from '../clock/tick.ts'
import { findDeploy } from '../deploys.ts'
import { isMajor } from './is-major.ts'
import { needsFor } from './needs.ts'

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n')

export const majorAct: Act = {
  kind: 'major',
  act(id, world) {
    const { state } = world
    const deploy = findDeploy(state.deploys, id)
    const watch = state.majors[id]
    if (!deploy || !watch) return []
    if (!isMajor(deploy, world)) return [{ type: 'major.looked', deploy: id }]
    const all = needsFor(deploy, world)
    const [needs, met] = [all.map(n => n.name), all.flatMap(n => (n.met ? n.name : []))]
    if (watch.met && isSame(watch.met, met)) return [{ type: 'major.looked', deploy: id }]
    const fresh = watch.met === undefined && watch.minor ? { fresh: true } : {}
    return [{ type: 'major.turned', deploy: id, ...(watch.met && { was: watch.met }), met, needs, ...fresh }]
  },
}
