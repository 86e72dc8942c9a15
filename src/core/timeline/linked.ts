/** What belongs to a day or an outage: the ids of all that was done for it, or because of it. */
import { findDeploy } from '../deploys.ts'
import { findFreeze } from '../freeze/slice.ts'
import { findOutage } from '../outage/slice.ts'
import { newest, type Series } from '../series.ts'
import type { State } from '../state.ts'
import { findRun } from '../train/runs.ts'
import type { World } from '../world.ts'
import { timelineHere } from './here.ts'

export type Linked = {
  /** Itself first. */
  readonly ids: readonly string[]
  /** When the first of it was recorded (epoch milliseconds). */
  readonly from: number
}

/** Timelines are kept of deployments and outages. */
export const hasTimeline = (about: string, { deploys, outages }: State): boolean =>
  findDeploy(deploys, about) !== undefined || findOutage(outages, about) !== undefined

const idsOf = <T extends { readonly id: string }>(all: Series<T>, isIts: (one: T) => boolean): string[] =>
  [...newest(all)].filter(isIts).map(one => one.id)

/** What is said to belong to one of these, and what those themselves name. */
function neighbours(ids: ReadonlySet<string>, state: State): string[] {
  const named = (...refs: (string | undefined)[]): boolean => refs.some(ref => ref !== undefined && ids.has(ref))
  const items = [...newest(state.board.all)].filter(b => named(b.id, b.about, b.cause))
  return [
    ...idsOf(state.outages.all, o => named(o.deploy) || (o.breaks ?? []).some(b => ids.has(b))),
    ...idsOf(state.breaks.all, b => named(b.deploy, b.outage)),
    ...idsOf(state.testings.all, q => named(q.feeds)),
    ...idsOf(state.freezes.all, f => named(f.cause)),
    ...idsOf(state.trains.runs, run => run.stops.some(stop => named(...Object.values(stop.rides)))),
    ...items.flatMap(b => [b.id, ...[b.fix, b.about].filter(ref => ref !== undefined && /^[DO]\d+$/.test(ref))]),
    ...[...ids].flatMap(id => deployNeighbours(id, state)),
    ...[...ids].flatMap(id => {
      const outage = findOutage(state.outages, id)
      return outage ? [outage.deploy, ...(outage.breaks ?? [])] : []
    }),
  ].filter(id => id !== undefined)
}

/** A deployment has its prompts, and its rollback; that has what it took back. */
function deployNeighbours(id: string, { deploys }: State): string[] {
  const deploy = findDeploy(deploys, id)
  const rollback = deploy?.rolledBackBy ?? deploy?.aborted?.rollback
  return deploy ? [...deploy.prompts, ...[rollback, deploy.undoes].filter(other => other !== undefined)] : []
}

/** When the first thing about an id was recorded. */
function began(id: string, { deploys, outages, breaks, testings, trains, freezes }: State): number | undefined {
  const at = Number(id.slice(1)) - 1
  const deploy = findDeploy(deploys, id)
  const kinds: Readonly<Record<string, number | undefined>> = {
    // What is planned for a day is asked for once more on it.
    D: deploy?.plannedAt ?? deploy?.requestedAt,
    O: findOutage(outages, id)?.recordedAt,
    X: breaks.all.size > at ? [...newest(breaks.all)].find(b => b.id === id)?.draftedAt : undefined,
    F: findFreeze(freezes, id)?.declaredAt,
    T: findRun(trains, id)?.cutAt,
    Q: testings.all.size > at ? [...newest(testings.all)].find(q => q.id === id)?.at : undefined,
  }
  return kinds[id.charAt(0)]
}

/** All of it, what is said to belong to what belongs to it included. */
export function linkedTo(about: string, state: State): Linked {
  const ids = new Set([about])
  for (let known = 0; known < ids.size; ) {
    known = ids.size
    for (const id of neighbours(ids, state)) ids.add(id)
  }
  const [first, ...others] = ids
  const from = Math.min(...[...ids].flatMap(id => began(id, state) ?? []))
  return { ids: [first!, ...others.toSorted()], from: Number.isFinite(from) ? from : 0 }
}

/** `D12`, `O5`, however they are typed; `here`: what is on in the room. What is neither stays as it is, and is refused later. */
export function readTimeline(typed: string, here?: World & { readonly room?: string }): string {
  if (here && typed.toLowerCase() === 'here') return timelineHere(here.room, here) ?? 'here'
  const [, letter, number] = /^#?([do])0*(\d{1,9})$/i.exec(typed) ?? []
  return letter === undefined ? typed : `${letter.toUpperCase()}${number}`
}
