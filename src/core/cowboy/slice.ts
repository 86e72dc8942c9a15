/** The changes put on running servers by hand: where each is, whether it has landed, how it ended. */
import type { Revision } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { emptySeries, at as nth, put, type Series } from '../series.ts'
import type { Folding, State } from '../state.ts'
import { isIn } from './hosts.ts'
import { firstReminder } from './remind.ts'

/** What became of it in one target; absent: it is there as it was put there. */
export type Place = {
  readonly overwritten?: { readonly deploy: string; readonly at: number; readonly partly: boolean }
  readonly carried?: { readonly deploy?: string; readonly by?: string; readonly at: number }
  /** The commit that was last asked whether it holds it, and the answer. */
  readonly checked?: { readonly commit: string; readonly holds: boolean; readonly again?: number }
}

export type Cowboy = {
  readonly id: string
  readonly service: string
  readonly hosts: readonly string[]
  /** The targets in which it was when it was put there. */
  readonly targets: readonly string[]
  readonly what: string
  readonly reason: string
  readonly by: string
  readonly at: number
  readonly patch?: string
  readonly on?: Revision
  /** The commit that brings it: revisions that hold this one hold it. */
  readonly landed?: Revision
  readonly landedAt?: number
  /** By target. */
  readonly places: Readonly<Record<string, Place>>
  /** Denied deployments that somebody would rather have wait than carry it. */
  readonly waiting: readonly { readonly deploy: string; readonly by: string }[]
  /** When its owner is reminded next (epoch milliseconds). */
  readonly remindAt: number
  readonly ended?: {
    readonly how: 'closed' | 'dropped'
    readonly at: number
    readonly by?: string
    readonly why: string
  }
}

export type Cowboys = {
  readonly all: Series<Cowboy>
  /** Ids of those that are neither closed nor dropped. */
  readonly open: readonly string[]
}

export const noCowboys: Cowboys = { all: emptySeries, open: [] }

const indexOf = (id: string): number => (/^C\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextCowboyId = ({ all }: Cowboys): string => `C${all.size + 1}`

/** By `C1`. */
export const findCowboy = ({ all }: Cowboys, id: string): Cowboy | undefined => nth(all, indexOf(id))

/** Those that are neither closed nor dropped, the oldest first. */
export const openCowboys = (cowboys: Cowboys): Cowboy[] => cowboys.open.map(id => findCowboy(cowboys, id)!)

/** Whether a rollout went over all of its servers in a target since it was put there last. */
export const isOverwritten = ({ places }: Cowboy, target: string): boolean =>
  places[target]?.overwritten !== undefined && !places[target].overwritten.partly

type There = { readonly service: string; readonly target: string }

/** The open ones that a deployment to this target would overwrite, unless its revision holds them. */
export const cowboysOn = (there: There, { state, org }: { state: Pick<State, 'cowboys'>; org: Org }): Cowboy[] =>
  openCowboys(state.cowboys).filter(c => isIn(c, there, org) && !isOverwritten(c, there.target))

export function evolveCowboys(cowboys: Cowboys, fact: Fact, { at }: Folding): Cowboys {
  if (fact.type === 'cowboy.added') {
    const { type: _, cowboy: id, ...told } = fact
    const cowboy: Cowboy = { id, ...told, at, places: {}, waiting: [], remindAt: firstReminder(at) }
    return { ...cowboys, all: put(cowboys.all, indexOf(id), cowboy), open: [...cowboys.open, id] }
  }
  if (fact.type === 'cowboy.awaited') return wait(cowboys, fact)
  if (!('cowboy' in fact)) return cowboys
  const cowboy = findCowboy(cowboys, fact.cowboy)
  if (!cowboy) return cowboys
  const next = turn(cowboy, fact, at)
  const open = next.ended ? cowboys.open.filter(id => id !== cowboy.id) : cowboys.open
  return { all: put(cowboys.all, indexOf(cowboy.id), next), open }
}

type Turn = Extract<Fact, { readonly cowboy: string }>

function wait(cowboys: Cowboys, { deploy, by, cowboys: ids }: Extract<Fact, { type: 'cowboy.awaited' }>): Cowboys {
  const all = ids.reduce((series, id) => {
    const cowboy = nth(series, indexOf(id))
    return cowboy ? put(series, indexOf(id), { ...cowboy, waiting: [...cowboy.waiting, { deploy, by }] }) : series
  }, cowboys.all)
  return { ...cowboys, all }
}

function turn(cowboy: Cowboy, fact: Turn, at: number): Cowboy {
  switch (fact.type) {
    case 'cowboy.landed':
      return { ...cowboy, landed: fact.revision, landedAt: at, places: unchecked(cowboy) }
    case 'cowboy.carried':
      return place(cowboy, fact.target, { carried: { deploy: fact.deploy, at }, overwritten: undefined })
    case 'cowboy.put-back':
      return place(cowboy, fact.target, { carried: { by: fact.by, at }, overwritten: undefined })
    case 'cowboy.overwritten': {
      const { deploy, partly = false } = fact
      return place(cowboy, fact.target, { overwritten: { deploy, at, partly } })
    }
    case 'cowboy.checked': {
      const { commit, holds, again } = fact
      return place(cowboy, fact.target, { checked: { commit, holds, again } })
    }
    case 'cowboy.closed':
      return { ...cowboy, ended: { how: 'closed', at, why: fact.revision.commit } }
    case 'cowboy.dropped':
      return { ...cowboy, ended: { how: 'dropped', at, by: fact.by, why: fact.reason } }
    case 'cowboy.reminded':
      return { ...cowboy, remindAt: fact.next }
    default:
      return cowboy
  }
}

const place = (cowboy: Cowboy, target: string, change: Place): Cowboy => ({
  ...cowboy,
  places: { ...cowboy.places, [target]: { ...cowboy.places[target], ...change } },
})

/** Another commit brings it now: what was asked of the last one says nothing. */
const unchecked = ({ places }: Cowboy): Cowboy['places'] =>
  Object.fromEntries(Object.entries(places).map(([target, { checked: _, ...kept }]) => [target, kept]))
