/** How facts about its steps change a deployment. */
import type { Deploy, StepRun } from '../deploys.ts'
import type { Fact } from '../facts.ts'

/** What an end makes of a step: one that was told to stop is stopped, even when it came to its end just before. */
function endStatus(deploy: Deploy, { index, job, result }: Extract<Fact, { type: 'step.finished' }>) {
  if (result === 'stopped' || (result === 'ok' && deploy.stopping === job)) return 'stopped'
  return result === 'ok' ? deploy.steps[index]!.status : 'failed'
}

const setStep = (deploy: Deploy, index: number, change: Partial<StepRun>): readonly StepRun[] =>
  deploy.steps.map((s, i) => (i === index ? { ...s, ...change } : s))

/** The deployment after a fact about one of its steps or pauses; after any other fact, as it was. */
export function evolveStep(deploy: Deploy, fact: Fact, at: number): Deploy {
  switch (fact.type) {
    case 'step.requested': {
      const status = fact.part === 'run' ? 'running' : 'verifying'
      const change = fact.part === 'run' ? { startedAt: at, endedAt: undefined, late: undefined } : {}
      const steps = setStep(deploy, fact.index, { ...change, status, attempt: fact.attempt, job: fact.job })
      return { ...deploy, state: 'running', why: undefined, index: fact.index, pause: undefined, steps }
    }
    case 'step.finished': {
      const status = endStatus(deploy, fact)
      const steps = setStep(deploy, fact.index, { status, endedAt: at, tail: fact.tail })
      return { ...deploy, steps, stopping: deploy.stopping === fact.job ? undefined : deploy.stopping }
    }
    case 'step.vouched':
      return { ...deploy, steps: setStep(deploy, fact.index, { status: 'passed', endedAt: at, vouched: true }) }
    case 'step.passed':
      return { ...deploy, steps: setStep(deploy, fact.index, { status: 'passed', endedAt: at }) }
    case 'step.late':
      return { ...deploy, steps: setStep(deploy, fact.index, { late: fact.usual }) }
    case 'step.stop-requested':
      return { ...deploy, stopping: fact.job }
    case 'pause.begun':
      return { ...deploy, state: 'waiting', pause: { until: fact.until } }
    case 'pause.ended':
      return { ...deploy, state: 'running', pause: undefined }
    default:
      return deploy
  }
}
