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
import { type Promoted, promotable, takenBy } from './promotable.ts'
import { promoteButton } from './promotion-card.ts'
import { goesWords, whyNot } from './promotion-words.ts'
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
  const { name, promote } = service
  const taken = takenBy(service, unit, now)
  if (taken)
    return refused(
      'promote.taken',
      text`${taken.id} by ${taken.by} takes r${unit.number} to ${promote.to} already, it is ${taken.state}. ${code(`!why ${taken.id}`)}`,
    )
  const { runs, goes } = promotable(service, now)
  if (runs?.unit && runs.unit.number >= unit.number)
    return refused(
      'promote.runs',
      text`${promote.to} runs ${unitName(runs.unit)}, and r${unit.number} is in it. ${code(`!status ${name}`)}`,
    )
  if (goes?.landed.commit === unit.landed.commit) return undefined
  if (goes) return isOther(service, { unit, goes }, now)
  return refused('promote.waits', text`${cantGo(service, unit, now)} ${code(`!promote ${name}`)}`)
}

const cantGo = (service: Promoted, unit: Unit, now: World): string =>
  `r${unit.number} can't go on to ${service.promote.to}: ${whyNot(unit, service, now).join('; ')}.`

type Other = { readonly unit: Unit; readonly goes: Unit }

/** Something else is what goes: why this one does not, and what to press instead. */
function isOther(service: Promoted, { unit, goes }: Other, now: World): Outcome {
  const byHand = text`by hand: ${code(`!deploy ${service.name} r${unit.number} to ${service.promote.to}`)}`
  const no = unit.number > goes.number ? cantGo(service, unit, now) : `Not r${unit.number}, there is a newer one.`
  const taken = takenBy(service, goes, now)
  if (taken)
    return refused(
      'promote.stale',
      text`${no} ${unitName(goes)} is on its way with ${taken.id} by ${taken.by}. ${code(`!why ${taken.id}`)} · ${byHand}`,
    )
  const button = promoteButton(service, goes)
  const what = text`What goes on now is ${unitName(goes)}, ${goesWords(service, promotable(service, now), now)}`
  const stale = refused('promote.stale', text`${no} ${what}. ${code(button.press)} · ${byHand}`)
  return { ...stale, reply: { ...stale.reply!, buttons: [{ ...button, line: '' }] } }
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
