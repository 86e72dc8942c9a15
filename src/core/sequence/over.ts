/** How a sequence came to its end, in words. */
import { clock, code, type Line, text } from '../post.ts'
import type { Run } from './slice.ts'

const hows: Record<NonNullable<Run['over']>['how'], string> = {
  done: 'is done',
  stopped: 'was stopped',
  back: 'was taken back',
  'part-back': 'was taken back as far as it could be',
  rejected: 'was rejected',
  lapsed: 'lapsed, as nobody approved it in time',
}

/** `S1 was stopped at 14:02 by ada: not today.` */
export function overWords({ id, over }: Run): Line {
  const { how, by, reason, at } = over!
  return text`${id} ${hows[how]} at ${clock(at)}${by && ` by ${by}`}${reason && `: ${reason}`}. ${code(`!sequence ${id}`)}`
}
