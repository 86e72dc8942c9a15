/** What becomes of a notice: it is opened when its time comes, told, tried again, or skipped when it helps nobody any more. */
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import type { Hearer } from './facts.ts'
import { findNotice, openNotices } from './slice.ts'

export type NoticeWish = {
  readonly kind: string
  readonly about: string
  readonly hearer: Hearer
  /** When it should be told, and from when on it helps nobody any more (epoch milliseconds). */
  readonly due: number
  readonly until: number
}

const nameOf = ({ about, kind, hearer, due }: Omit<NoticeWish, 'until'>): string =>
  [about, kind, 'room' in hearer ? hearer.room : `@${hearer.to}`, due].join('/')

/**
 * The fact of a notice whose time has come: told while it is of use, also late; recorded as missed otherwise. Whoever
 * wishes for one records in the same breath that it did, and so never wishes twice.
 */
export function noticeFact(wish: NoticeWish, { at }: Pick<World, 'at'>): Fact {
  if (at < wish.until) return { type: 'notice.opened', notice: nameOf(wish), ...wish }
  return skippedFact(wish, 'I was away when it was due')
}

/** The fact of a notice that is not told. */
export const skippedFact = ({ until: _, ...wish }: NoticeWish, why: string): Fact => ({
  type: 'notice.skipped',
  notice: nameOf(wish),
  ...wish,
  why,
})

export const noticeAct: Act = {
  kind: 'notice',
  act(id, { state, at }) {
    const notice = findNotice(state.notices, id)
    if (!notice) return []
    if (at < notice.until) return [{ type: 'notice.retried', notice: id }]
    const { kind, about, hearer, due } = notice
    return [{ type: 'notice.skipped', notice: id, kind, about, hearer, due, why: 'it could not be said in time' }]
  },
}

/** Notices that were given to the networks, and of which none has reported yet. */
export const unreported = ({ state }: Pick<World, 'state'>): string[] =>
  openNotices(state.notices)
    .filter(n => n.againAt === undefined)
    .map(n => n.id)

/** What a door reported of a notice: taken, or that no network would take it. A late report changes nothing. */
export function noticeReported(
  { notice, door, why }: { notice: string; door: string; why?: string },
  { state }: World,
): Fact[] {
  if (!findNotice(state.notices, notice)) return []
  return [why === undefined ? { type: 'notice.sent', notice, door } : { type: 'notice.failed', notice, why }]
}
