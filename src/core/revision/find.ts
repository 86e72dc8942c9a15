/** Revisions as people name them: `r118`, `4f2a9c`, `web@r118`. */
import { isRefusal, locateService } from '../deploy/locate.ts'
import type { Org } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import type { State } from '../state.ts'
import { list, short } from '../words.ts'
import type { World } from '../world.ts'
import type { Landed } from './facts.ts'
import { lineageOf, type Unit } from './lineage.ts'
import { type History, historyOf } from './slice.ts'

/** A commit that has landed, and the one of the main line that brought it (often itself). */
export type Known = {
  readonly service: string
  readonly history: History
  readonly landed: Landed
  readonly unit: Unit
}

/** `r118 4f2a9c` */
export const unitName = ({ number, landed }: Unit): string => `r${number} ${short(landed.commit)}`

/** `web@r118`: how a command names it whatever the service. */
export const unitRef = (service: string, { number }: Unit): string => `${service}@r${number}`

/** How a commit is called: `r118 4f2a9c1` where it is one of the known main line, else `4f2a9c1`. */
export function revisionName(service: string, commit: string, state: Pick<State, 'revisions'>): string {
  const unit = bringerOf(service, commit, state)
  return unit?.landed.commit === commit ? unitName(unit) : short(commit)
}

/** The commit of the main line that brought it: often itself, else a merge. Undefined where it is not known there. */
export function bringerOf(service: string, commit: string, { revisions }: Pick<State, 'revisions'>): Unit | undefined {
  const history = historyOf(revisions, service)
  const lineage = history && lineageOf(history)
  const place = lineage?.places.get(commit)
  return place === undefined ? undefined : lineage?.units[lineage.broughtBy[place]!]
}

/** `r118`, else `4f2a9c1`: as people type it. */
export const briefName = (service: string, commit: string, state: Pick<State, 'revisions'>): string =>
  revisionName(service, commit, state).split(' ')[0]!

/** The configured person who wrote it, by e-mail: their own, or the one that Slack knows them by. */
export function personOf({ email }: Landed, { people }: Org): string | undefined {
  if (email === undefined) return undefined
  const is = (address: string | undefined): boolean => address?.toLowerCase() === email.toLowerCase()
  return Object.values(people).find(p => is(p.email) || is(p.slack))?.name
}

/** Those of one service that a name fits: by number, or by how the id begins (four digits at least). */
export function findIn(history: History, typed: string): Known[] {
  const { commits, units, broughtBy } = lineageOf(history)
  const name = typed.toLowerCase()
  const known = (place: number): Known[] => {
    const unit = units[broughtBy[place]!]
    return unit ? [{ service: history.service, history, landed: commits[place]!, unit }] : []
  }
  if (/^r\d{1,9}$/.test(name)) {
    const unit = units.find(u => u.number === Number(name.slice(1)))
    return unit ? [{ service: history.service, history, landed: unit.landed, unit }] : []
  }
  if (!/^[0-9a-f]{4,64}$/.test(name)) return []
  return commits.flatMap(({ commit }, place) => (commit.startsWith(name) ? known(place) : []))
}

/** The one revision that is meant; else a refusal that says which there are. `service` where the command names it. */
export function locateRevision(typed: string, world: Pick<World, 'state' | 'org'>, service?: string): Known | Outcome {
  const at = typed.lastIndexOf('@')
  const [of, name] = at > 0 ? [typed.slice(0, at), typed.slice(at + 1)] : [service, typed]
  const { revisions } = world.state
  const histories = of === undefined ? Object.values(revisions) : [historyOf(revisions, of) ?? []].flat()
  const found = histories.flatMap(history => findIn(history, name))
  const [only] = found
  if (only && found.length === 1) return only
  if (found.length > 1) {
    const refs = found.slice(0, 5).map(k => `${k.service}@${short(k.landed.commit)}`)
    return refused('revision.several', text`${code(name)} could be ${list(refs, 'or')}: say ${code(refs[0]!)}.`)
  }
  if (of === undefined)
    return refused(
      'revision.unknown',
      text`No revision ${code(name)} has landed, as far as I have read. ${code('!qa')}`,
    )
  const there = locateService(world.org, of)
  return isRefusal(there) ? there : unknown(name, of, histories[0])
}

/** A number outside of what is known may well be one. */
function unknown(name: string, service: string, history: History | undefined): Outcome {
  const units = history ? lineageOf(history).units : []
  const [first, last] = [units[0], units.at(-1)]
  const number = /^r\d{1,9}$/i.test(name) ? Number(name.slice(1)) : undefined
  const why =
    number === undefined || !first || !last
      ? text`No revision ${code(name)} has landed on ${service}, as far as I have read.`
      : number < first.number
        ? text`${service} r${number} is older than all that I follow, which begins with ${code(unitName(first))}.`
        : text`No revision ${code(name)} has landed on ${service} yet: the newest is ${code(unitName(last))}.`
  return refused('revision.unknown', text`${why} ${code(`!qa ${service}`)}`)
}
