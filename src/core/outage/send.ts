/** An outage that was drafted goes out. */
import { sendDraft } from '../bulletin/send.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, join, text } from '../post.ts'
import type { Here } from './times.ts'
import type { Aimed } from './turn.ts'
import type { Typed } from './typed.ts'
import { typable } from './ways.ts'

/** `!outage send O5` */
export function sendOutage({ outage }: Aimed, _typed: Typed, here: Here): Outcome {
  if (outage.state === 'draft') return sendDraft(outage.id, here)
  const can = join(typable(outage).map(each => text`${code(each)}`))
  return refused(
    'outage.state',
    text`${outage.id} is ${outage.state}: what changes of it is told to the same people. ${can}`,
  )
}
