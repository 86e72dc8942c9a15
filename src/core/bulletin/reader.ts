/** What a second person says of a draft they have read. */
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, post, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { actor, type World } from '../world.ts'
import { type Proof, proofOf } from './draftings.ts'
import { readingsOf } from './readings.ts'
import { noDraft, readingOf } from './ready.ts'

const good = /^(?:ok(?:ay)?|yes|right|good|fine|looks (?:right|good|fine)|\+1)[.!]?$/i

export type Said = {
  readonly about: string
  /** The print of the text that a button was made for. */
  readonly of?: string
  readonly words?: string
}

/** The text that this person has read: that of the button, else the one they were shown last, else it as it is now. */
function printRead({ about, of }: Said, { print }: Proof, world: World): string {
  const shown = readingsOf(world.state.bulletins.readings, about).shown.findLast(s => s.to === actor(world))
  return of ?? shown?.print ?? print
}

/** Whether somebody else has said it already, after this person was asked. */
function answered({ about }: Said, proof: Proof, world: World): Outcome | undefined {
  const { now } = readingOf(proof, world)
  const { shown } = readingsOf(world.state.bulletins.readings, about)
  const asked = shown.findLast(s => s.print === proof.print)
  if (!now || (asked && asked.at > now.at)) return undefined
  return refused(
    'reader.late',
    text`${now.by === actor(world) ? 'You' : now.by} read it already, at ${clock(now.at)}, and said ${now.verdict === 'ok' ? 'it looks right' : 'something is wrong'}. ${code(`!read ${about} wrong WORDS`)} if you see something.`,
  )
}

/** Records what somebody says of a draft: that it looks right, or what is wrong. The first answer counts; a fault always does. */
export function readDraft(given: Said, world: World): Outcome {
  const { about, words = '' } = given
  const proof = proofOf(about, world)
  if (!proof) return noDraft(about, world)
  const by = actor(world)
  const said = typedLine(words)
  const ok = good.test(said)
  const wrong = said.replace(/^wrong\b[:,]?\s*/i, '')
  if (by === proof.draft.by)
    return refused('reader.author', text`You wrote it: somebody else reads it. ${code(`!preview ${about} to=NAME`)}`)
  if (said === '' || (!ok && wrong === ''))
    return refused(
      'reader.words',
      text`${said === '' ? 'Does it look right?' : 'What is wrong?'} ${code(`!read ${about} ok`)} or ${code(`!read ${about} wrong WORDS`)}`,
    )
  const print = printRead(given, proof, world)
  if (ok && print !== proof.print)
    return refused(
      'reader.changed',
      text`${about} has changed since you were shown it. Read it again: ${code(`!preview ${about}`)}, then ${code(`!read ${about} of=${proof.print} ok`)}`,
    )
  const late = ok ? answered(given, proof, world) : undefined
  if (late) return late
  const verdict = ok ? { verdict: 'ok' as const } : { verdict: 'wrong' as const, words: wrong }
  return did(
    [{ type: 'draft.read', about, by, ...verdict, print }],
    post(
      ok
        ? text`Thank you. ${about} is read by ${by}: it looks right.`
        : text`Thank you. ${proof.draft.by} is told what is wrong with ${about}.`,
    ),
  )
}
