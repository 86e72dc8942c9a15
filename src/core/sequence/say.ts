/** The words about sequences: the chain, how long it takes, where its point of no return is, who has to approve. */
import { sayCheck } from '../check/say.ts'
import { findRun as findCheckRun, standingAt } from '../check/slice.ts'
import { denials } from '../gate.ts'
import { code, type Line, line, type Post, strong, text } from '../post.ts'
import { revisionName } from '../revision/find.ts'
import { gateLines } from '../say/deploy-parts.ts'
import { expected, headLine } from '../say/head.ts'
import type { State } from '../state.ts'
import { list, sayDuration } from '../words.ts'
import { consentFor } from './consent.ts'
import type { AskedStep } from './facts.ts'
import { noReturnOf } from './one-way.ts'
import type { Run } from './slice.ts'

/** `db → production`, `smoke on db production` */
export const sayStep = (step: AskedStep): string =>
  'plan' in step ? `${step.plan.service} → ${step.plan.target}` : sayCheck(step)

/** `step 2 of 3, smoke on db production` */
export const sayPlace = ({ steps }: Run, step: number): string =>
  `step ${step + 1} of ${steps.length}, ${sayStep(steps[step]!)}`

/** `db 4f2a9c1 → production` */
export const sayAim = (step: AskedStep, state: Pick<State, 'revisions'>): string =>
  'plan' in step
    ? `${step.plan.service} ${revisionName(step.plan.service, step.plan.revision.commit, state)} → ${step.plan.target}`
    : sayCheck(step)

/** `S1 launch by ada: new mail` */
export const headOf = ({ id, name, by, reason }: Pick<Run, 'id' | 'name' | 'by' | 'reason'>): Line =>
  text`${strong(id)} ${name} by ${by}${reason ? `: ${reason}` : ''}`

/** Milliseconds it took when it last said something; undefined: it never did. */
function checkTime(step: AskedStep, { checks }: State): number | undefined {
  const recent = 'check' in step ? standingAt(checks, step)?.recent.at(-1) : undefined
  return findCheckRun(checks, recent?.run)?.ms
}

/** How long it takes: the work, and the time in which what is out is watched before the next deployment. */
function timeLine(steps: readonly AskedStep[], state: State): Line {
  const times = steps.map(s => ('plan' in s ? expected(s.plan, state) : checkTime(s, state)))
  const unknown = steps.filter((_, i) => times[i] === undefined).map(sayStep)
  const work = times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
  const watched = steps.reduce((sum, s) => sum + ('plan' in s ? s.plan.validating : 0), 0)
  const about = work > 0 ? `about ${sayDuration(work)}` : ''
  const few = unknown.length > 3 ? `${unknown.length} of the steps` : list(unknown)
  const but = unknown.length > 0 ? `nobody knows yet how long ${few} ${unknown.length > 1 ? 'take' : 'takes'}` : ''
  const watch = watched > 0 ? text`, and ${sayDuration(watched)} of watching (${code('!verify')} makes it shorter)` : []
  return text`${[about, but].filter(Boolean).join('; ')}${watch}`
}

function noReturnLine(steps: readonly AskedStep[]): Line {
  const found = noReturnOf(steps)
  if (!found) return text`no point of no return: all of it can be taken back`
  const kept = steps.slice(0, found.step + 1).flatMap(s => ('plan' in s ? [sayStep(s)] : []))
  return text`point of no return: ${strong(found.name)} in step ${found.step + 1}; once that has begun, ${list(kept)} can't be taken back`
}

function consentLine(steps: readonly AskedStep[]): Line {
  const consent = consentFor(steps)
  if (consent.how === 'none') return text`nobody has to approve it`
  if (consent.how === 'turns') {
    const each = steps.flatMap(s => ('plan' in s && s.plan.approvals > 0 ? [sayStep(s)] : []))
    return text`different people approve ${list(each)}: each is asked about in its turn`
  }
  const of =
    consent.from.length > 0 ? ` of ${list(consent.from, 'or')}` : ` other ${consent.need > 1 ? 'people' : 'person'}`
  return text`one approval for the whole: by ${consent.need}${of}`
}

/** What holds for the whole, which a short reply shows, too; then the chain with every gate of every deployment. */
export function chainLines(steps: readonly AskedStep[], state: State): Line[] {
  return [
    text`${steps.map(step => sayAim(step, state)).join(', then ')}`,
    text`${consentLine(steps)} · ${noReturnLine(steps)}`,
    timeLine(steps, state),
    ...steps.flatMap((step, i) => [
      text`${strong(`${i + 1}.`)} ${'plan' in step ? headLine({ kind: 'deploy', numbered: true }, step.plan, state) : sayStep(step)}`,
      ...('plan' in step ? gateLines({ gates: step.gates }) : []),
    ]),
  ].filter(l => l.length > 0)
}

/** The steps that a gate says no to, by number. */
export const deniedIn = (steps: readonly AskedStep[]): number[] =>
  steps.flatMap((s, i) => ('plan' in s && denials(s.gates).length > 0 ? [i] : []))

/** The first no to a step, with its cure. */
export function noLine(step: AskedStep): Line {
  const no = 'plan' in step ? denials(step.gates)[0] : undefined
  return text`${sayStep(step)}${no && text`: ${no.why}${no.cure && text` · ${code(no.cure)}`}`}`
}

export const chainPost = (title: Line, steps: readonly AskedStep[], state: State): Post => ({
  title,
  blocks: chainLines(steps, state).map(line),
})
