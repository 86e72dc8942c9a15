/** What stands in the public feeds: of all that went out, the newest that was for everybody. */
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import type { Sent } from './told.ts'

/** So many entries a feed has: readers keep what they have seen. */
const most = 50

/** The newest first. */
export function feedOf({ bulletins }: Pick<State, 'bulletins'>): readonly Sent[] {
  const found: Sent[] = []
  for (const bulletin of newest(bulletins.all)) {
    if (bulletin.state === 'sent' && bulletin.feed) found.push(bulletin)
    if (found.length === most) break
  }
  return found.toSorted((a, b) => b.at - a.at)
}
