/** Judging: good or bad after the fact, a gate passed knowingly, a fix named for what was rolled back. */
import { answerTo, type Question } from '../asks.ts'
import { type Deploy, isValidating } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials, type Gate } from '../gate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { calledFacts, gatesOfPlan } from '../planned/override.ts'
import { clock, code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { list, short } from '../words.ts'
import { actingAs, actor, after, type World } from '../world.ts'
import { isRefusal, locateDeploy } from './locate.ts'
import { afterRequest } from './request.ts'
import { gatesNow } from './start.ts'

/** `!verify`: somebody looked at what runs. A later look may correct an earlier one. */
export function verify(
  id: string,
  { verdict, note }: { verdict: 'good' | 'bad'; note?: string },
  world: World,
): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  const judged = deploy.state === 'healthy' || deploy.state === 'faulty'
  if (!judged && !isValidating(deploy))
    return refused(
      'verify.state',
      text`${deploy.state === 'done' ? `Something else came out after ${id}: judge that` : `${id} is ${deploy.state}: it can be judged once it is done`}. ${code(`!status ${deploy.plan.service}`)}`,
    )
  return (
    again(deploy, { verdict, note }) ?? did([{ type: 'deploy.verified', deploy: id, verdict, by: actor(world), note }])
  )
}

/** The same word once more, with nothing to add: whoever says it hears who was first. */
function again(
  { id, state, verdict: known }: Deploy,
  { verdict, note }: { verdict: 'good' | 'bad'; note?: string },
): Outcome | undefined {
  const same = state === (verdict === 'good' ? 'healthy' : 'faulty') && (note === undefined || note === known?.note)
  if (!same || known?.by === undefined) return undefined
  const why = known.note ? `: ${known.note}` : ''
  const next = verdict === 'good' ? `!verify ${id} bad what is wrong` : `!rollback ${id}`
  return refused(
    'verify.same',
    text`${id} is judged ${verdict} already, by ${known.by} at ${clock(known.at)}${why}. ${code(next)}`,
  )
}

const underWay: readonly Deploy['state'][] = ['running', 'waiting', 'failed', 'orphaned']

/** What says no to a deployment: when it was asked for; and since then, to its start, or to its next step. */
function standing(deploy: Deploy, world: World): Gate[] {
  if (deploy.state === 'denied') return denials(deploy.gates)
  if (deploy.state === 'planned') return denials(gatesOfPlan(deploy, world))
  if (deploy.state === 'requested' || deploy.state === 'approved') return denials(gatesNow(deploy, world))
  if (!underWay.includes(deploy.state) || deploy.kind === 'rollback') return []
  return denials(gatesNow(deploy, world)).filter(g => g.gate === 'freeze')
}

/** `!override`: passes one denial of one deployment, by name, with a reason. The others still stand. */
export function override(id: string, { gate, reason }: { gate: string; reason: string }, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  const denied = standing(deploy, world)
  const no = denied.find(g => g.gate === gate)
  if (denied.length === 0)
    return refused('override.state', text`${id} is ${deploy.state}, no gate stands in its way. ${code(`!why ${id}`)}`)
  if (!no)
    return refused(
      'override.gate',
      text`${id} is denied by ${list(denied.map(g => g.gate))}, not by ${code(gate)}: ${code(`!override ${id} ${denied[0]!.gate} reason`)}`,
    )
  if (no.final)
    return refused(
      'override.final',
      text`${code(gate)} can't be passed: two at once would leave nobody able to say what runs. ${denied[0]!.cure && code(denied[0]!.cure)}`,
    )
  const by = actor(world)
  const others = deploy.gates.map(g => (g.gate === gate ? { ...no, overridden: { by, reason } } : g))
  const gates = others.some(g => g.gate === gate) ? others : [...others, { ...no, overridden: { by, reason } }]
  const facts: Fact[] = [{ type: 'deploy.overridden', deploy: id, gate, by, reason, gates }]
  if (deploy.state === 'planned') return did([...facts, ...calledFacts(id, after(world, facts))])
  if (deploy.state !== 'denied' || denials(gates).length > 0) return did(facts)
  return did([...facts, ...afterRequest(id, deploy.plan, actingAs(deploy.by, after(world, facts)))])
}

export function fixedAsks(id: string, revision: string, world: World): Question[] {
  const range = world.state.bad.find(r => r.deploy === id)
  return range ? [revisionAsk(range.service, revision, world)] : []
}

/** `!fixed-by`: revisions that hold this commit may ship again. */
export function fixedBy(id: string, revision: string, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  const range = world.state.bad.find(r => r.deploy === id)
  if (!range)
    return refused(
      'fixed.none',
      text`Nothing is known bad because of ${id}: it is ${deploy.state}. ${code(`!why ${id}`)}`,
    )
  const known = answerTo(world.answers, revisionAsk(range.service, revision, world))
  if (!known?.ok)
    return refused(
      'unknown.revision',
      text`No revision ${code(revision)} of ${range.service}: ${known?.why ?? 'nobody could be asked'}`,
    )
  if (known.value.commit === range.to)
    return refused(
      'fixed.same',
      text`${short(range.to)} is what was rolled back: name the commit that repairs it. ${code(`!fixed-by ${id} REVISION`)}`,
    )
  return did([{ type: 'commits.fixed', deploy: id, revision: known.value, by: actor(world) }])
}
