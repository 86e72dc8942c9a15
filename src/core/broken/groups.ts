/** The board in order: who needs help, what nobody has, what is worked on, what ended lately; the worst first. */
import type { State } from '../state.ts'
import { endedItems, type Item, openItems } from './slice.ts'

export type Group = {
  readonly name: 'help' | 'reported' | 'claimed' | 'ended'
  readonly title: string
  readonly items: Item[]
}

/** So many of those that ended are shown. */
const lately = 5

const worst = (a: Item, b: Item): number => a.severity - b.severity || a.reportedAt - b.reportedAt

/** Without empty ones. `about`: `D12`; undefined: all that is about nothing; `any`: everything. */
export function groupsOf(about: string | undefined, state: State, any = false): Group[] {
  const isHere = (item: Item): boolean => any || item.about === about
  const open = openItems(state.board).filter(isHere).toSorted(worst)
  const groups: Group[] = [
    { name: 'help', title: 'Needs help', items: open.filter(i => i.help) },
    { name: 'reported', title: 'Nobody has it', items: open.filter(i => !i.help && i.state === 'reported') },
    { name: 'claimed', title: 'Claimed', items: open.filter(i => !i.help && i.state === 'claimed') },
    { name: 'ended', title: 'Over', items: endedItems(state.board).filter(isHere).slice(0, lately) },
  ]
  return groups.filter(g => g.items.length > 0)
}
