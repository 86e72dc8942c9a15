/** What an item is said to need: what is wrong with that. */
import { findDeploy } from '../deploys.ts'
import { code, text } from '../post.ts'
import type { World } from '../world.ts'
import { type Problem, problem } from './problems.ts'
import { findItem } from './slice.ts'
import { before, isMet, standingOf } from './standing.ts'

/** Ids as people type them: `i2, D5`. `-` is none. */
export const readNeeds = (typed = ''): string[] => [
  ...new Set(
    typed
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(id => id !== '' && id !== '-'),
  ),
]

/** What is wrong with what an item is said to need: nothing of that name, taken back, failed, or itself in a circle. */
export function needsProblems(id: string, depends: readonly string[], { state }: World): Problem[] {
  const newest = state.backports.all.size
  return depends.flatMap(need => {
    // What is only being signed up has no id yet that anybody could have meant.
    const known = findItem(state.backports, id) !== undefined
    if (known && need === id)
      return [problem('swat.circle', text`${id} waits for itself: name another, or ${code(`!swat after ${id} -`)}`)]
    if (known && before(need, state).has(id))
      return [
        problem(
          'swat.circle',
          text`${need} waits for ${id} itself: one of them has to go first. ${code(`!swat after ${need} -`)} frees it`,
        ),
      ]
    if (/^D\d+$/.test(need)) return deployProblems(need, { state })
    const item = findItem(state.backports, need)
    if (!item)
      return [
        problem(
          'swat.unknown',
          text`there is no ${need}${newest > 0 ? `, the newest is I${newest}` : ''}: ${code('!swat')}`,
        ),
      ]
    const standing = standingOf(item, state)
    return standing === 'withdrawn' || standing === 'vetoed' || standing === 'failed'
      ? [problem('swat.gone', text`${need}, which it needs, is ${standing}: name what takes its place`)]
      : []
  })
}

function deployProblems(id: string, { state }: Pick<World, 'state'>): Problem[] {
  const deploy = findDeploy(state.deploys, id)
  if (!deploy) return [problem('swat.unknown', text`there is no ${id}: ${code('!deploys')}`)]
  return isMet(id, state)
    ? []
    : [
        problem(
          'swat.undeployed',
          text`${id}, which it needs, is ${deploy.state} and not in ${deploy.plan.target}: ${code(`!why ${id}`)}`,
        ),
      ]
}
