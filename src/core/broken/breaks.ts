/** The API breaks and the calls for testing that a broken item may have to do with. */
import { type Break, findBreak } from '../apibreak/slice.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import { callFor, callsOf } from '../testing/slice.ts'
import type { Item } from './slice.ts'

/** So many of the newest breaks are looked at, and so many are named. */
const [looked, most] = [100, 2]

/** Milliseconds: what a break broke shows within two weeks of it. */
const fortnight = 14 * 86_400_000

/** Those of its service that were announced and are not out, or have been for two weeks at most; the newest first. */
export function breaksNear({ service, reportedAt }: Pick<Item, 'service' | 'reportedAt'>, { breaks }: State): Break[] {
  const found: Break[] = []
  let n = 0
  for (const one of newest(breaks.all)) {
    if (n++ === looked || found.length === most) break
    const isFresh = one.endedAt === undefined || one.endedAt > reportedAt - fortnight
    if (one.service === service && one.state !== 'draft' && one.state !== 'cancelled' && isFresh) found.push(one)
  }
  return found
}

/** What is suggested as long as nobody has said whether it was announced. */
export const suspectBreaks = (item: Item, state: State): Break[] =>
  item.kind === undefined ? breaksNear(item, state) : []

/** How a consumer that nobody knew of is added; undefined: there is no break to add it to. */
export function foundUsage(item: Item, state: State): string | undefined {
  const one =
    (item.breakId === undefined ? undefined : findBreak(state.breaks, item.breakId)) ?? breaksNear(item, state)[0]
  return one && `!apibreak found ${one.id} CONSUMER`
}

/** The areas of the call for testing that it would have belonged to. */
export function areasOf({ about, service }: Pick<Item, 'about' | 'service'>, state: State): string[] {
  const call = (about === undefined ? undefined : callFor(about, state)) ?? callsOf(service, state)[0]
  return call?.areas.map(a => a.name) ?? []
}
