/** The notices that are under way, and those that came to an end lately. */
import type { Fact } from '../facts.ts'
import { discard, emptyShelf, lay, type Shelf, take, things } from '../shelf.ts'
import type { Folding } from '../state.ts'
import type { Hearer } from './facts.ts'

export type Notice = {
  readonly id: string
  readonly kind: string
  readonly about: string
  readonly hearer: Hearer
  readonly due: number
  readonly until: number
  readonly openedAt: number
  readonly tries: number
  /** After a failure: when it is tried again. */
  readonly againAt?: number
}

/** How a notice ended; `at` is when. */
export type Ended = {
  readonly id: string
  readonly kind: string
  readonly about: string
  readonly how: 'sent' | 'skipped'
  readonly why?: string
  readonly due: number
  readonly at: number
}

export type Notices = { readonly open: Shelf<Notice>; readonly ended: readonly Ended[] }

export const noNotices: Notices = { open: emptyShelf, ended: [] }

/** So many of those that ended are kept, for whoever asks what was said. */
const keeps = 100

/** Milliseconds until a notice that failed is tried again: ten seconds, then twice as long each time, five minutes at most. */
const again = (tries: number): number => Math.min(300_000, 10_000 * 2 ** Math.min(tries - 1, 10))

export const findNotice = (notices: Notices, id: string): Notice | undefined => take(notices.open, id)

/** Those of which no network has reported yet, or which are tried again; the newest last. */
export const openNotices = (notices: Notices): Notice[] =>
  things(notices.open).sort((a, b) => a.openedAt - b.openedAt || a.due - b.due)

export function evolveNotices(notices: Notices, fact: Fact, { at }: Folding): Notices {
  const { open } = notices
  switch (fact.type) {
    case 'notice.opened': {
      const { notice: id, kind, about, hearer, due, until } = fact
      const notice = { id, kind, about, hearer, due, until, openedAt: at, tries: 1 }
      return { ...notices, open: lay(open, id, notice) }
    }
    case 'notice.sent':
      return end(notices, { ...fact, how: 'sent', at })
    case 'notice.skipped':
      return end(notices, { ...fact, how: 'skipped', at })
    case 'notice.failed':
      return change(notices, fact.notice, n => ({ ...n, againAt: at + again(n.tries) }))
    case 'notice.retried':
      return change(notices, fact.notice, n => ({ ...n, tries: n.tries + 1, againAt: undefined }))
    default:
      return notices
  }
}

function change(notices: Notices, id: string, how: (notice: Notice) => Notice): Notices {
  const notice = take(notices.open, id)
  return notice ? { ...notices, open: lay(notices.open, id, how(notice)) } : notices
}

type End = Pick<Ended, 'how' | 'at'> & { readonly notice: string } & Partial<Ended>

function end(notices: Notices, { notice: id, how, at, ...told }: End): Notices {
  const known = take(notices.open, id)
  const { kind, about, due } = { ...told, ...known }
  if (kind === undefined || about === undefined || due === undefined) return notices
  const ended: Ended = { id, kind, about, how, due, at, ...(told.why !== undefined && { why: told.why }) }
  return { open: discard(notices.open, id), ended: [...notices.ended, ended].slice(-keeps) }
}
