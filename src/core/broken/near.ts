/** Broken items that may be the same: of one service, in similar words. */
import type { State } from '../state.ts'
import { type Item, openItems } from './slice.ts'

/** Words that say little. */
const empty = /^(?:the|and|for|with|not|its?|are|was|has|have|can|cannot|but|all|any|our|from|when|does|broken)$/

const wordsOf = (what: string): Set<string> =>
  new Set(
    what
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]{3,}/gu)
      ?.filter(word => !empty.test(word))
      .map(word => word.slice(0, 6)) ?? [],
  )

/** So many are shown. */
const most = 2

/** The open ones that share half of their words, or more, with it. */
export function nearItems(
  { id, service, what }: Pick<Item, 'id' | 'service' | 'what'>,
  { board }: Pick<State, 'board'>,
) {
  const mine = wordsOf(what)
  const shares = (item: Item): number => {
    const theirs = wordsOf(item.what)
    const both = [...mine].filter(word => theirs.has(word)).length
    return both / Math.max(1, Math.min(mine.size, theirs.size))
  }
  return openItems(board)
    .filter(item => item.id !== id && item.service === service && shares(item) >= 0.5)
    .slice(0, most)
}
