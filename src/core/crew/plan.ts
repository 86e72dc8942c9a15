/** What a crew is for, read from the thing that it is about: when it is planned, what is done then, how it is called. */
import { type Break, doneLately, findBreak, openBreaks } from '../apibreak/slice.ts'
import { findDeploy } from '../deploys.ts'
import { findOutage } from '../outage/slice.ts'
import type { State } from '../state.ts'
import { list, short } from '../words.ts'
import type { Plan } from './facts.ts'
import type { Span } from './slice.ts'
import { isSame } from './spans.ts'

type Seen = { readonly state: State }

/** `D12`, `O5`, `X1`, however they are typed; undefined: it is none. */
export function readAbout(typed: string): string | undefined {
  const [, letter, number] = /^#?([dox])0*(\d{1,9})$/i.exec(typed) ?? []
  return letter === undefined ? undefined : `${letter.toUpperCase()}${number}`
}

export const exists = (about: string, { state }: Seen): boolean =>
  (findDeploy(state.deploys, about) ?? findOutage(state.outages, about) ?? findBreak(state.breaks, about)) !== undefined

/** When the thing itself is planned for; undefined: for no time yet. */
export function spanOf(about: string, { state }: Seen): Span | undefined {
  const outage = findOutage(state.outages, about)
  if (outage) return outage.until === undefined ? undefined : { from: outage.from, until: outage.until }
  const one = findBreak(state.breaks, about)
  const through = one?.deploy ?? one?.outage
  if (through !== undefined) return spanOf(through, { state })
  const on = findDeploy(state.deploys, about)?.on
  return on && { from: on.from, until: on.until }
}

/** The API breaks that come with it, and are not called off. */
export function breaksWith(about: string, { state }: Seen): Break[] {
  const own = findBreak(state.breaks, about)
  if (own) return [own]
  // What is done was in it, and takes nothing away.
  return [...openBreaks(state.breaks), ...doneLately(state.breaks)]
    .filter(b => b.deploy === about || b.outage === about)
    .toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))
}

const breakWords = ({ id, service, items }: Break): string => `${id} ${service}: ${list(items) || 'to be said'}`

/** What is done then, in words. */
export function scopeOf(about: string, { state }: Seen): string[] {
  const breaks = breaksWith(about, { state }).map(breakWords)
  const deploy = findDeploy(state.deploys, about)
  if (deploy) return [`${deploy.plan.service} ${short(deploy.plan.revision.commit)} → ${deploy.plan.target}`, ...breaks]
  const outage = findOutage(state.outages, about)
  return [...(outage ? [`outage of ${list(outage.services) || 'to be said'}`] : []), ...breaks]
}

const calledOff = ['rejected', 'lapsed', 'aborted', 'cancelled']

/** Whether it will not take place. */
export function isOff(about: string, { state }: Seen): boolean {
  const { state: how } =
    findDeploy(state.deploys, about) ?? findOutage(state.outages, about) ?? findBreak(state.breaks, about) ?? {}
  return how !== undefined && calledOff.includes(how)
}

/** Whether people are asked for something else than before. */
export const differs = (was: Plan, now: Plan): boolean =>
  !isSame(was.spans, now.spans) || was.scope.join('\n') !== now.scope.join('\n')
