/** Sending what was drafted to everybody it is for. */
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, type Line, line, strong, text } from '../post.ts'
import { after, type World } from '../world.ts'
import { draftingOf, type Proof, proofOf } from './draftings.ts'
import { reachLine } from './reach-words.ts'
import { missingOf, noDraft, readerLine, warningsOf } from './ready.ts'
import { findBulletin } from './slice.ts'
import { tellFacts } from './tell.ts'

/**
 * Sends a draft, whatever it is about. Refuses who may not, and what lacks something; what to know and who has read it
 * is said once more.
 */
export function sendDraft(about: string, world: World): Outcome {
  const no = mayNot(about, world)
  if (no) return no
  const proof = proofOf(about, world)
  if (!proof) return noDraft(about, world)
  const missing = missingOf(proof, world)
  if (missing.length > 0)
    return refused(
      'draft.missing',
      text`${about} can't go out yet.`,
      ...missing,
      text`${code(`!preview ${about}`)} shows it.`,
    )
  return did(sentFacts(proof, world), {
    blocks: sentLines(proof, world).map(line),
    tone: warningsOf(proof, world).length > 0 ? 'warn' : 'good',
  })
}

function mayNot(about: string, { org, by }: World): Outcome | undefined {
  if (may(org, personOf(org, by), 'announce')) return undefined
  const holders = org.roles.announce ?? []
  const who =
    holders.length > 0
      ? `whoever may announce: ${holders.join(', ')}`
      : 'nobody yet: an admin gives somebody the role announce'
  return refused('who.role', text`${about} is sent by ${who}. (${code('!whoami')})`)
}

function sentFacts({ draft }: Proof, world: World): Fact[] {
  const { about, follows = about, audience, audiences, subject, body, rooms, also } = draft
  const written = findBulletin(world.state.bulletins, about) ? { bulletin: about } : {}
  const own = draftingOf(about)!.sent(about, world)
  const kind = draft.kind ?? own[0]?.type ?? 'bulletin.announced'
  const telling = { ...written, about: follows, kind, audience, audiences, rooms, also, subject, body }
  // Whoever is asked something because of it reads it first.
  const asks = own.filter(f => f.type === 'notice.opened')
  return [...own.filter(f => f.type !== 'notice.opened'), ...tellFacts(telling, after(world, own)), ...asks]
}

const sentLines = (proof: Proof, world: World): Line[] => [
  text`${strong(proof.draft.about)} goes out to ${reachLine(proof.reach)}.`,
  ...warningsOf(proof, world),
  readerLine(proof, world),
]
