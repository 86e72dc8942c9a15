/** Announcements that are about nothing else: the words somebody wrote, as rooms, mail and feeds have them. */
import type { Fact } from '../facts.ts'
import { code, type Line, type Post, person, post, strong, text } from '../post.ts'
import { clip, oneLine } from '../words.ts'
import type { World } from '../world.ts'
import type { Draft, Drafting } from './draft.ts'
import { findBulletin } from './slice.ts'
import { audienceOf } from './tell.ts'
import type { SayBulletin } from './words.ts'

/** The first sentence of what was written, in one line, without its full stop. */
const firstSentence = (words: string): string =>
  (/^.*?[.!?](?=\s|$)/.exec(oneLine(words))?.[0] ?? oneLine(words)).replace(/\.$/, '')

/** What stands above it in a mail and in a feed: `[Example] We move on Monday`. */
export const subjectOf = (words: string, { org }: Pick<World, 'org'>): string =>
  `[${org.name}] ${clip(firstSentence(words), 100)}`

/** What a mail says: the words as they were written, and whose they are. */
export const bodyOf = (words: string, by: string): readonly Line[] => [
  ...words
    .trim()
    .split(/\r?\n/)
    .map(row => text`${row}`),
  [],
  text`${person(by)}`,
]

/** What rooms read; of several lines each stands by itself. */
export function roomPost(words: string, { id, by }: { readonly id: string; readonly by: string }): Post {
  const [first = '', ...rest] = words.trim().split(/\r?\n/)
  return post(text`${strong(`Announcement ${id}`)} from ${person(by)}: ${first}`, ...rest.map(row => text`${row}`))
}

function draftOf(about: string, world: World): Draft | undefined {
  const found = findBulletin(world.state.bulletins, about)
  if (found?.state !== 'draft') return undefined
  const { id, by, audience, text: words, follows } = found
  const gone = follows === undefined && audienceOf(audience, world.org) === undefined
  return {
    ...(follows === undefined ? {} : { follows }),
    ...{ about, by, audience, subject: subjectOf(words, world), body: bodyOf(words, by) },
    post: roomPost(words, { id, by }),
    warnings: [],
    missing: gone
      ? [text`There is no audience ${audience} any more: write it anew with ${code('!announce AUDIENCE TEXT')}.`]
      : [],
    kind: 'bulletin.announced',
  }
}

const sent = (): readonly Fact[] => []

export const writtenDrafting: Drafting = { draft: draftOf, sent }

/** What rooms are told of one that was sent. */
export const writtenBulletin: SayBulletin = ({ id, by }, { state }) => {
  const found = findBulletin(state.bulletins, id)
  if (found?.state !== 'sent' || found.text === undefined) return undefined
  return roomPost(found.text, { id, by: found.author ?? by })
}
