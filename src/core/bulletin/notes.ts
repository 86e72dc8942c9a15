/** What rooms and persons hear of what goes out to many: the words themselves, readers and what they say. */
import type { Fact } from '../facts.ts'
import { line, type Post, post, text } from '../post.ts'
import { cardOf } from '../say/cards.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import { proofOf } from './draftings.ts'
import { mailNotes } from './mail-notes.ts'
import { previewPost, readerButtons, sendButton } from './preview.ts'
import { readingsOf } from './readings.ts'
import { verdictWords } from './ready.ts'
import { findSent } from './slice.ts'
import { toldOf } from './told.ts'
import { bulletinWords } from './words.ts'

type Of<T extends Fact['type']> = Extract<Fact, { readonly type: T }>

export const bulletinNotes: Notes = (fact, noting) => {
  switch (fact.type) {
    case 'bulletin.sent':
      return sentNotes(fact, noting)
    case 'draft.shown':
      return shownNotes(fact, noting)
    case 'draft.read':
      return readNotes(fact, noting)
    default:
      return mailNotes(fact, noting)
  }
}

const nounOf = (kind: string): string => kind.slice(0, kind.indexOf('.'))

/** Each room hears it once; the first time there, its live post is the beginning, where it has one. */
function sentNotes({ bulletin, about, kind }: Of<'bulletin.sent'>, noting: Noting): Announcement[] {
  const sent = findSent(noting.state.bulletins, bulletin)
  if (!sent) return []
  const post = bulletinWords[nounOf(kind)]?.(sent, noting)
  if (!cardOf(about, noting)) return post ? sent.rooms.map(room => ({ room, post })) : []
  const earlier = toldOf(about, noting.state)
  const before = earlier
    .slice(
      0,
      earlier.findIndex(t => t.id === bulletin),
    )
    .flatMap(t => t.rooms)
  return sent.rooms.map(room => ({ room, about, opens: !before.includes(room), post }))
}

/** Whoever is asked to read it gets all of it, with what they may say; asked anew, whoever asked them hears of it. */
function shownNotes(fact: Of<'draft.shown'>, noting: Noting): Announcement[] {
  const { about, to, by, print } = fact
  const world = { ...noting, answers: {} }
  const proof = proofOf(about, world)
  if (!proof || proof.print !== print) return []
  const again = noting.facts.some(f => f.type === 'draft.settled' && f.about === about)
  const shown = previewPost(proof, world, readerButtons(proof))
  const asked = again
    ? line(text`${about} has changed since ${by} asked you to read it. Is it right as it is now?`)
    : line(text`${by} asks you to read ${about} before it goes out: are times, services and words right?`)
  return [{ to, post: { ...shown, blocks: [asked, ...shown.blocks] } }, ...(again ? askerNote(fact, noting) : [])]
}

/** Said once, whoever was asked. */
function askerNote(fact: Of<'draft.shown'>, { state, facts, org }: Noting): Announcement[] {
  const { about, by, to } = fact
  const all = facts.filter(f => f.type === 'draft.shown' && f.about === about && f.by === by)
  if (all[0] !== fact || !Object.hasOwn(org.people, by)) return []
  const names = list(all.flatMap(f => (f.type === 'draft.shown' ? [f.to] : [])))
  const before = readingsOf(state.bulletins.readings, about).read.findLast(r => r.by === to)
  const gone = before === undefined ? '' : ` What ${to} said (${verdictWords(before)}) counts no more.`
  return [
    {
      to: by,
      post: post(
        text`${about} has changed, and ${names} ${all.length > 1 ? 'are' : 'is'} asked to read it anew.${gone}`,
      ),
    },
  ]
}

/** Whoever asked is told what the reader said, and whose draft it is, if that is somebody else. */
function readNotes({ about, by, verdict, words = '', print }: Of<'draft.read'>, noting: Noting): Announcement[] {
  const { state, org } = noting
  const { shown } = readingsOf(state.bulletins.readings, about)
  const proof = proofOf(about, { ...noting, answers: {} })
  const askers = shown.filter(s => s.print === print).map(s => s.by)
  const whom = new Set([...askers, ...(proof ? [proof.draft.by] : [])])
  const ok = verdict === 'ok'
  const said: Post = {
    ...post(text`${by} read ${about}: ${ok ? 'it looks right.' : text`something is wrong: ${words}.`}`),
    tone: ok ? 'good' : 'warn',
    buttons: [ok ? sendButton(about) : { label: 'Preview', press: `!preview ${about}` }],
  }
  return [...whom].filter(to => to !== by && Object.hasOwn(org.people, to)).map(to => ({ to, post: said }))
}
