/** The board of broken items: what each is, who has it, and how a fact changes it. */
import type { Fact } from '../facts.ts'
import { emptySeries, newest, at as nth, put, type Series } from '../series.ts'
import type { Folding, State } from '../state.ts'
import { turnItem } from './evolve.ts'
import type { Details, Severity, Why } from './facts.ts'

/** Somebody had it from `at` until `until`; times are epoch milliseconds. */
export type Claim = { readonly owner: string; readonly at: number; readonly until?: number; readonly why?: Why }

export type Item = Details & {
  /** `B4` */
  readonly id: string
  readonly service: string
  readonly what: string
  readonly severity: Severity
  readonly state: 'reported' | 'claimed' | 'fixed' | 'not broken'
  /** Where it was reported. */
  readonly room?: string
  /** When it was said to have begun, and when that was written down. */
  readonly reportedAt: number
  readonly recordedAt: number
  readonly reportedBy: string
  /** When it was claimed first. */
  readonly claimedAt?: number
  /** Who has it now, or had it when it was fixed. */
  readonly owner?: string
  /** Everybody who had it, oldest first: the last one is the owner's while it has one. */
  readonly claims: readonly Claim[]
  readonly onCrew?: boolean
  /** When its owner is asked whether they are still on it. */
  readonly askAt?: number
  /** Asked whether they still are; given back then. */
  readonly asked?: { readonly at: number; readonly until: number }
  /** When its owner left IRC, as long as they are not back; and from when on they count as gone. */
  readonly left?: { readonly at: number; readonly gone: number }
  readonly proposed?: { readonly to: string; readonly by: string }
  readonly help?: { readonly by: string; readonly at: number; readonly what?: string }
  /** Who helps its owner. */
  readonly helpers: readonly string[]
  /** When it was repaired, or found not to be broken, and by whom. */
  readonly fixedAt?: number
  readonly fixedBy?: string
  readonly note?: string
  /** `D13`, or a commit. */
  readonly fix?: string
  readonly reopened: readonly { readonly at: number; readonly by: string; readonly reason: string }[]
}

export type Board = {
  readonly all: Series<Item>
  /** Ids of those that are neither fixed nor found not to be broken, the oldest first. */
  readonly open: readonly string[]
  /** Ids of those that ended last, the newest first: so many are looked at again. */
  readonly ended: readonly string[]
}

export const noBoard: Board = { all: emptySeries, open: [], ended: [] }

const keepsEnded = 50

const indexOf = (id: string): number => (/^B\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextItemId = ({ all }: Board): string => `B${all.size + 1}`

/** By `B4`. */
export const findItem = ({ all }: Board, id: string): Item | undefined => nth(all, indexOf(id))

export const isOpen = ({ state }: Item): boolean => state === 'reported' || state === 'claimed'

/** Those that are neither fixed nor found not to be broken, the oldest first. */
export const openItems = (board: Board): Item[] => board.open.map(id => findItem(board, id)!)

/** Those that ended last, the newest first. */
export const endedItems = (board: Board): Item[] => board.ended.map(id => findItem(board, id)!)

/** All of a big day or an outage, `D12`, `O5`, fixed or not, the oldest first. */
export const itemsAbout = (about: string, { board }: Pick<State, 'board'>): Item[] =>
  [...newest(board.all)].filter(i => i.about === about).reverse()

/** What a deployment caused, as people have said, the oldest first. */
export const causedBy = (deploy: string, { board }: Pick<State, 'board'>): Item[] =>
  [...newest(board.all)].filter(i => i.cause === deploy && i.state !== 'not broken').reverse()

/** What this person has. */
export const itemsOf = (person: string, { board }: Pick<State, 'board'>): Item[] =>
  openItems(board).filter(i => i.owner === person)

/** Milliseconds from the report to the repair; undefined while it is broken, or if it never was. Never negative. */
export const timeToRepair = ({ state, reportedAt, fixedAt }: Item): number | undefined =>
  state === 'fixed' && fixedAt !== undefined ? Math.max(0, fixedAt - reportedAt) : undefined

export function evolveBoard(board: Board, fact: Fact, { at }: Folding): Board {
  if (fact.type === 'broken.reported') {
    const { type: _, broken: id, by: reportedBy, at: happened = at, ...told } = fact
    const reportedAt = Math.min(happened, at)
    const item: Item = {
      ...{ id, ...told, state: 'reported', reportedAt, recordedAt: at, reportedBy },
      ...{ claims: [], helpers: [], reopened: [] },
    }
    return { ...board, all: put(board.all, indexOf(id), item), open: [...board.open, id] }
  }
  if (fact.type === 'presence.left' || fact.type === 'presence.came')
    return board.open.reduce((all, id) => change(all, id, item => turnItem(item, fact, at)), board)
  return 'broken' in fact ? change(board, fact.broken, item => turnItem(item, fact, at)) : board
}

function change(board: Board, id: string, how: (item: Item) => Item): Board {
  const before = findItem(board, id)
  const item = before && how(before)
  if (!item || item === before) return board
  const all = put(board.all, indexOf(id), item)
  if (isOpen(item) === isOpen(before)) return { ...board, all }
  const [open, ended] = [board.open, board.ended].map(ids => ids.filter(other => other !== id)) as [string[], string[]]
  if (isOpen(item)) return { all, open: [...open, id], ended }
  return { all, open, ended: [id, ...ended].slice(0, keepsEnded) }
}
