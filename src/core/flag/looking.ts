/** What the flags of a service are now: asked where they live, and compared with the record. */
import { answerTo, type Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import type { World } from '../world.ts'
import { sameSetting } from './setting.ts'
import { findFlag, flagsOf, switching } from './slice.ts'

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

/** What was set by other means since it was last seen. While we switch a flag ourselves, that one is left alone. */
export function noticedFacts(service: string, world: World): Fact[] {
  const answer = answerTo(world.answers, flagsAsk(service))
  if (!answer?.ok) return []
  const { flags } = world.state
  const now = Object.entries(answer.value).filter(([flag]) => !switching(flags, service, flag))
  const noticed = now.flatMap(([flag, setting]): Fact[] => {
    const was = findFlag(flags, service, flag)?.setting
    if (was && sameSetting(was, setting)) return []
    return [{ type: 'flag.noticed', service, flag, setting, ...(was && { was }) }]
  })
  const gone = Object.keys(flagsOf(flags, service)).filter(flag => !Object.hasOwn(answer.value, flag))
  return [...noticed, ...gone.map(flag => ({ type: 'flag.vanished', service, flag }) as const)]
}

export const allFlagsAsks = ({ org }: { readonly org: Org }): Question[] =>
  Object.keys(org.services).flatMap(service => flagsAsks(service, { org }))

/** Of every service that has flags. */
export const allNoticed = (world: World): Fact[] =>
  Object.keys(world.org.services).flatMap(service => noticedFacts(service, world))
