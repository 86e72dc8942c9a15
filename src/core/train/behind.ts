/** What piles up behind a train: commits on the branch that it was cut from, since then. */
import { answerTo, type Question } from '../asks.ts'
import type { World } from '../world.ts'
import type { Run } from './runs.ts'
import { distanceAsk, tipAsk } from './tip.ts'

/** What must be known to count it. */
export const behindAsks = (run: Run, world: World): Question[] =>
  run.cargo.flatMap<Question>(({ service, revision }) => {
    const ask = tipAsk({ train: run.train, service }, world)
    const tip = answerTo(world.answers, ask)
    return tip?.ok ? [ask, distanceAsk(service, revision.commit, tip.value.commit)] : [ask]
  })

/** Commits by service; those that can't be counted are left out. */
export function behindOf(run: Run, world: World): Record<string, number> {
  return Object.fromEntries(
    run.cargo.flatMap(({ service, revision }) => {
      const tip = answerTo(world.answers, tipAsk({ train: run.train, service }, world))
      const far = tip?.ok ? answerTo(world.answers, distanceAsk(service, revision.commit, tip.value.commit)) : undefined
      return far?.ok ? [[service, far.value.ahead]] : []
    }),
  )
}
