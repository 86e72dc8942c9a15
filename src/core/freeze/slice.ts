/** The freezes: spans in which nothing may be deployed in a scope, but named exceptions: what each is, and how a fact changes it. */
import type { Fact } from '../facts.ts'
import { emptySeries, at as nth, put, type Series } from '../series.ts'
import type { Folding } from '../state.ts'
import type { FreezeFact } from './facts.ts'

export type Exception = {
  readonly service: string
  /** The full id of the only commit that it lets pass; absent: whatever revision. */
  readonly commit?: string
  /** The only person who may deploy it. */
  readonly person: string
  readonly by: string
  readonly reason: string
  readonly at: number
}

type Declared = Omit<Extract<FreezeFact, { readonly type: 'freeze.declared' }>, 'type' | 'freeze'>

/** Times are epoch milliseconds. */
export type Freeze = Declared & {
  /** `F2` */
  readonly id: string
  readonly declaredAt: number
  readonly exceptions: readonly Exception[]
  /** `planned` and `on` follow the clock's ticks; whether it is in force is told by its times. */
  readonly state: 'planned' | 'on' | 'over' | 'lifted'
  /** Reminders of this many milliseconds and more before its start are done with. */
  readonly reminded?: number
  readonly begunAt?: number
  readonly endedAt?: number
  readonly lifted?: { readonly by?: string; readonly reason: string }
  /** What had piled up was counted, or there was nothing to count. */
  readonly counted?: boolean
}

export type Freezes = {
  readonly all: Series<Freeze>
  /** Ids of those planned or on, and of those whose pile-up is not counted yet. */
  readonly open: readonly string[]
}

export const noFreezes: Freezes = { all: emptySeries, open: [] }

const freezeIndex = (id: string): number => (/^F\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextFreezeId = ({ all }: Freezes): string => `F${all.size + 1}`

export const findFreeze = ({ all }: Freezes, id: string): Freeze | undefined => nth(all, freezeIndex(id))

/** Still to come or to end. */
export const isOpen = ({ state }: Freeze): boolean => state === 'planned' || state === 'on'

/** Those planned or on, in the order in which they were declared. */
export const openFreezes = (freezes: Freezes): Freeze[] =>
  freezes.open.map(id => findFreeze(freezes, id)!).filter(isOpen)

/** So long before a freeze the rooms are reminded, in milliseconds: a day, an hour. */
export const remindsBefore: readonly number[] = [86_400_000, 3_600_000]

export function evolveFreezes(freezes: Freezes, fact: Fact, { at }: Folding): Freezes {
  if (!fact.type.startsWith('freeze.') || !('freeze' in fact)) return freezes
  if (fact.type === 'freeze.declared') {
    const { type: _, freeze: id, ...told } = fact
    const reminded = remindsBefore.findLast(before => fact.from - before <= at)
    return keep(freezes, { id, ...told, declaredAt: at, exceptions: [], state: 'planned', reminded })
  }
  const freeze = findFreeze(freezes, fact.freeze)
  return freeze ? keep(freezes, { ...freeze, ...turn(freeze, fact, at) }) : freezes
}

function keep(freezes: Freezes, freeze: Freeze): Freezes {
  const others = freezes.open.filter(id => id !== freeze.id)
  const waits = isOpen(freeze) || !freeze.counted
  return { all: put(freezes.all, freezeIndex(freeze.id), freeze), open: waits ? [...others, freeze.id] : others }
}

function turn(freeze: Freeze, fact: FreezeFact, at: number): Partial<Freeze> {
  switch (fact.type) {
    case 'freeze.exempted': {
      const { service, revision, person, by, reason } = fact
      return { exceptions: [...freeze.exceptions, { service, commit: revision?.commit, person, by, reason, at }] }
    }
    case 'freeze.reminded':
      return { reminded: fact.before }
    case 'freeze.begun':
      return { state: 'on', begunAt: at }
    case 'freeze.ended':
      return { state: 'over', endedAt: at, counted: freeze.mode === 'warn' }
    case 'freeze.lifted': {
      const stopped = freeze.mode === 'deny' && freeze.from <= at
      return { state: 'lifted', endedAt: at, lifted: { by: fact.by, reason: fact.reason }, counted: !stopped }
    }
    case 'freeze.counted':
      return { counted: true }
    default:
      return {}
  }
}
