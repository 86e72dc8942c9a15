/** Taking a deployment back as one of several: by whatever way its state leaves. */
import type { Question } from '../asks.ts'
import type { Deploy } from '../deploys.ts'
import type { Outcome } from '../outcome.ts'
import { type Line, text } from '../post.ts'
import type { World } from '../world.ts'
import { abort, abortAsks } from './abort.ts'
import { rollback, rollbackAsks } from './rollback.ts'

/** What has not started is taken away; what runs is stopped and rolled back, flags or not. */
export function undo({ id, state, startedAt }: Deploy, reason: string, world: World): Outcome {
  if (startedAt === undefined) return abort({ deploy: id, reason }, world)
  return state === 'running'
    ? abort({ deploy: id, reason, rollback: true }, world)
    : rollback({ what: id, reason, now: true }, world)
}

export function undoAsks({ id, state, startedAt }: Deploy, world: World): Question[] {
  if (startedAt === undefined) return []
  return state === 'running' ? abortAsks({ deploy: id, rollback: true }, world) : rollbackAsks({ what: id }, world)
}

/** Why it can't be taken back, in one line. */
export const lineOf = ({ reply }: Outcome): Line =>
  (reply?.blocks ?? []).flatMap((b, i) => (b.kind === 'line' ? [...text`${i > 0 && ' '}`, ...b.line] : []))

/** The same as words within a sentence. */
export const plain = (line: Line): string =>
  line.map(s => ('text' in s ? s.text : s.kind === 'person' ? s.name : '')).join('')
