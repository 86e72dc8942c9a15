/** What a step wrote. */
import { answerTo, type Question } from '../asks.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { code, line, text } from '../post.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'

/** The job whose output is meant: of the named step, else of the latest that ran. */
function jobOf(deploy: Deploy, step: string | undefined): string | undefined {
  const named =
    step === undefined
      ? deploy.steps.findLastIndex(s => s.job !== undefined)
      : deploy.plan.steps.findIndex(s => s.name === step)
  return deploy.steps[named]?.job
}

/** `D12 check of canary`. */
export function jobTitle({ id, plan }: Deploy, job: string): string {
  const [, index, part] = job.split('.')
  const name = plan.steps[Number(index) - 1]?.name ?? ''
  return `${id} ${part === 'verify' ? `check of ${name}` : name}`
}

export function outputAsks(id: string, step: string | undefined, { state }: World): Question[] {
  const deploy = findDeploy(state.deploys, id)
  const job = deploy && jobOf(deploy, step)
  return job === undefined ? [] : [{ ask: 'output', job }]
}

/** The kept output of a step, or why there is none. */
export function outputPost(deploy: Deploy, step: string | undefined, world: World): Outcome {
  const names = deploy.plan.steps.map(s => s.name)
  if (step !== undefined && !names.includes(step))
    return refused(
      'unknown.step',
      text`${deploy.id} has no step ${code(step)}: it has ${list(names)}. ${code(`!output ${deploy.id} ${names[0]!}`)}`,
    )
  const job = jobOf(deploy, step)
  if (job === undefined)
    return refused(
      'output.none',
      text`${deploy.id} has run no such step yet: it is ${deploy.state}. ${code(`!why ${deploy.id}`)}`,
    )
  const kept = answerTo(world.answers, { ask: 'output', job })
  if (!kept?.ok)
    return refused(
      'output.gone',
      text`The output of ${deploy.id} ${step ?? ''} is gone: ${kept?.why ?? 'nobody could be asked'}. ${code(`!log find ${deploy.id}`)}`,
    )
  const cut = kept.value.cut ? text` (the middle of ${kept.value.bytes} bytes is left out)` : []
  if (kept.value.text.trim() === '') return said({ blocks: [line(text`That step of ${deploy.id} wrote nothing.`)] })
  const [, index, part] = job.split('.')
  const name = deploy.plan.steps[Number(index) - 1]?.name ?? ''
  return said({
    title: text`${deploy.id} ${part === 'verify' ? `check of ${name}` : name}${cut}`,
    blocks: [{ kind: 'output', text: kept.value.text }],
  })
}
