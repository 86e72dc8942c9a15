/** What piles up behind a train: commits on the branch that it was cut from, since then. */
import { answerTo, type Question } from '../asks.ts'
import type { World } from '../world.ts'
import type { Run } from './runs.ts'

const branchOf = (run: Run, service: string, { org }: World): string =>
  org.trains?.[run.train]?.branch ?? org.services[service]?.branch ?? 'main'

const tipAsk = (run: Run, service: string, world: World): Extract<Question, { ask: 'revision' }> => ({
  ask: 'revision',
  service,
  text: branchOf(run, service, world),
})

const farAsk = (service: string, from: string, to: string): Extract<Question, { ask: 'distance' }> => ({
  ask: 'distance',
  service,
  from,
  to,
})

/** What must be known to count it. */
export const behindAsks = (run: Run, world: World): Question[] =>
  run.cargo.flatMap<Question>(({ service, revision }) => {
    const ask = tipAsk(run, service, world)
    const tip = answerTo(world.answers, ask)
    return tip?.ok ? [ask, farAsk(service, revision.commit, tip.value.commit)] : [ask]
  })

/** Commits by service; those that can't be counted are left out. */
export function behindOf(run: Run, world: World): Record<string, number> {
  return Object.fromEntries(
    run.cargo.flatMap(({ service, revision }) => {
      const tip = answerTo(world.answers, tipAsk(run, service, world))
      const far = tip?.ok ? answerTo(world.answers, farAsk(service, revision.commit, tip.value.commit)) : undefined
      return far?.ok ? [[service, far.value.ahead]] : []
    }),
  )
}
