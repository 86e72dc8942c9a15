/** Switching a flag: judged like a deployment, done outside, on the record when it is done. */

import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { denials, type Gate } from '../gate.ts'
import type { Service } from '../org.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may } from '../people.ts'
import { clock, code, text } from '../post.ts'
import { untilOf } from '../say/deploy-parts.ts'
import { list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { flagGates, standing } from './judge.ts'
import { locateFlag, locateFlags } from './locate.ts'
import { noticedFacts } from './looking.ts'
import { readSetting, type Setting, sameSetting, saySetting } from './setting.ts'
import { type Flag, nextSwitchId, sayFlag, switching } from './slice.ts'

export type SwitchWish = {
  readonly service: string
  readonly flag: string
  readonly setting: string
  readonly reason?: string
  /** The gate that is passed knowingly, by somebody who may. */
  readonly override?: string
}

/** `!flag SERVICE NAME on|off|10%|scope=staging reason=…` */
export function switchFlag(wish: SwitchWish, world: World): Outcome {
  const service = locateFlags(wish.service, world)
  if (isRefusal(service)) return service
  const noticed = noticedFacts(service.name, world)
  const now = after(world, noticed)
  const flag = locateFlag(service, wish.flag, now)
  if (isRefusal(flag)) return flag
  const setting = readSetting(wish.setting)
  const typed = `!flag ${service.name} ${wish.flag}`
  if (!setting)
    return refused(
      'flag.setting',
      text`${code(wish.setting.slice(0, 60))} is none of on, off, 10%, scope=staging. ${code(`${typed} on reason="…"`)}`,
    )
  const wrong = cantSwitch(service, { ...wish, flag, name: wish.flag, setting, typed }, now)
  if (wrong) return wrong
  const judged = judge(service, setting, { ...wish, typed }, now)
  if (!Array.isArray(judged)) return judged as Outcome
  const { name } = service
  const asked: Fact = {
    type: 'flag.requested',
    ...{ switch: nextSwitchId(now.state.flags), service: name, flag: wish.flag, setting, was: flag.setting },
    ...{ by: actor(world), reason: wish.reason!, gates: judged },
  }
  return did([...noticed, asked])
}

type Wanted = {
  readonly flag: Flag
  readonly name: string
  readonly setting: Setting
  readonly reason?: string
  readonly typed: string
}

function cantSwitch(
  service: Service,
  { flag, name, setting, reason, typed }: Wanted,
  { state }: World,
): Outcome | undefined {
  const busy = switching(state.flags, service.name, name)
  if (busy)
    return refused(
      'flag.busy',
      text`${busy.by} is switching it ${saySetting(busy.setting)} right now (${busy.id}). ${code(`!flags ${service.name}`)}`,
    )
  if (sameSetting(flag.setting, setting))
    return refused(
      'flag.same',
      text`${name} of ${service.name} is ${sayFlag(state.flags, flag)} already, since ${clock(flag.since)}. ${code(`!flags ${service.name}`)}`,
    )
  if (!reason)
    return refused(
      'flag.reason',
      text`What for? ${code(`${typed} ${setting.kind === 'percent' ? `${setting.percent}%` : setting.kind} reason="…"`)}`,
    )
  return undefined
}

type Passing = { readonly override?: string; readonly reason?: string; readonly typed: string }

/** The verdicts to be kept; or why it may not be. */
function judge(
  service: Service,
  setting: Setting,
  { override, reason, typed }: Passing,
  world: World,
): Gate[] | Outcome {
  const gates = flagGates(service, setting, world)
  const by = actor(world)
  const person = world.by.person === undefined ? undefined : world.org.people[world.by.person]
  if (override !== undefined && !(person && may(world.org, person, 'override')))
    return refused(
      'who.role',
      text`Passing a gate takes the role override (${list(world.org.roles.override ?? [], 'or')}). ${code('!whoami')}`,
    )
  const [no] = standing(gates, override)
  if (no) {
    const cure = no.cure && no.gate === 'freeze' ? no.cure : `${typed} … override=${no.gate}`
    return refused(no.code, text`${service.name} can't be switched now: ${no.why}${untilOf(no)}. ${code(cure)}`)
  }
  const passed = denials(gates)
  return gates.map(g => (passed.includes(g) ? { ...g, overridden: { by, reason: reason ?? '' } } : g))
}

/** What the work brought back: it is set, or why not. A second report of the same says nothing new. */
export function switchEnded(id: string, end: { before?: string } | { why: string }, world: World): Outcome {
  if (!world.state.flags.open.includes(id)) return did([])
  if ('why' in end) return did([{ type: 'flag.failed', switch: id, why: end.why }])
  return did([{ type: 'flag.switched', switch: id, ...(end.before !== undefined && { before: end.before }) }])
}
