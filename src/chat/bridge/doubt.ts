/** What is still known of words elsewhere when the network says that it may have lost them. */
import type { Talk } from '../../core/talk.ts'
import type { Lost } from '../side.ts'
import type { Link, Links } from './links.ts'

export type Doubt = {
  readonly lost: Lost
  /** What stands there when these words were said: nobody knows once they were lost, and a later edit tells all. */
  known(talk: Talk): Talk | undefined
}

export type DoubtOptions = {
  readonly links: Links
  readonly link: Link
  /** Where it is said. */
  readonly door: string
  readonly tell: Lost
}

/** For one message or edit on its way to a side. */
export function makeDoubt({ links, link, door, tell }: DoubtOptions): Doubt {
  let lost = false
  return {
    known: talk => (lost ? undefined : talk),
    lost: () => {
      lost = true
      const copy = link.copies[door]
      if (copy) copy.talk = undefined
      links.changed(link)
      tell()
    },
  }
}
