/** `!replan D12`: a deployment is planned for another day, or with another revision; what was approved of it is void. */
import { answerTo, type Question } from '../asks.ts'
import { leadingTime } from '../clock/leading.ts'
import { isRefusal, locateDeploy } from '../deploy/locate.ts'
import { type Aim, makePlan, planAsks, wishOf } from '../deploy/plan.ts'
import { aimOf } from '../deploy/start.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { Gate } from '../gate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { short } from '../words.ts'
import { actor, after } from '../world.ts'
import { gone } from './call.ts'
import { dayAsks, example, type Here, joinDay, readDay } from './day.ts'
import { dayLine } from './say.ts'
import { gatesThen } from './then.ts'

/** `what`: a revision, or the day itself, as whoever presses a button types it. */
export type Typed = {
  readonly deploy: string
  readonly on?: string
  readonly reason?: string
  readonly what?: string
}

type Wanted = { readonly on?: string; readonly revision?: string; readonly reason?: string }

/** `r118`, `fri 9:00..12:00`; a time at its beginning is the day, and beside a day several words are a reason. */
function wantedOf({ on: typed, what, reason }: Typed): Wanted {
  const { on, reason: rest = '' } = joinDay(typed, what)
  const { when, rest: others } = on === undefined ? leadingTime(rest) : { when: '', rest }
  const day = on ?? (when === '' ? undefined : when)
  const words = others.trim()
  if (words === '' || (day !== undefined && /\s/.test(words)))
    return { on: day, reason: reason ?? (words || undefined) }
  return { on: day, revision: words, reason }
}

/** What has not begun can be planned anew; what went out by itself, or back, never was. */
const states: readonly Deploy['state'][] = ['planned', 'denied', 'requested', 'approved', 'lapsed']

function mayNot({ id, state, kind, auto }: Deploy): Outcome | undefined {
  if (states.includes(state) && kind === 'deploy' && auto === undefined) return undefined
  const what = kind === 'rollback' ? 'a rollback' : auto === undefined ? state : 'on its way by itself'
  return refused('replan.state', text`${id} is ${what}, and can't be planned for a day. ${code(`!why ${id}`)}`)
}

export function replanAsks(typed: Typed, world: Here): Question[] {
  const deploy = findDeploy(world.state.deploys, typed.deploy)
  const { on, revision } = wantedOf(typed)
  const aim = deploy && aimOf(deploy, world)
  if (!aim) return []
  const ask = revision === undefined ? undefined : revisionAsk(deploy.plan.service, revision, world)
  const known = ask && answerTo(world.answers, ask)
  const wanted = ask ? (known?.ok ? known.value : undefined) : deploy.plan.revision
  return [...(on === undefined ? [] : dayAsks(on, world)), ...(ask ? [ask] : []), ...planAsks(aim, wanted, world)]
}

export function replan(typed: Typed, world: Here): Outcome {
  const deploy = locateDeploy(world, typed.deploy)
  if (isRefusal(deploy)) return deploy
  const wanted = wantedOf(typed)
  const aim = aimOf(deploy, world)
  const no = mayNot(deploy) ?? (aim ? undefined : gone(deploy)) ?? nothing(deploy, wanted)
  if (no) return no
  const moved = wanted.on === undefined ? [] : moveFacts({ deploy, aim: aim!, wanted }, world)
  if (isRefusal(moved)) return moved
  const now = { ...world, ...after(world, moved) }
  const revised =
    wanted.revision === undefined ? [] : reviseFacts({ deploy: find(deploy, now), aim: aim!, wanted }, now)
  if (isRefusal(revised)) return revised
  const facts = [...moved, ...revised]
  return facts.length > 0 ? did([...voidFacts(deploy, world), ...facts]) : unchanged(deploy)
}

const find = ({ id }: Deploy, { state }: Here): Deploy => findDeploy(state.deploys, id)!

function nothing({ id, on }: Deploy, wanted: Wanted): Outcome | undefined {
  if (wanted.on === undefined && wanted.revision === undefined)
    return refused(
      'usage',
      text`To which day, or which revision? ${code(`!replan ${id} ${example}`)} · ${code(`!replan ${id} REVISION`)}`,
    )
  if (wanted.on === undefined && on === undefined)
    return refused('replan.day', text`${id} is planned for no day: ${code(`!replan ${id} ${example}`)}`)
  return undefined
}

const unchanged = ({ id, on, plan }: Deploy): Outcome =>
  refused(
    'replan.same',
    text`${id} is just that: ${short(plan.revision.commit)}${on ? text`, planned for ${dayLine(on)}` : ''}. ${code(`!replan ${id} ${example}`)}`,
  )

type Change = { readonly deploy: Deploy; readonly aim: Aim; readonly wanted: Wanted }

const gatesOf = ({ deploy: { by, on, gates }, aim }: Change, plan: Deploy['plan'], world: Here): Gate[] =>
  gatesThen({ ...wishOf(aim, plan, world), by, on: on! }, world, gates)

function moveFacts({ deploy, aim, wanted }: Change, world: Here): Fact[] | Outcome {
  const on = readDay(wanted.on!, `!replan ${deploy.id}`, world)
  if (isRefusal(on)) return on
  const { id, on: was, state } = deploy
  if (state === 'planned' && was?.from === on.from && was.until === on.until) return []
  const gates = gatesOf({ deploy: { ...deploy, on }, aim, wanted }, deploy.plan, world)
  const { reason } = wanted
  return [
    { type: 'deploy.moved', deploy: id, by: actor(world), ...(was && { was }), on, gates, ...(reason && { reason }) },
  ]
}

function reviseFacts({ deploy, aim, wanted }: Change, world: Here): Fact[] | Outcome {
  const { id, plan: before } = deploy
  const known = answerTo(world.answers, revisionAsk(before.service, wanted.revision!, world))
  if (!known?.ok)
    return refused(
      'unknown.revision',
      text`No revision ${code(wanted.revision!.slice(0, 60))} of ${before.service}: ${known?.why ?? 'nobody could be asked'}`,
    )
  if (known.value.commit === before.revision.commit) return []
  const plan = makePlan(aim, known.value, world)
  // What somebody passed of the other revision says nothing of this one.
  const gates = gatesOf({ deploy: { ...deploy, gates: [] }, aim, wanted }, plan, world)
  return [{ type: 'deploy.revised', deploy: id, by: actor(world), was: before.revision, plan, gates }]
}

/** What was asked about it as it was. */
function voidFacts({ id }: Deploy, { state }: Here): Fact[] {
  const open = openPrompt(state.prompts, id)
  return open ? [{ type: 'prompt.closed', prompt: open.id, how: 'void', why: 'it was planned anew' }] : []
}
