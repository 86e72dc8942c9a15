/** What a deployment is, in one line: number, revision, target, how far it is from what runs, how long it takes. */

import type { Plan } from '../deploy/facts.ts'
import type { Deploy } from '../deploys.ts'
import { code, type Line, strong, text } from '../post.ts'
import { revisionName } from '../revision/find.ts'
import type { State } from '../state.ts'
import { quantile, targetState } from '../targets.ts'
import { clip, count, sayDuration, short } from '../words.ts'

/** `"Header: new colours" by Cleo`. */
const changeLine = ({ revision }: Plan): Line => text`"${clip(revision.subject, 60)}" by ${clip(revision.author, 40)}`

/** Milliseconds it will take: the medians of its steps there and its pauses; undefined while a step has never run. */
export function expected({ service, target, steps }: Plan, state: State): number | undefined {
  const known = targetState(state.targets, service, target).steps
  const each = steps.map(({ name, pause }) => {
    const median = quantile(known[name] ?? [], 0.5)
    return median === undefined ? Number.NaN : median + (typeof pause === 'number' ? pause : 0)
  })
  const sum = each.reduce((a, b) => a + b, 0)
  return Number.isNaN(sum) ? undefined : sum
}

/** `, 3 commits after e81c042`. */
function distanceWords({ previous, ahead, behind }: Plan): string {
  if (!previous) return ', nothing known to run there'
  if (ahead === undefined || behind === undefined) return `, after ${short(previous.commit)}`
  if (ahead === 0 && behind === 0) return ''
  const lacks =
    behind > 0 ? `, ${count(behind, 'commit')} ${ahead > 0 ? 'missing from' : 'before'} ${short(previous.commit)}` : ''
  return ahead > 0 ? `, ${count(ahead, 'commit')} after ${short(previous.commit)}${lacks}` : lacks
}

type Head = Pick<Deploy, 'kind' | 'undoes'> & {
  readonly id?: string
  readonly denied?: boolean
  readonly endedAt?: number
  /** With its number, where that is known now: for what is only looked at, as what is known changes with time. */
  readonly numbered?: boolean
}

const nameOf = ({ numbered }: Head, { service, revision }: Plan, state: State): string =>
  numbered ? revisionName(service, revision.commit, state) : short(revision.commit)

const leadOf = ({ id, kind, undoes, denied }: Head): Line => {
  const number = id === undefined ? [] : [strong(id), ...text` `]
  return text`${number}${denied ? 'denied: ' : ''}${kind === 'rollback' ? `rollback${undoes ? ` of ${undoes}` : ''}: ` : ''}`
}

const expectLine = ({ denied, endedAt }: Head, plan: Plan, state: State): string => {
  const ms = denied || endedAt !== undefined ? undefined : expected(plan, state)
  return ms === undefined ? '' : `, about ${sayDuration(ms)}`
}

/** `D12 web 4f2a9c1 "Header: new colours" by Cleo → production, 3 commits after e81c042, about 6 min`. */
export function headLine(head: Head, plan: Plan, state: State): Line {
  const what = text`${plan.service} ${code(nameOf(head, plan, state))} ${changeLine(plan)} → ${plan.target}`
  return text`${leadOf(head)}${what}${distanceWords(plan)}${expectLine(head, plan, state)}`
}

/** The same in two parts, for a card: `D12 web 4f2a9c1 → production`, and the rest. */
export function titleLines(head: Head, plan: Plan, state: State): { title: Line; what: Line } {
  const title = text`${leadOf(head)}${plan.service} ${short(plan.revision.commit)} → ${plan.target}`
  return { title, what: text`${changeLine(plan)}${distanceWords(plan)}${expectLine(head, plan, state)}` }
}
