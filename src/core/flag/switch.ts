/** Switching a flag: judged like a deployment, done outside, on the record when it is done. */
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { lacksRole } from '../freeze/locate.ts'
import { denials, type Gate } from '../gate.ts'
import type { Service } from '../org.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, join, text } from '../post.ts'
import { untilOf } from '../say/deploy-parts.ts'
import { actor, after, type World } from '../world.ts'
import { flagGates } from './judge.ts'
import { locateFlag, locateFlags } from './locate.ts'
import { noticedFacts } from './looking.ts'
import { readSetting, type Setting, sameSetting, saySetting, typeSetting } from './setting.ts'
import { type Flag, nextSwitchId, sayFlag, switching } from './slice.ts'

export type SwitchWish = {
  readonly service: string
  readonly flag: string
  readonly setting: string
  readonly reason?: string
  /** The gates that are passed knowingly, by somebody who may: `freeze`, `freeze,lock`. */
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
  if (!setting)
    return refused(
      'flag.setting',
      text`${code(wish.setting.slice(0, 60))} is none of on, off, 10%, scope=staging. ${code(`!flag ${service.name} ${wish.flag} on reason="…"`)}`,
    )
  const wanted = { ...wish, service, name: wish.flag, flag, setting }
  const wrong = cantSwitch(wanted, now)
  if (wrong) return wrong
  const judged = judge(wanted, now)
  if (isRefusal(judged)) return judged
  const { name } = service
  const asked: Fact = {
    type: 'flag.requested',
    ...{ switch: nextSwitchId(now.state.flags), service: name, flag: wish.flag, setting, was: flag.setting },
    ...{ by: actor(world), reason: wish.reason!, gates: judged },
  }
  return did([...noticed, asked])
}

type Wanted = {
  readonly service: Service
  readonly name: string
  readonly flag: Flag
  readonly setting: Setting
  readonly reason?: string
  /** Gates that are passed knowingly. */
  readonly override?: string
}

/** The line that asks for it. */
const lineOf = ({ service, name, setting, reason = '…' }: Wanted, more = ''): string =>
  `!flag ${service.name} ${name} ${typeSetting(setting)} reason="${reason.replaceAll('"', "'")}"${more}`

function cantSwitch(wanted: Wanted, { state }: World): Outcome | undefined {
  const { service, name, flag, setting, reason } = wanted
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
  return reason ? undefined : refused('flag.reason', text`What for? ${code(lineOf(wanted))}`)
}

/** The verdicts to be kept; or all that says no. */
function judge(wanted: Wanted, world: World): Gate[] | Outcome {
  const { service, name, setting, override, reason = '' } = wanted
  const gates = flagGates(service, setting, world)
  const passed = override?.split(',').map(gate => gate.trim().toLowerCase()) ?? []
  const no = (passed.length > 0 && lacksRole(['override'], world)) || undefined
  if (no) return no
  const left = denials(gates).filter(g => !passed.includes(g.gate))
  const [first] = left
  if (first) {
    const all = [...new Set(denials(gates).map(g => g.gate))].join(',')
    const lines = left.map(g => text`${g.why}${untilOf(g)}`)
    const cures = [...left.flatMap(g => cureOf(g)), lineOf(wanted, ` override=${all}`)]
    return refused(
      first.code,
      text`${name} of ${service.name} can't be switched ${typeSetting(setting)} now: ${join(lines, '; ')}. ${join(
        cures.map(cure => text`${code(cure)}`),
        ' · ',
      )}`,
    )
  }
  const by = actor(world)
  return gates.map(g => (g.verdict === 'deny' ? { ...g, overridden: { by, reason } } : g))
}

/** What else can be typed: an exception from a freeze, a word to whoever locked it. A window's cure is about deployments. */
const cureOf = ({ gate, cure }: Gate): string[] => (gate !== 'window' && cure !== undefined ? [cure] : [])

/** What the work brought back: it is set, or why not. A second report of the same says nothing new. */
export function switchEnded(id: string, end: { before?: string } | { why: string }, world: World): Outcome {
  if (!world.state.flags.open.includes(id)) return did([])
  if ('why' in end) return did([{ type: 'flag.failed', switch: id, why: end.why }])
  return did([{ type: 'flag.switched', switch: id, ...(end.before !== undefined && { before: end.before }) }])
}
