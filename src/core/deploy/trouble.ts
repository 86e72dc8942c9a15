/** Going on, trying again, holding and resuming: what people say to a deployment on its way. */
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { frozenBy } from '../freeze/against.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { actor, after, type World } from '../world.ts'
import { locatePrompt } from './answer.ts'
import { answerFacts } from './answered.ts'
import { stepFact } from './job.ts'
import { isRefusal, locateDeploy } from './locate.ts'
import { startFacts } from './start.ts'
import { onwardFacts, passedFacts } from './steps.ts'

type Wish = { readonly deploy: string; readonly note?: string }

/** `!go`: ends the pause after a step, whether it waits for people or for time. */
export function go({ deploy: id, note }: Wish, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  const found = deploy.pause?.until === undefined ? locatePrompt(id, 'go-on', world) : { deploy }
  if (isRefusal(found)) return found
  if (deploy.held)
    return refused('go.held', text`${id} is held by ${deploy.held.by}: ${deploy.held.reason}. ${code(`!resume ${id}`)}`)
  const facts: Fact[] = [
    ...answerFacts(deploy, 'go', world, note),
    { type: 'pause.ended', deploy: id, index: deploy.index, by: actor(world) },
  ]
  return did([...facts, ...onwardFacts(id, after(world, facts))])
}

/** What is on its way goes no further in a freeze that nobody let it pass. */
function inFreeze(deploy: Deploy, world: World): Outcome | undefined {
  const [freeze] = deploy.startedAt === undefined ? [] : frozenBy(deploy, world)
  if (!freeze) return undefined
  const { id, plan, by } = deploy
  return refused(
    'freeze.deny',
    text`${id} goes no further in freeze ${freeze.id} by ${freeze.by}: ${freeze.reason}. ${code(`!freeze except ${freeze.id} ${plan.service} for=${by} reason`)} · ${code(`!override ${id} freeze reason`)} · ${code(`!rollback ${id}`)}`,
  )
}

/** `!retry`: the step that failed once more, from its beginning. */
export function retry({ deploy: id, note }: Wish, world: World): Outcome {
  const found = locatePrompt(id, 'trouble', world)
  if (isRefusal(found)) return found
  const { held } = found.deploy
  const frozen = inFreeze(found.deploy, world)
  if (frozen) return frozen
  if (held) return refused('retry.held', text`${id} is held by ${held.by}: ${held.reason}. ${code(`!resume ${id}`)}`)
  return did([...answerFacts(found.deploy, 'retry', world, note), stepFact(found.deploy, found.deploy.index, 'run')])
}

/** `!finished`: somebody looked, and the step that nobody watched did its work. */
export function finished({ deploy: id, note }: Wish, world: World): Outcome {
  const found = locatePrompt(id, 'trouble', world)
  if (isRefusal(found)) return found
  const { deploy } = found
  if (deploy.state !== 'orphaned')
    return refused(
      'finished.known',
      text`${id} failed, and what happened is known: ${deploy.why ?? ''}. ${code(`!retry ${id}`)} or ${code(`!rollback ${id}`)}`,
    )
  const facts: Fact[] = [
    ...answerFacts(deploy, 'finished', world, note),
    { type: 'step.vouched', deploy: id, index: deploy.index, by: actor(world) },
  ]
  return did([...facts, ...passedFacts(id, deploy.index, after(world, facts))])
}

const holdable = ['requested', 'approved', 'running', 'waiting']

/** `!hold`: it goes no further than the step it is in, until released. */
export function hold(id: string, reason: string, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  if (!holdable.includes(deploy.state))
    return refused('hold.state', text`${id} is ${deploy.state}: there is nothing to hold. ${code(`!why ${id}`)}`)
  if (deploy.held)
    return refused(
      'hold.held',
      text`${id} is held already, by ${deploy.held.by}: ${deploy.held.reason}. ${code(`!resume ${id}`)}`,
    )
  return did([{ type: 'deploy.held', deploy: id, by: actor(world), reason }])
}

/** `!resume`: releases it; what was due meanwhile goes on. */
export function resume(id: string, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  if (!deploy.held) return refused('resume.free', text`${id} is not held, it is ${deploy.state}. ${code(`!why ${id}`)}`)
  const frozen = inFreeze(deploy, world)
  if (frozen) return frozen
  const facts: Fact[] = [{ type: 'deploy.resumed', deploy: id, by: actor(world) }]
  const between = deploy.state === 'running' && deploy.steps[deploy.index]!.status === 'passed'
  if (between) return did([...facts, ...onwardFacts(id, after(world, facts))])
  const auto = deploy.state === 'approved' && (deploy.plan.autostart || deploy.kind === 'rollback')
  return did([...facts, ...(auto ? startFacts(id, after(world, facts)) : [])])
}
