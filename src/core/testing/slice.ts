/** The calls for testing: what is asked for, who takes which area, what was found. */
import type { Revision } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { emptySeries, newest, at as nth, put, type Series } from '../series.ts'
import type { Folding, State } from '../state.ts'
import type { CallDetails, TestingFact } from './facts.ts'

export type Result = {
  /** Counts from 1 in each call: `Q1.3`. */
  readonly number: number
  readonly verdict: 'pass' | 'fail'
  readonly by: string
  readonly at: number
  /** What was tested. */
  readonly commit: string
  readonly note?: string
  /** Of a fail that is none, or holds nothing up. */
  readonly dismissed?: { readonly by: string; readonly reason: string }
}

export type Area = { readonly name: string; readonly owner?: string; readonly results: readonly Result[] }

export type Call = Omit<CallDetails, 'areas'> & {
  /** `Q1` */
  readonly id: string
  readonly service: string
  /** The build that is tested now. */
  readonly revision: Revision
  readonly by: string
  readonly at: number
  readonly areas: readonly Area[]
  /** Undefined: nobody said; empty: somebody said that none is known. */
  readonly breaks: readonly string[] | undefined
  readonly state: 'draft' | 'open' | 'closed' | 'cancelled'
  /** What it is for: `D12` or `T5`. */
  readonly feeds?: string
  /** The same, where it is a deployment. */
  readonly deploy?: string
  readonly room?: string
  readonly openedAt?: number
  /** The last reminder that was given (epoch milliseconds of when it was due). */
  readonly reminded?: number
  /** How it ended. */
  readonly how?: 'passed' | 'failed' | 'incomplete'
  readonly ended?: { readonly at: number; readonly by?: string; readonly reason?: string }
}

/** `live`: ids of drafts and open ones, oldest first. */
export type Testings = { readonly all: Series<Call>; readonly live: readonly string[] }

export const noTestings: Testings = { all: emptySeries, live: [] }

const indexOf = (id: string): number => (/^Q\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextCallId = ({ all }: Testings): string => `Q${all.size + 1}`
export const findCall = ({ all }: Testings, id: string): Call | undefined => nth(all, indexOf(id))

/** Those under way that went out, oldest first. */
export const openCalls = (testings: Testings): Call[] =>
  testings.live.flatMap(id => findCall(testings, id) ?? []).filter(({ state }) => state === 'open')

/** Of a service, the newest first; drafts are nobody's business yet. */
export const callsOf = (service: string, { testings }: Pick<State, 'testings'>): Call[] =>
  [...newest(testings.all)].filter(call => call.service === service && call.state !== 'draft')

/** The newest one that is for this deployment (`D12`) or train (`T5`), went out, and was not cancelled. */
export function callFor(id: string, { testings }: Pick<State, 'testings'>): Call | undefined {
  for (const call of newest(testings.all))
    if (call.feeds === id && (call.state === 'open' || call.state === 'closed')) return call
  return undefined
}

export function evolveTestings(testings: Testings, fact: Fact, { at }: Folding): Testings {
  if (fact.type === 'testing.drafted') {
    const { type: _, call: id, areas = [], breaks, ...told } = fact
    const bare = areas.map(area => ({ ...area, results: [] }))
    const deploy = told.feeds?.startsWith('D') ? { deploy: told.feeds } : {}
    const call: Call = { ...told, ...deploy, id, at, areas: bare, breaks, state: 'draft' }
    return { all: put(testings.all, indexOf(id), call), live: [...testings.live, id] }
  }
  if (!isOfCall(fact)) return testings
  const call = findCall(testings, fact.call)
  if (!call) return testings
  const next = turn(call, fact, at)
  const others = testings.live.filter(id => id !== call.id)
  const over = next.state === 'closed' || next.state === 'cancelled'
  const live = over ? others : testings.live.includes(call.id) ? testings.live : [...others, call.id]
  return { all: put(testings.all, indexOf(call.id), next), live }
}

export const isOfCall = (fact: Fact): fact is TestingFact => fact.type.startsWith('testing.')

const inArea = (call: Call, name: string, how: (area: Area) => Area): Call => ({
  ...call,
  areas: call.areas.map(area => (area.name === name ? how(area) : area)),
})

function turn(call: Call, fact: TestingFact, at: number): Call {
  switch (fact.type) {
    case 'testing.drafted':
      return call
    case 'testing.filled': {
      const { type: _, call: __, by: ___, areas, ...told } = fact
      return { ...call, ...told, ...(areas && { areas: areas.map(area => withResults(area, call)) }) }
    }
    case 'testing.opened':
      return { ...call, state: 'open', openedAt: at }
    case 'testing.claimed':
      return inArea(call, fact.area, area => ({ ...area, owner: fact.by }))
    case 'testing.released':
      return inArea(call, fact.area, ({ owner: _, ...area }) => area)
    case 'testing.judged': {
      const { type: _, call: __, area: name, result: number, ...told } = fact
      return inArea(call, name, area => ({ ...area, results: [...area.results, { ...told, number, at }] }))
    }
    case 'testing.dismissed':
      return dismiss(call, fact)
    case 'testing.revised':
      return { ...call, revision: fact.revision }
    case 'testing.extended': {
      const { how: _, ended: __, ...open } = call
      return { ...open, state: 'open', until: fact.until, reminded: at }
    }
    case 'testing.reminded':
      return { ...call, reminded: fact.due }
    case 'testing.closed':
      return { ...call, state: 'closed', how: fact.how, ended: { at, by: fact.by } }
    case 'testing.cancelled':
      return { ...call, state: 'cancelled', ended: { at, by: fact.by, reason: fact.reason } }
  }
}

/** What was found in an area stays with it when the list is written anew. */
const withResults = (area: { name: string; owner?: string }, { areas }: Call): Area => ({
  ...area,
  results: areas.find(({ name }) => name === area.name)?.results ?? [],
})

function dismiss(call: Call, fact: Extract<TestingFact, { type: 'testing.dismissed' }>): Call {
  const { by, reason } = fact
  const mark = (result: Result): Result =>
    result.number === fact.result ? { ...result, dismissed: { by, reason } } : result
  return { ...call, areas: call.areas.map(area => ({ ...area, results: area.results.map(mark) })) }
}

export { resultOf, tally } from './tally.ts'
