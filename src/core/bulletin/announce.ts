/** Announcing in one's own words: to a room at once, by mail and feeds after a look at it. */
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, post, text } from '../post.ts'
import { typedText } from '../typed.ts'
import { list, nearest } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import type { AudienceConfig } from './config.ts'
import { proofOf } from './draftings.ts'
import { previewPost, sendButtons } from './preview.ts'
import { reachLine } from './reach-words.ts'
import { sendDraft } from './send.ts'
import { type Bulletin, findBulletin, nextBulletinId } from './slice.ts'
import { audienceOf } from './tell.ts'

/** `room`: where it is said, if not in private. */
export type Here = World & { readonly room?: string }

const sample = code('!announce ROOM|AUDIENCE TEXT')
const isId = /^n\d{1,9}$/i

/** To whom, `N3` (the words of a draft anew, or more about what went out), or `drop` and which. */
export function announceTo(to: string, typed: string, here: Here): Outcome {
  const words = typedText(typed).trim()
  if (to.toLowerCase() === 'drop') return drop(words.toUpperCase(), here)
  if (words === '') return refused('announce.empty', text`What shall they read? ${sample}`)
  if (isId.test(to)) return more(to.toUpperCase(), words, here)
  const audience = locateAudience(to, here)
  if ('facts' in audience) return audience
  const bulletin = nextBulletinId(here.state.bulletins)
  return write({ type: 'bulletin.drafted', bulletin, by: actor(here), audience: audience.name, text: words }, here)
}

function locateAudience(to: string, { org }: World): AudienceConfig | Outcome {
  const names = [...Object.keys(org.audiences ?? {}), ...Object.keys(org.rooms)]
  const wanted = to.replace(/^#/, '').toLowerCase()
  const name = names.find(n => n.toLowerCase() === wanted)
  const found = name === undefined ? undefined : audienceOf(name, org)
  if (found) return found
  const near = nearest(wanted, names)
  return refused(
    'unknown.audience',
    text`There is neither an audience nor a room ${code(to.slice(0, 40))}: ${near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list(names.slice(0, 8))}.`} ${sample}`,
  )
}

type Drafted = Extract<Fact, { readonly type: 'bulletin.drafted' }>

/** What goes to rooms only is said at once; nothing goes into mailboxes by a slip. */
function write(drafted: Drafted, here: Here): Outcome {
  const { bulletin } = drafted
  const next = after(here, [drafted])
  const proof = proofOf(bulletin, next)!
  const { lists, also, feed, rooms } = proof.reach
  const shown = lists.length + also.length > 0 || feed || proof.draft.follows !== undefined
  if (shown) return did([drafted], previewPost(proof, next, sendButtons(proof, next)))
  const sent = sendDraft(bulletin, next)
  if (sent.refused !== undefined) return sent
  const elsewhere = here.room === undefined || !rooms.includes(here.room)
  return did(
    [drafted, ...sent.facts],
    elsewhere ? post(text`${bulletin} went out to ${reachLine(proof.reach)}.`) : undefined,
  )
}

function unknown(id: string, { state }: World): Outcome {
  const newest = state.bulletins.all.size
  return refused(
    'unknown.announcement',
    text`There is no ${id.slice(0, 20)}: ${newest === 0 ? 'nothing was announced yet' : `the newest is N${newest}`}. ${code('!announcements')}`,
  )
}

const whose = ({ by }: Bulletin, world: World, id: string): Outcome | undefined =>
  by === actor(world)
    ? undefined
    : refused('announce.other', text`${id} is ${by}'s: tell them what to change, or write your own. ${sample}`)

/** The words of a draft anew; of what went out: more, for whoever heard it. */
function more(id: string, words: string, here: Here): Outcome {
  const found = findBulletin(here.state.bulletins, id)
  if (!found) return unknown(id, here)
  if (found.state === 'dropped') return refused('announce.dropped', text`${id} was dropped. ${sample} begins another.`)
  const by = actor(here)
  if (found.state === 'sent') {
    const about = { audience: found.audience ?? '', follows: found.about }
    return write(
      { type: 'bulletin.drafted', bulletin: nextBulletinId(here.state.bulletins), by, text: words, ...about },
      here,
    )
  }
  const no = whose(found, here, id)
  if (no) return no
  const { audience, follows } = found
  return write(
    {
      type: 'bulletin.drafted',
      bulletin: id,
      by,
      audience,
      text: words,
      ...(follows !== undefined && { follows }),
    },
    here,
  )
}

function drop(id: string, world: World): Outcome {
  const found = findBulletin(world.state.bulletins, id)
  if (!found) return unknown(id || 'such announcement', world)
  if (found.state !== 'draft')
    return refused(
      'announce.over',
      text`${id} ${found.state === 'sent' ? 'went out already' : 'was dropped already'}. ${code(`!announce ${id} TEXT`)} tells more of what went out.`,
    )
  const no = whose(found, world, id)
  return (
    no ??
    did([{ type: 'bulletin.dropped', bulletin: id, by: actor(world) }], post(text`${id} is dropped: nobody hears it.`))
  )
}
