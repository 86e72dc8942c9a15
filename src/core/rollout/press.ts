/** Somebody sends on to the next target just what they were shown; or is told what has changed since. */
import { isRefusal, locate } from '../deploy/locate.ts'
import type { Aim } from '../deploy/plan.ts'
import { planRevision, requestFacts } from '../deploy/request.ts'
import { nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials } from '../gate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { mayApprove } from '../prompts.ts'
import { unitName } from '../revision/find.ts'
import type { Unit } from '../revision/lineage.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { revisionOf } from './going.ts'
import { type Promotable, type Promoted, promotable, takenBy } from './promotable.ts'
import { promoteButton } from './promotion-card.ts'
import { goesWords, waitsOf } from './promotion-words.ts'
import { findWay } from './slice.ts'

export const aimOf = ({ name, promote }: Promoted, { org }: Pick<World, 'org'>): Aim | undefined => {
  const where = locate(org, { service: name, target: promote.to })
  return isRefusal(where) ? undefined : { kind: 'deploy', where }
}

/** Whoever may ask for deployments, or approve this one. */
export function mayNotPress({ targets, promote: { to } }: Promoted, { org, by }: World): Outcome | undefined {
  const person = personOf(org, by)
  const approvers = targets[to]?.approvers ?? []
  if (may(org, person, 'deploy') || mayApprove(org, person, approvers)) return undefined
  const who = [...new Set([...approvers, ...(org.roles.approve ?? []), ...(org.roles.deploy ?? [])])]
  const you = person ? `you, ${person.name}, are not one of them` : "I don't know who you are here"
  return refused(
    'promote.role',
    text`Only ${list(who, 'or') || 'nobody'} can send it on, and ${you}. (${code('!whoami')})`,
  )
}

/** Why this one can't be pressed now; undefined when it is what goes. */
export function refusedNow(service: Promoted, unit: Unit, now: World): Outcome | undefined {
  const { to } = service.promote
  const taken = takenBy(service, unit, now)
  if (taken)
    return refused(
      'promote.taken',
      text`${taken.id} by ${taken.by} takes r${unit.number} to ${to} already, it is ${taken.state}. ${code(`!why ${taken.id}`)}`,
    )
  const found = promotable(service, now)
  if (found.goes?.landed.commit === unit.landed.commit) return undefined
  if (found.goes) return isOther(service, { unit, found, goes: found.goes }, now)
  const runs = found.runs?.unit
  if (runs && runs.number >= unit.number)
    return refused(
      'promote.runs',
      text`${to} runs ${unitName(runs)}, and r${unit.number} is in it. ${code(`!status ${service.name}`)}`,
    )
  const why = waitsOf(service, found, now).join('; ') || 'nothing newer has landed'
  return refused(
    'promote.waits',
    text`r${unit.number} can't go on to ${to}: ${why}. ${code(`!promote ${service.name}`)}`,
  )
}

type Other = { readonly unit: Unit; readonly found: Promotable; readonly goes: Unit }

function isOther(service: Promoted, { unit, found, goes }: Other, now: World): Outcome {
  const { name, promote } = service
  const button = promoteButton(service, goes)
  const no = refused(
    'promote.stale',
    text`Not r${unit.number}: what goes on to ${promote.to} now is ${unitName(goes)}, ${goesWords(service, found, now)}. ${code(button.press)} · by hand: ${code(`!deploy ${name} r${unit.number} to ${promote.to}`)}`,
  )
  return { ...no, reply: { ...no.reply!, buttons: [{ ...button, line: '' }] } }
}

/** Asks for it, for whoever pressed; what it needs in approvals it needs as always. It starts once it has them. */
export function press(service: Promoted, unit: Unit, now: World): Outcome {
  const aim = aimOf(service, now)!
  const planned = planRevision(aim, revisionOf(unit.landed), now)
  const { plan } = planned
  const facts = requestFacts({ ...planned, plan: { ...plan, autostart: true } }, undefined, now)
  const denied = denials(planned.gates).length > 0
  return did([...facts, ...(denied ? [] : closeFacts(service, unit, now))])
}

function closeFacts({ name }: Promoted, { landed, number }: Unit, now: World): Fact[] {
  const { state } = now
  const offer = findWay(state.rollouts, { service: name, kind: 'promotion' })?.offer
  if (!offer || offer.closed) return []
  const taken = nextDeployId(state.deploys)
  const { round } = offer
  return [{ type: 'promotion.closed', service: name, round, commit: landed.commit, number, taken, by: actor(now) }]
}
