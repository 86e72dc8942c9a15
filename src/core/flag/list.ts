/** What is said of flags when somebody asks: all of a service, or the story of one. */
import { isRefusal } from '../deploy/locate.ts'
import { findDeploy, openDeploys } from '../deploys.ts'
import type { Service } from '../org.ts'
import { did, type Outcome } from '../outcome.ts'
import { code, date, type Line, line, type Post, post, strong, text } from '../post.ts'
import { runsNow } from '../targets.ts'
import { after, type World } from '../world.ts'
import { flagNames, locateFlag, locateFlags } from './locate.ts'
import { noticedFacts } from './looking.ts'
import { saySetting } from './setting.ts'
import { type Flag, findFlag, findSwitch, type Switch, switchesOf, switching } from './slice.ts'

/** `!flags SERVICE` */
export function listFlags(typed: string, world: World): Outcome {
  const service = locateFlags(typed, world)
  if (isRefusal(service)) return service
  const noticed = noticedFacts(service.name, world)
  return did(noticed, flagsPost(service, after(world, noticed)))
}

function flagsPost(service: Service, world: World): Post {
  const names = flagNames(service, world)
  if (names.length === 0) return post(text`${service.name} has no flags yet.`)
  const lines = names.map(name => line(flagLine(service.name, name, world)))
  const how = text`${code(`!flag ${service.name} ${names[0]!} on|off|10%|scope=staging reason="…"`)}`
  return { title: text`Flags of ${service.name}`, blocks: [...lines, line(how)] }
}

function flagLine(service: string, name: string, world: World): Line {
  const { flags } = world.state
  const flag = findFlag(flags, service, name)!
  const busy = switching(flags, service, name)
  const now = busy ? text`, ${busy.by} switches it to ${saySetting(busy.setting)} now` : []
  return text`${strong(name)} ${saySetting(flag.setting)}, ${sinceLine(flag, world)}${broughtLine(service, name, world)}${now}`
}

function sinceLine({ since, switch: id }: Flag, { state }: World): Line {
  const one = id === undefined ? undefined : findSwitch(state.flags, id)
  return one ? text`since ${date(since)} by ${one.by}: ${one.reason} (${one.id})` : text`seen so since ${date(since)}`
}

/** The deployments that came with it and run now, or are under way. */
function broughtLine(service: string, name: string, { state, org }: World): Line {
  const running = Object.keys(org.services[service]?.targets ?? {}).flatMap(
    t => runsNow(state.targets, service, t)?.deploy ?? [],
  )
  const ids = [...new Set([...running, ...openDeploys(state.deploys).map(d => d.id)])]
  const brought = ids.filter(id => flagsThatCame(id, service, { state }).includes(name))
  return brought.length > 0 ? text`, came with ${brought.join(', ')}` : []
}

const flagsThatCame = (id: string, service: string, { state }: Pick<World, 'state'>): readonly string[] => {
  const deploy = findDeploy(state.deploys, id)
  return deploy?.plan.service === service ? (deploy.flags ?? []) : []
}

/** So many switches of one flag are told. */
const most = 8

/** `!flag SERVICE NAME`: how it is set, and who switched it before. */
export function showFlag(typed: string, name: string, world: World): Outcome {
  const service = locateFlags(typed, world)
  if (isRefusal(service)) return service
  const noticed = noticedFacts(service.name, world)
  const now = after(world, noticed)
  const flag = locateFlag(service, name, now)
  if (isRefusal(flag)) return flag
  const past = switchesOf(now.state.flags, { service: service.name, flag: name }, most).map(s => line(switchLine(s)))
  const title = flagLine(service.name, name, now)
  return did(noticed, { title, blocks: past.length > 0 ? past : [line(text`Nobody has switched it here.`)] })
}

function switchLine({ id, at, by, was, setting, reason, state, why, gates, before }: Switch): Line {
  const end = state === 'failed' ? ` failed: ${why ?? ''}` : state === 'asked' ? ' under way' : ''
  const passed = gates.filter(g => g.overridden).map(g => `, past ${g.gate}`)
  const rule = before === undefined ? [] : text`, instead of ${code(before)}`
  return text`${id} ${date(at)} ${by}: ${saySetting(was)} → ${saySetting(setting)}, ${reason}${passed.join('')}${rule}${end}`
}
