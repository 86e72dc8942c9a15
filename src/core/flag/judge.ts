/** What stands against switching a flag: the rules of the places where it counts. Switching off passes as a rollback does. */
import type { Where } from '../deploy/locate.ts'
import type { Gate } from '../gate.ts'
import { freeze } from '../gates/freeze.ts'
import type { Wish } from '../gates/gate.ts'
import { lock } from '../gates/lock.ts'
import { window } from '../gates/window.ts'
import type { Service, Target } from '../org.ts'
import { runsNow } from '../targets.ts'
import { actor, type World } from '../world.ts'
import type { Setting } from './setting.ts'

/** Rules that are about the place and the time, not about what would be deployed. */
const rules = [lock, freeze, window]

const unknown = { commit: '', subject: '', author: '', at: 0 }

function wishOf({ service, target }: Where, setting: Setting, world: World): Wish {
  const revision = runsNow(world.state.targets, service.name, target.name)?.revision ?? unknown
  const { name, approvers, autostart, validating, approvalTime, room } = target
  const place = { service: service.name, target: name, room }
  const plan = { ...place, revision, steps: [], approvals: 0, approvers, autostart, validating, approvalTime }
  return { kind: setting.kind === 'off' ? 'rollback' : 'deploy', plan, by: actor(world) }
}

/** The targets of which it is asked whether the flag may be switched. */
function placesOf({ targets, flags }: Service, setting: Setting): Target[] {
  const all = Object.values(targets)
  const named = flags?.target === undefined ? all : all.filter(t => t.name === flags.target)
  // A scope that is called like a target is that one alone.
  const within = setting.kind === 'scope' ? setting.scopes : []
  const fits = all.filter(t => within.includes(t.name))
  return fits.length > 0 && fits.length === within.length ? fits : named
}

/** The verdicts, one for each rule and place that has something to say; a denial names its place. */
export function flagGates(service: Service, setting: Setting, world: World): Gate[] {
  const places = placesOf(service, setting)
  return places.flatMap(target =>
    rules.flatMap(rule => {
      const gate = rule.check(wishOf({ service, target }, setting, world), world)
      if (!gate) return []
      return gate.verdict === 'allow' || places.length === 1
        ? [gate]
        : [{ ...gate, why: `${target.name}: ${gate.why}` }]
    }),
  )
}
