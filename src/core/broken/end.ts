/** How a broken item ends: it is fixed, or was none; and that it is broken again. */
import { answerTo, type Question } from '../asks.ts'
import { happenedAsks, readHappened } from '../clock/happened.ts'
import { unquote } from '../clock/leading.ts'
import { isRefusal } from '../deploy/locate.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { clock, code, date, post, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { clip, oneLine } from '../words.ts'
import { actor } from '../world.ts'
import type { BrokenFact } from './facts.ts'
import { locateAny, locateCause } from './locate.ts'
import type { Here } from './report.ts'
import { endedLine } from './say.ts'
import { type Item, isOpen } from './slice.ts'
import { blockAgain, freeFacts } from './train.ts'

export type Ending = { readonly id: string; readonly by?: string; readonly at?: string; readonly text?: string }

const isDeploy = (by: string): boolean => /^d\d{1,9}$/i.test(by)

/** The revision that was named as the repair, where its service has any. */
function revisionOf({ id, by }: Ending, here: Here): Extract<Question, { ask: 'revision' }> | undefined {
  const item = by === undefined || isDeploy(by) ? undefined : locateAny(id, here)
  if (!item || isRefusal(item) || !Object.hasOwn(here.org.services, item.service)) return undefined
  return revisionAsk(item.service, by!, here)
}

export function fixedAsks(ending: Ending, here: Here): Question[] {
  return [...happenedAsks(ending.at, here), ...[revisionOf(ending, here) ?? []].flat()]
}

type Fix = Pick<Extract<BrokenFact, { type: 'broken.fixed' }>, 'fix' | 'revision'>

/** What repaired it; or the refusal. */
function fixOf(ending: Ending, here: Here): Fix | Outcome {
  const { id, by } = ending
  if (by === undefined) return {}
  if (isDeploy(by)) {
    const fix = locateCause(by, here)
    return typeof fix === 'string' ? { fix } : fix
  }
  const ask = revisionOf(ending, here)
  const answer = ask && answerTo(here.answers, ask)
  if (answer?.ok) return { revision: answer.value }
  return refused(
    'unknown.revision',
    text`${code(clip(by, 40))} is neither a deployment nor a revision that I can find. In words it does, too: ${code(`!fixed ${id.toUpperCase()} ${clip(by, 40)}`)}`,
  )
}

/** When it may have ended at the earliest: not before it was reported. */
function tooEarly(item: Item, at: number | undefined): Outcome | undefined {
  const from = item.reopened.at(-1)?.at ?? item.reportedAt
  if (at === undefined || at >= from) return undefined
  const what = item.reopened.length > 0 ? 'was broken again' : 'was reported'
  return refused(
    'broken.early',
    text`${item.id} ${what} ${date(from)}: it can't have been over before that. ${code(`!fixed ${item.id} at=${'14:05'}`)}`,
  )
}

/** Of what is over already: nobody did anything wrong. */
const already = (item: Item): Outcome =>
  said(
    post(text`${item.id} ${endedLine(item)} already. Broken again? ${code(`!broken again ${item.id} what you see`)}`),
  )

/** `!fixed B4 [by=D13|REVISION] [at=14:05] [TEXT]`: anybody who is known may say so. */
export function fixed(ending: Ending, here: Here): Outcome {
  const item = locateAny(ending.id, here)
  if (isRefusal(item)) return item
  if (!isOpen(item)) return already(item)
  const at = readHappened(ending.at, `!fixed ${item.id} at=14:05`, here)
  if (typeof at === 'object') return at
  const fix = fixOf(ending, here)
  const no = isRefusal(fix) ? fix : tooEarly(item, at)
  if (no) return no
  const note = clip(oneLine(unquote(ending.text ?? '')), 500)
  const told = { type: 'broken.fixed', broken: item.id, by: actor(here), ...(fix as Fix) } as const
  return did([
    { ...told, ...(at !== undefined && { at }), ...(note !== '' && { note }) },
    ...freeFacts(item, note || 'fixed', here),
  ])
}

/** `!notbroken B4 REASON` */
export function dismiss({ id, at: typed, text: why = '' }: Ending, here: Here): Outcome {
  const item = locateAny(id, here)
  if (isRefusal(item)) return item
  if (!isOpen(item)) return already(item)
  const reason = clip(oneLine(unquote(why)), 500)
  if (reason === '')
    return refused(
      'broken.reason',
      text`Why is it none? ${item.reportedBy} saw something. ${code(`!notbroken ${item.id} reason`)}`,
    )
  const at = readHappened(typed, `!notbroken ${item.id} at=14:05 reason`, here)
  if (typeof at === 'object') return at
  const no = tooEarly(item, at)
  if (no) return no
  const told = { type: 'broken.dismissed', broken: item.id, by: actor(here), reason } as const
  return did([{ ...told, ...(at !== undefined && { at }) }, ...freeFacts(item, `not broken: ${reason}`, here)])
}

/** `!broken again B4 WHY` */
export function reopen({ id, text: why = '' }: Ending, here: Here): Outcome {
  const item = locateAny(id, here)
  if (isRefusal(item)) return item
  if (isOpen(item))
    return said(post(text`${item.id} is on the board since ${clock(item.reportedAt)}. ${code(`!broken ${item.id}`)}`))
  const reason = clip(oneLine(unquote(why)), 500)
  if (reason === '')
    return refused('broken.reason', text`What do you see? ${code(`!broken again ${item.id} what you see`)}`)
  return did([{ type: 'broken.reopened', broken: item.id, by: actor(here), reason }, ...blockAgain(item, here)])
}
