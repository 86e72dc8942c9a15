/** The words of deployments, of their steps and of what people answered about them. */
import { findDeploy } from '../../deploys.ts'
import { denials } from '../../gate.ts'
import { clock, date, type Line, text } from '../../post.ts'
import { findPrompt } from '../../prompts.ts'
import { isVeiled } from '../../security/veil.ts'
import { clip, list, short } from '../../words.ts'
import { byName, roleOf, type Teller, type Telling } from './teller.ts'

const what = (id: string, { state }: Telling): string => {
  const plan = findDeploy(state.deploys, id)?.plan
  return plan ? `${id} ${plan.service} ${short(plan.revision.commit)} → ${plan.target}` : id
}

const stepName = (id: string, index: number, { state }: Telling): string =>
  findDeploy(state.deploys, id)?.plan.steps[index]?.name ?? `step ${index + 1}`

/** What was said of a part of a security fix before it was one is kept from rooms now. */
const asked = (reason: string | undefined, { fact, state }: Telling): string => {
  const deploy = 'deploy' in fact && fact.deploy !== undefined ? findDeploy(state.deploys, fact.deploy) : undefined
  return deploy && isVeiled(deploy) ? '' : reasoned(reason)
}

const reasoned = (reason: string | undefined): string => (reason ? `: ${clip(reason, 200)}` : '')

export const tellDeploy: Teller = telling => {
  const { fact } = telling
  if (!('deploy' in fact) || fact.deploy === undefined) return undefined
  const id = fact.deploy
  const [name, role] = [byName(telling), roleOf(byName(telling), telling)]
  switch (fact.type) {
    case 'deploy.planned':
      return text`${what(id, telling)} is planned by ${name}${fact.on && text` for ${date(fact.on.from)}`}${asked(fact.reason, telling)}`
    case 'deploy.moved':
      return text`${id} is moved to ${date(fact.on.from)}${fact.was && text` (was ${date(fact.was.from)})`}${reasoned(fact.reason)}`
    case 'deploy.revised':
      return text`${id} is to bring ${short(fact.plan.revision.commit)} instead of ${short(fact.was.commit)}`
    case 'deploy.requested':
      return text`${what(id, telling)} is asked for by ${name}${asked(fact.reason, telling)}`
    case 'deploy.denied':
    case 'deploy.withheld':
      return text`${id} has to wait: ${list(denials(fact.gates).map(g => clip(g.why, 80)))}`
    case 'deploy.overridden':
      return text`The gate ${fact.gate} of ${id} is passed by ${role}: ${clip(fact.reason, 200)}`
    case 'deploy.approved':
      return text`${id} is approved`
    case 'deploy.rejected':
      return text`${id} is rejected by ${role}${reasoned(fact.reason)}`
    case 'deploy.started':
      return text`${what(id, telling)} begins, started by ${name}`
    case 'deploy.held':
      return text`${id} is held by ${role}: ${clip(fact.reason, 200)}`
    case 'deploy.resumed':
      return text`${id} goes on`
    default:
      return tellEnd(id, telling)
  }
}

function tellEnd(id: string, telling: Telling): Line | undefined {
  const { fact } = telling
  const role = roleOf(byName(telling), telling)
  switch (fact.type) {
    case 'deploy.failed':
      return text`${id} fails at ${stepName(id, fact.index, telling)}: ${clip(fact.why, 200)}`
    case 'deploy.orphaned':
      return text`Nobody knows what became of ${stepName(id, fact.index, telling)} of ${id}`
    case 'deploy.aborted':
      return text`${id} is stopped by ${role}${reasoned(fact.reason)}`
    case 'deploy.done':
      return text`${what(id, telling)} is out`
    case 'deploy.verified':
      return fact.verdict === 'good'
        ? text`${id} is found good by ${fact.by}${reasoned(fact.note)}`
        : text`${id} is found bad${reasoned(fact.note)}`
    case 'deploy.settled':
      return fact.replacedBy === undefined ? text`${id} counts as healthy` : undefined
    case 'deploy.rolled-back':
      return text`${id} is rolled back by ${fact.rollback}`
    case 'step.passed':
      return text`${id}: ${stepName(id, fact.index, telling)} is through`
    case 'step.vouched':
      return text`${id}: ${fact.by} saw that ${stepName(id, fact.index, telling)} is through`
    default:
      return undefined
  }
}

/** What somebody answered to a question about a deployment. */
export const tellPrompt: Teller = telling => {
  const { fact, state } = telling
  if (fact.type === 'prompt.opened' && fact.ask === 'approve')
    return text`${fact.about} waits for ${fact.need === 1 ? 'an approval' : `${fact.need} approvals`}${fact.until && text` until ${clock(fact.until)}`}`
  if (fact.type !== 'prompt.answered') return undefined
  const prompt = findPrompt(state.prompts, fact.prompt)
  if (!prompt) return undefined
  const whose = fact.choice === prompt.choices[0] ? fact.by : roleOf(fact.by, telling)
  return text`${prompt.about}: ${fact.choice}, says ${whose}${reasoned(fact.note)}`
}
