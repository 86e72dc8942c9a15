/** How a deployment that is planned for a day changes: its day, its revision, what gates said on it, what was told. */
import type { Deploy, StepRun } from '../deploys.ts'
import type { Fact } from '../facts.ts'

const todo: StepRun = { status: 'todo', attempt: 0 }

const stepsOf = ({ plan }: Pick<Deploy, 'plan'>): readonly StepRun[] => plan.steps.map(() => todo)

/** What is kept of a plan when it is asked for on its day. */
export const keptOf = ({ prompts, plannedAt, setAt, changes, reminded }: Deploy): Partial<Deploy> => ({
  ...{ prompts, plannedAt, setAt, changes, reminded },
})

/** Planned once more: what was asked for it, and what came of that, no longer counts. */
const again = (deploy: Deploy, change: Partial<Deploy>): Deploy => ({
  ...{ ...deploy, ...change },
  ...{ state: 'planned', approvedAt: undefined, endedAt: undefined, withheldAt: undefined, held: undefined },
  changes: (deploy.changes ?? 0) + 1,
})

/** After a fact about its plan; after any other fact, as it was. */
export function evolvePlanned(deploy: Deploy, fact: Fact, at: number): Deploy {
  switch (fact.type) {
    case 'deploy.moved': {
      const { on, gates } = fact
      const plannedAt = deploy.plannedAt ?? deploy.requestedAt
      return again(deploy, { on, gates, plannedAt, setAt: at, reminded: undefined })
    }
    case 'deploy.revised':
      return again(deploy, { plan: fact.plan, gates: fact.gates, steps: stepsOf(fact) })
    case 'deploy.withheld': {
      const { plan, gates } = fact
      return { ...deploy, plan, gates, steps: stepsOf(fact), withheldAt: at }
    }
    case 'deploy.reminded':
      return { ...deploy, reminded: fact.which }
    default:
      return deploy
  }
}
