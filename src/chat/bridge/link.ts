/** One message and its copies on other sides, as it is remembered and as it is written. */
import { z } from 'zod'
import { plainTalk, type Talk } from '../../core/talk.ts'

/** What stands on another side for a message: its id there (empty: unknown) and its words there. */
export type Copy = { readonly id: string; talk?: Talk }

export type Link = {
  /** Where it was said, with its id there. */
  readonly door: string
  readonly id: string
  readonly name: string
  /** Epoch milliseconds. */
  readonly at: number
  /** Its words as they are now; absent: too long ago. */
  talk?: Talk
  removed?: boolean
  /** By door. */
  readonly copies: Record<string, Copy>
}

/** Longer words (characters) are not kept across a restart. */
const longest = 800

const talk = z.custom<Talk>(value => Array.isArray(value))
const kept = z.array(
  z.object({
    door: z.string(),
    id: z.string(),
    name: z.string(),
    at: z.number(),
    talk: talk.optional(),
    removed: z.boolean().optional(),
    copies: z.record(z.string(), z.object({ id: z.string(), talk: talk.optional() })),
  }),
)

/** For old messages: their ids are enough to find them. */
export function forgetWords(link: Link): void {
  link.talk = undefined
  for (const copy of Object.values(link.copies)) copy.talk = undefined
}

/** As it is written: the words of a copy only while they differ, as an edit has not reached it. */
export function brief({ talk, copies, ...link }: Link): unknown {
  const written = Object.entries(copies).map(([door, copy]) => {
    const differs = copy.talk !== talk && isShort(copy.talk)
    return [door, { id: copy.id, ...(differs && { talk: copy.talk }) }]
  })
  return { ...link, copies: Object.fromEntries(written), ...(isShort(talk) && { talk }) }
}

const isShort = (talk: Talk | undefined): boolean => talk !== undefined && plainTalk(talk).length <= longest

function withWords(link: Link): Link {
  const copies = Object.entries(link.copies).map(([door, { id, talk }]) => [door, { id, talk: talk ?? link.talk }])
  return { ...link, copies: Object.fromEntries(copies) }
}

/** What can't be read is left out. */
export const readLinks = (value: unknown): Link[] => (kept.safeParse(value).data ?? []).map(withWords)
