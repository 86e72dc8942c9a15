/** What the flags of a service are now: asked where they live, and compared with the record. */
import { answerTo, type Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { Org, Service } from '../org.ts'
import type { World } from '../world.ts'
import { type Setting, sameSetting } from './setting.ts'
import { findFlag, flagsOf, switching, unreadableSince } from './slice.ts'

type FlagsAsk = Extract<Question, { ask: 'flags' }>

const flagsAsk = (service: string): FlagsAsk => ({ ask: 'flags', service })

/** Nothing where the service has no flags. */
export const flagsAsks = (service: string, { org }: { readonly org: Org }): Question[] =>
  org.services[service]?.flags ? [flagsAsk(service)] : []

/** Why they can't be read, when they were asked for and can't. */
export function whyNoFlags(service: string, { answers }: World): string | undefined {
  const answer = answerTo(answers, flagsAsk(service))
  return answer && !answer.ok ? answer.why : undefined
}

/** Whether the configuration counts it among the flags of a service: others may live in the same place. */
export const isNamed = (flag: string, service: Service | undefined): boolean =>
  service?.flags !== undefined && (service.flags.names.length === 0 || service.flags.names.includes(flag))

/** What is otherwise than when it was last seen: by other means, or that nothing of it can be seen. */
export function noticedFacts(service: string, world: World): Fact[] {
  const answer = answerTo(world.answers, flagsAsk(service))
  if (!answer) return []
  const from = unreadableSince(world.state.flags, service)
  if (!answer.ok) return from === undefined ? [{ type: 'flag.unreadable', service, why: answer.why }] : []
  const again: Fact[] = from === undefined ? [] : [{ type: 'flag.readable', service, from }]
  return [...again, ...changedFacts(service, answer.value, world)]
}

/** While we switch a flag ourselves, that one is left alone. */
function changedFacts(service: string, settings: Readonly<Record<string, Setting>>, { state, org }: World): Fact[] {
  const { flags } = state
  const now = Object.entries(settings).filter(
    ([flag]) => isNamed(flag, org.services[service]) && !switching(flags, service, flag),
  )
  const noticed = now.flatMap(([flag, setting]): Fact[] => {
    const was = findFlag(flags, service, flag)?.setting
    if (was && sameSetting(was, setting)) return []
    return [{ type: 'flag.noticed', service, flag, setting, ...(was && { was }) }]
  })
  const gone = Object.keys(flagsOf(flags, service)).filter(flag => !Object.hasOwn(settings, flag))
  return [...noticed, ...gone.map(flag => ({ type: 'flag.vanished', service, flag }) as const)]
}

export const allFlagsAsks = ({ org }: { readonly org: Org }): Question[] =>
  Object.keys(org.services).flatMap(service => flagsAsks(service, { org }))

/** Of every service that has flags. */
export const allNoticed = (world: World): Fact[] =>
  Object.keys(world.org.services).flatMap(service => noticedFacts(service, world))
