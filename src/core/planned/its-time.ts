/** Whether a planned deployment may be asked for, and started: on its day, and no more once that has gone by. */
import type { Deploy } from '../deploys.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, date, text } from '../post.ts'
import { dayLine } from './say.ts'

/** Milliseconds before its span from which on it can be asked for: an approval takes its time. */
const early = 3_600_000

/** Whether it can be asked for at this moment (epoch milliseconds). */
export const isItsTime = ({ on }: Pick<Deploy, 'on'>, at: number): boolean =>
  on !== undefined && at >= on.from - early && at < on.until

/** Why it can't be asked for: it is before its day, or that has gone by. */
export function notAskedNow(deploy: Deploy, at: number): Outcome | undefined {
  const { id, on } = deploy
  if (!on || isItsTime({ on }, at)) return undefined
  if (at >= on.until) return missed(deploy)
  return refused(
    'planned.early',
    text`${id} is planned for ${dayLine(on)}: ask for it from ${date(on.from - early)} on. Earlier: ${code(`!replan ${id} on="now +4h"`)}`,
  )
}

/** Why it can't be started, although it was approved: that was for its day, and people were told of that one. */
export function notStartable(deploy: Deploy, at: number): Outcome | undefined {
  const { on, plannedAt, kind } = deploy
  if (!on || plannedAt === undefined || kind === 'rollback') return undefined
  return at >= on.until ? missed(deploy) : undefined
}

const missed = ({ id, on }: Deploy): Outcome =>
  refused(
    'planned.missed',
    text`${id} was planned for ${dayLine(on!)}, and that has gone by: ${code(`!replan ${id} on="now +4h"`)} · ${code(`!abort ${id} reason`)}`,
  )
