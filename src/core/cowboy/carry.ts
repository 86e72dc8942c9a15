/** A deployment that changes made by hand stand in the way of: it carries them, or waits until they are gone. */
import { answerTo, type Question } from '../asks.ts'
import { isRefusal, locateDeploy } from '../deploy/locate.ts'
import { makePlan, wishOf } from '../deploy/plan.ts'
import { afterRequest } from '../deploy/request.ts'
import { aimOf, startAsks } from '../deploy/start.ts'
import { type Deploy, findDeploy, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials } from '../gate.ts'
import { checkGates } from '../gates/index.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import { list, short } from '../words.ts'
import { actingAs, actor, after, type World } from '../world.ts'
import { locateCowboys } from './locate.ts'
import { type Cowboy, cowboysOn, openCowboys } from './slice.ts'

type Carried = { readonly ids: string; readonly deploy: string }

const unstarted: readonly Deploy['state'][] = ['denied', 'requested', 'approved']

/** What must be known before a denied deployment is asked of all gates again. */
export const carryAsks = (deploy: string | undefined, world: World): Question[] =>
  deploy === undefined ? [] : startAsks(deploy, world)

/** A deployment that can still be planned otherwise. */
function locateUnstarted(id: string, world: World): Deploy | Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy) || unstarted.includes(deploy.state)) return deploy
  const { service, target, revision } = deploy.plan
  return refused(
    'carry.state',
    text`${id} is ${deploy.state}: its plan stands. ${code(deploy.startedAt === undefined ? `!deploy ${service} ${short(revision.commit)} to ${target}` : `!why ${id}`)}`,
  )
}

/** Undefined: there is something to put back, and something to put it back with. */
function cantCarry(cowboys: readonly Cowboy[], { id, plan, carries = [] }: Deploy, world: World): Outcome | undefined {
  const { service, target, revision } = plan
  const names = cowboys.map(c => c.id).join(',')
  const there = cowboysOn(plan, world).map(c => c.id)
  const strange = cowboys.find(c => !there.includes(c.id))
  if (strange)
    return refused(
      'carry.elsewhere',
      text`${strange.id} is not on servers of ${service} ${target}. ${code(`!cowboy ${strange.id}`)}`,
    )
  const again = cowboys.find(c => carries.includes(c.id))
  if (again) return refused('carry.already', text`${id} carries ${again.id} already. ${code(`!why ${id}`)}`)
  const held = cowboys.find(({ landed }) => {
    const ask = landed && ({ ask: 'contains', service, revision: revision.commit, commit: landed.commit } as const)
    const holds = ask && answerTo(world.answers, ask)
    return holds?.ok && holds.value
  })
  if (held)
    return refused(
      'carry.held',
      text`${short(revision.commit)} holds ${held.id}: there is nothing to carry. ${code(`!why ${id}`)}`,
    )
  if (world.org.services[service]?.targets[target]?.reapply) return undefined
  return refused(
    'carry.none',
    text`${service} ${target} has no ${code('reapply:')} in the configuration, so I can't put ${names} back. By hand: ${code(`!override ${id} cowboy reason`)}, put it back after ${id}, then ${code(`!cowboy carried ${cowboys[0]!.id}`)}`,
  )
}

/** `!cowboy carry C1 D12`: a step at its end puts it back. The plan is another one, so approvals are asked for anew. */
export function carry({ ids, deploy: id }: Carried, world: World): Outcome {
  const deploy = locateUnstarted(id, world)
  if (isRefusal(deploy)) return deploy
  const cowboys = locateCowboys(ids, world)
  if (isRefusal(cowboys)) return cowboys
  const no = cantCarry(cowboys, deploy, world)
  return no ?? did(goOnFacts(deploy, world, [...(deploy.carries ?? []), ...cowboys.map(c => c.id)]))
}

/** Plans it anew, and asks every gate as things are now: it goes on, or is denied by what is left. */
export function goOnFacts(deploy: Deploy, world: World, wanted = deploy.carries ?? []): Fact[] {
  const carries = openCowboys(world.state.cowboys).flatMap(({ id }) => (wanted.includes(id) ? id : []))
  const aim = aimOf({ ...deploy, carries }, world)
  if (!aim) return []
  const { id } = deploy
  const theirs = actingAs(deploy.by, world)
  const plan = makePlan(aim, deploy.plan.revision, world)
  const gates = checkGates(wishOf(aim, plan, theirs), theirs, deploy.gates)
  const open = openPrompt(world.state.prompts, id)
  const facts: Fact[] = [
    ...(open ? [{ type: 'prompt.closed', prompt: open.id, how: 'void', why: 'the plan changed' } as const] : []),
    { type: 'deploy.amended', deploy: id, by: actor(world), plan, gates, carries },
  ]
  if (deploy.state === 'denied' && denials(gates).length > 0) return facts
  return [...facts, ...afterRequest(id, plan, after(theirs, facts))]
}

/** Those that have not started, and were to put one of these back. */
export const carriersOf = (ids: readonly string[], { state }: World): Deploy[] =>
  openDeploys(state.deploys).filter(
    ({ startedAt, carries = [] }) => startedAt === undefined && ids.some(id => carries.includes(id)),
  )

/** `!cowboy wait D12`: it stays denied, and whoever asked for it is told when the way is free. */
export function waitFor(id: string, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  const about = deploy.gates.find(g => g.gate === 'cowboy')?.about ?? []
  const cowboys = openCowboys(world.state.cowboys).filter(c => about.includes(c.id))
  const { service, target, revision } = deploy.plan
  if (deploy.state !== 'denied')
    return refused('wait.state', text`${id} is ${deploy.state}: what is denied can wait. ${code(`!why ${id}`)}`)
  if (cowboys.length === 0)
    return refused(
      'wait.free',
      text`Nothing made by hand stands in the way of ${id} any more. ${code(`!deploy ${service} ${short(revision.commit)} to ${target}`)}`,
    )
  const waits = cowboys.find(c => c.waiting.some(w => w.deploy === id))?.waiting.find(w => w.deploy === id)
  if (waits)
    return refused(
      'wait.already',
      text`${id} waits for ${list(about)} already, says ${waits.by}. ${code(`!cowboy ${about[0]}`)}`,
    )
  return did([{ type: 'cowboy.awaited', deploy: id, cowboys: cowboys.map(c => c.id), by: actor(world) }])
}

/** The denied deployment as it is now, if it waits for nothing else made by hand. */
export function freedOf(deploy: string, { state }: Pick<World, 'state'>): Deploy | undefined {
  const waiting = openCowboys(state.cowboys).some(c => c.waiting.some(w => w.deploy === deploy))
  const found = findDeploy(state.deploys, deploy)
  return waiting || found?.state !== 'denied' ? undefined : found
}
