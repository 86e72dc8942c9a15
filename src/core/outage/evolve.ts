/** How a fact changes the outages. */
import type { Fact } from '../facts.ts'
import { put } from '../series.ts'
import type { Folding } from '../state.ts'
import type { OutageFact, OutageState } from './facts.ts'
import { findOutage, isOver, type Moment, type Outage, type Outages, outageIndex } from './slice.ts'

type Made = Extract<OutageFact, { type: 'outage.drafted' | 'outage.declared' }>
type Later = Exclude<OutageFact, Made>

const isOurs = (fact: Fact): fact is OutageFact => fact.type.startsWith('outage.')

export function evolveOutages(outages: Outages, fact: Fact, { at }: Folding): Outages {
  if (!isOurs(fact)) return outages
  if (fact.type === 'outage.drafted' || fact.type === 'outage.declared') return keep(outages, made(fact, at))
  const outage = findOutage(outages, fact.outage)
  return outage ? keep(outages, { ...outage, ...turn(outage, fact, at) }) : outages
}

function keep(outages: Outages, outage: Outage): Outages {
  const others = outages.open.filter(id => id !== outage.id)
  return {
    all: put(outages.all, outageIndex(outage.id), outage),
    open: isOver(outage) ? others : [...others, outage.id],
  }
}

function made(fact: Made, at: number): Outage {
  const empty = { recordedAt: at, remind: [], moments: [], changes: 0 }
  if (fact.type === 'outage.drafted') {
    const { outage: id, by, room, details } = fact
    return { id, planned: true, state: 'draft', by, room, ...details, ...empty }
  }
  const { type: _, outage: id, at: happened, next, ...told } = fact
  const first: Moment = { at: happened, recordedAt: at, by: fact.by, state: 'investigating', note: fact.reason }
  const times = { from: happened, startedAt: happened, nextUpdate: next }
  return { id, planned: false, state: 'investigating', ...told, ...times, ...empty, moments: [first] }
}

const quietly = { askedStart: undefined, askedEnd: undefined, overrun: undefined, silentSince: undefined }

function turn(outage: Outage, fact: Later, at: number): Partial<Outage> {
  switch (fact.type) {
    case 'outage.edited': {
      const gone = Object.fromEntries((fact.without ?? []).map(key => [key, undefined]))
      return { ...gone, ...fact.to }
    }
    case 'outage.scheduled': {
      const reminded = fact.remind.findLast(before => outage.from - before <= at)
      const plan = { remind: fact.remind, reminded, scheduledAt: at, firstUntil: outage.until }
      return { ...plan, ...moment(outage, { at, recordedAt: at, by: fact.by, state: 'scheduled' }) }
    }
    case 'outage.turned':
      return turned(outage, fact, at)
    case 'outage.updated':
      return { nextUpdate: fact.next, silentSince: undefined, ...moment(outage, said(fact, at)) }
    case 'outage.moved': {
      const { from, until, reason } = fact
      const reminded = outage.remind.findLast(before => from - before <= at)
      const plan = { from, until, reminded, changes: outage.changes + 1, nextUpdate: undefined, ...quietly }
      return {
        ...plan,
        firstUntil: until,
        ...moment(outage, { at, recordedAt: at, by: fact.by, note: reason, change: 'moved' }),
      }
    }
    case 'outage.extended': {
      const plan = { until: fact.until, nextUpdate: fact.next, changes: outage.changes + 1, ...quietly }
      return {
        ...plan,
        askedStart: outage.askedStart,
        ...moment(outage, { ...said(fact, at), note: fact.reason, change: 'extended' }),
      }
    }
    case 'outage.reopened':
      return reopened(outage, fact, at)
    default:
      return clocked(outage, fact)
  }
}

function clocked(outage: Outage, fact: Later): Partial<Outage> {
  switch (fact.type) {
    case 'outage.reminded':
      return { reminded: fact.before }
    case 'outage.asked':
      return fact.what === 'start' ? { askedStart: true } : { askedEnd: true }
    case 'outage.overrun':
      return { overrun: true, nextUpdate: fact.next, silentSince: fact.due }
    case 'outage.silent':
      return { nextUpdate: fact.next, silentSince: outage.silentSince ?? fact.due }
    case 'outage.explained':
      return { account: { ...outage.account, ...fact.account } }
    default:
      return {}
  }
}

const said = (
  fact: { readonly at: number; readonly by: string; readonly note?: string },
  recordedAt: number,
): Moment => ({ at: fact.at, recordedAt, by: fact.by, ...(fact.note !== undefined && { note: fact.note }) })

const moment = ({ moments }: Outage, next: Moment): Pick<Outage, 'moments'> & { state?: OutageState } => ({
  moments: [...moments, next],
  ...(next.state !== undefined && { state: next.state }),
})

function turned(outage: Outage, fact: Extract<OutageFact, { type: 'outage.turned' }>, at: number): Partial<Outage> {
  const { to, next, passed } = fact
  const told = moment(outage, { ...said(fact, at), state: to, ...(passed && { passed }) })
  const times = {
    startedAt: to === 'in progress' ? (outage.startedAt ?? fact.at) : outage.startedAt,
    nextUpdate: next,
    silentSince: undefined,
  }
  return isOver({ state: to }) ? { ...told, ...times, ...quietly, endedAt: fact.at } : { ...told, ...times }
}

function reopened(
  outage: Outage,
  { to, until, next, reason, by, ...fact }: Extract<OutageFact, { type: 'outage.reopened' }>,
  at: number,
): Partial<Outage> {
  const again: Moment = { at: fact.at, recordedAt: at, by, state: to, note: reason, again: true }
  return {
    ...{ ...quietly, endedAt: undefined, nextUpdate: next, until: until ?? outage.until },
    ...{ changes: outage.changes + 1, ...moment(outage, again) },
  }
}
