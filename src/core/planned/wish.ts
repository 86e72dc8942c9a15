/** What is typed after `!deploy`: a deployment that is asked for now, planned for a day, or asked for on its day. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { wishOf } from '../deploy/plan.ts'
import { askedOf, type DeployWish, deployAsks, planDeploy, request } from '../deploy/request.ts'
import { startAsks } from '../deploy/start.ts'
import { type Deploy, nextDeployId, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { firstLook } from '../major/look.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { after } from '../world.ts'
import { call } from './call.ts'
import { dayAsks, type Here, joinDay, readDay } from './day.ts'
import { dayLine } from './say.ts'
import { gatesThen } from './then.ts'

export type Typed = Omit<DeployWish, 'revision' | 'on' | 'major'> & {
  readonly revision?: string
  /** As it was typed. */
  readonly on?: string
  readonly major?: boolean
  readonly minor?: boolean
}

/** `!deploy D12`: the planned one of that number, unless a service is called so. */
function plannedId({ service, revision }: Typed, { org }: Here): string | undefined {
  const [, number] = /^#?d(\d{1,9})$/i.exec(service) ?? []
  const isId = number !== undefined && revision === undefined && !Object.hasOwn(org.services, service)
  return isId ? `D${Number(number)}` : undefined
}

type Named = Typed & { readonly revision: string }

function wishIn({ on: _, minor, major, ...wish }: Named): DeployWish {
  return { ...wish, ...(major ? { major } : minor && { major: false }) }
}

export function wantedAsks(typed: Typed, world: Here): Question[] {
  const id = plannedId(typed, world)
  if (id !== undefined) return startAsks(id, world)
  const { revision } = typed
  if (revision === undefined) return []
  const { on } = joinDay(typed.on, typed.reason)
  return [...(on === undefined ? [] : dayAsks(on, world)), ...deployAsks(wishIn({ ...typed, revision }), world)]
}

/** `!deploy web main to production [on="…"]`, `!deploy D12`. */
export function deploy(typed: Typed, world: Here): Outcome {
  const id = plannedId(typed, world)
  if (id !== undefined) return call(id, world)
  const { revision } = typed
  if (revision === undefined)
    return refused(
      'usage',
      text`REVISION is missing. ${code(`!deploy ${typed.service.slice(0, 40)} REVISION [to TARGET]`)} · ${code('!help deploy')}`,
    )
  if (typed.major && typed.minor)
    return refused(
      'deploy.size',
      text`Major or minor? Say one of them, or neither: then the policy says. ${code('!help deploy')}`,
    )
  const { on, reason } = joinDay(typed.on, typed.reason)
  const wish = { ...wishIn({ ...typed, revision }), reason }
  return on === undefined ? request(wish, world) : plan(wish, on, world)
}

/** Planned already, for this place at that time. */
const twin = (of: Pick<Deploy, 'plan'> & Required<Pick<Deploy, 'on'>>, { state }: Here): Deploy | undefined =>
  openDeploys(state.deploys).find(
    ({ state: is, plan, on }) =>
      is === 'planned' &&
      plan.service === of.plan.service &&
      plan.target === of.plan.target &&
      plan.revision.commit === of.plan.revision.commit &&
      on !== undefined &&
      on.from < of.on.until &&
      on.until > of.on.from,
  )

/** Recorded with what gates would say on that day; nothing is denied, and nobody asked to approve it yet. */
function plan(wish: DeployWish, typed: string, world: Here): Outcome {
  if (wish.security)
    return refused(
      'deploy.security',
      text`A security fix is not planned for a day: it goes out. ${code(`!deploy ${wish.service} ${wish.revision} ${wish.target ? `to ${wish.target} ` : ''}security reason="CVE-…"`)}`,
    )
  const { service, revision, target } = wish
  const on = readDay(typed, `!deploy ${service} ${revision}${target ? ` to ${target}` : ''}`, world)
  if (isRefusal(on)) return on
  const found = planDeploy({ ...wish, on }, world)
  if (isRefusal(found)) return found
  const { aim, plan, drift } = found
  const same = twin({ plan, on }, world)
  if (same)
    return refused(
      'planned.same',
      text`${same.id} of ${same.by} is just that, planned for ${dayLine(same.on!)}. ${code(`!replan ${same.id} on="…"`)} moves it, ${code(`!abort ${same.id}`)} takes it away.`,
    )
  const deploy = nextDeployId(world.state.deploys)
  const gates = gatesThen({ ...wishOf({ ...aim, deploy }, plan, world), on }, world)
  const { asked, inside } = askedOf({ ...found, gates }, wish.reason, world)
  const facts: Fact[] = [...drift, { type: 'deploy.planned', ...asked }, ...inside]
  return did([...facts, ...firstLook(deploy, after(world, facts))])
}
