/** What changed on the board. */
import { rowOf } from '../broken/say.ts'
import { endedItems, type Item, isOpen, openItems } from '../broken/slice.ts'
import { text } from '../post.ts'
import type { Happenings } from './happening.ts'

/** When it changed last. */
const turnedAt = ({ recordedAt, claims, help, fixedAt, reopened }: Item): number =>
  Math.max(
    recordedAt,
    ...claims.flatMap(c => [c.at, c.until ?? 0]),
    help?.at ?? 0,
    fixedAt ?? 0,
    ...reopened.map(r => r.at),
  )

function weightOf(item: Item, person: string | undefined): number {
  if (!isOpen(item)) return 60
  const mine = person !== undefined && item.claims.some(c => c.owner === person)
  return 100 - 5 * item.severity + (mine || item.help ? 10 : 0)
}

export const itemHappenings: Happenings = ({ state, since, person }) =>
  [...openItems(state.board), ...endedItems(state.board)]
    .map(item => ({ item, at: turnedAt(item) }))
    .filter(({ at }) => at > since)
    .map(({ item, at }) => ({
      ...{ id: item.id, at, weight: weightOf(item, person) },
      line: text`${rowOf(item)}${person !== undefined && lost(item, person) && ' (you had it)'}`,
    }))

/** Who had it and no longer has. */
const lost = ({ owner, claims, state }: Item, person: string): boolean =>
  state === 'reported' && owner === undefined && claims.at(-1)?.owner === person
