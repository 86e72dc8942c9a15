/** Whom an announcement reaches, in words. */
import { type Line, text } from '../post.ts'
import { count, list } from '../words.ts'
import type { Reach } from './tell.ts'

type Reached = Pick<Reach, 'rooms' | 'lists' | 'feed'> & { readonly also?: Reach['also'] }

/** `rooms ops and quiet · mail to devel-announce · feeds`; nobody: nothing. */
export function reachLine({ rooms, lists, also = [], feed }: Reached): Line {
  const mail = [...lists, ...also.map(a => a.name)]
  return text`${[
    rooms.length > 0 && `${rooms.length === 1 ? 'room' : 'rooms'} ${list(rooms)}`,
    mail.length > 0 && `${mail.length > 8 ? count(mail.length, 'mail') : `mail to ${list(mail)}`}`,
    feed && 'feeds',
  ]
    .filter(Boolean)
    .join(' · ')}`
}
