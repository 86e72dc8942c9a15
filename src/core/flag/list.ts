/** What is said of flags when somebody asks: all of a service, or the story of one. */
import { isRefusal } from '../deploy/locate.ts'
import { findDeploy, openDeploys } from '../deploys.ts'
import type { Service } from '../org.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { type Block, type Button, code, date, type Line, line, post, strong, text } from '../post.ts'
import { runsNow } from '../targets.ts'
import { after, type World } from '../world.ts'
import { flagNames, locateFlags } from './locate.ts'
import { noticedFacts, whyNoFlags } from './looking.ts'
import { saySetting } from './setting.ts'
import { type Flag, findFlag, findSwitch, switching } from './slice.ts'

/** `!flags [SERVICE]` */
export function listFlags(typed: string | undefined, world: World): Outcome {
  if (typed === undefined) return listAll(world)
  const service = locateFlags(typed, world)
  if (isRefusal(service)) return service
  const noticed = noticedFacts(service.name, world)
  const { blocks, names } = linesOf(service, after(world, noticed))
  if (names.length === 0) return did(noticed, post(text`${service.name} has no flags yet.`))
  const how = text`${code(`!flag ${service.name} ${names[0]!} on|off|10%|scope=staging reason="…"`)}`
  return did(noticed, {
    title: text`Flags of ${service.name}`,
    blocks: [...blocks, line(how)],
    buttons: offFirst(service.name, names, after(world, noticed)),
  })
}

/** Of every service that has some. */
function listAll(world: World): Outcome {
  const services = Object.values(world.org.services).filter(s => s.flags)
  if (services.length === 0)
    return refused(
      'flag.none',
      text`No service names feature flags: an operator adds them under ${code('flags:')}. ${code('!help flags')}`,
    )
  const noticed = services.flatMap(s => noticedFacts(s.name, world))
  const now = after(world, noticed)
  const blocks = services.flatMap(service => {
    const why = whyNoFlags(service.name, now)
    const lines = why ? [line(text`${why}`)] : linesOf(service, now).blocks
    return [line(text`${service.name} · ${code(`!flags ${service.name}`)}`), ...lines]
  })
  return did(noticed, { title: text`Flags`, blocks })
}

function linesOf(service: Service, world: World): { names: string[]; blocks: Block[] } {
  const names = flagNames(service, world)
  return { names, blocks: names.map(name => line(flagLine(service.name, name, world))) }
}

/** So many can be switched off by a button in a list. */
const few = 5

/** Switching off is what is wanted in a hurry. */
const offFirst = (service: string, names: readonly string[], { state }: World): Button[] =>
  names
    .filter(name => findFlag(state.flags, service, name)!.setting.kind !== 'off')
    .slice(0, few)
    .map(name => switchButton(service, name, 'off'))

/** Whoever presses it is asked why. */
export const switchButton = (service: string, name: string, to: 'on' | 'off'): Button => ({
  ...{ label: `Switch ${name} ${to}`, press: `!flag ${service} ${name} ${to}`, line: '', asks: 'Why?' },
  ...(to === 'off' && { style: 'danger' as const }),
})

/** How it is set, since when, by whom and why, and what came with it. */
export function flagLine(service: string, name: string, world: World): Line {
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
