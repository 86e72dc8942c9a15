/** How a deployment is put into words: what it is, what it waits for, how its steps stand. */
import type { Deploy } from '../deploys.ts'
import { denials, type Gate } from '../gate.ts'
import { approvedLine } from '../order/say.ts'
import { plannedLine } from '../planned/say.ts'
import { clock, code, date, type Line, type Mark, text } from '../post.ts'
import { findPrompt, missing, openPrompt, type Prompt } from '../prompts.ts'
import type { State } from '../state.ts'
import { clip, list, sayDuration } from '../words.ts'

type Judged = Pick<Deploy, 'gates' | 'startedAt'> & Partial<Pick<Deploy, 'state' | 'withheldAt'>>

/**
 * The gates in a few lines, the ones that decide first, as a short reply shows no more: what stands in the way and its
 * cure, what is fine (while that matters), what it comes after, what to mind.
 */
export function gateLines({ gates, startedAt, state, withheldAt }: Judged): Line[] {
  const fine = gates.filter(g => g.verdict === 'allow').map(g => g.why)
  const mind = gates.filter(g => g.verdict === 'warn').map(g => g.why)
  const passed = gates.filter(g => g.overridden)
  const no = denials(gates)
  const ahead = state === 'planned' && withheldAt === undefined
  return [
    ...no.map(
      g =>
        text`${ahead ? 'on its day, as things stand' : 'no'}: ${g.why}${g.since ? text`, since ${clock(g.since)}` : ''}${untilOf(g)}${g.cure ? text` · ${code(g.cure)}` : ''}`,
    ),
    ...(fine.length > 0 && no.length === 0 && startedAt === undefined && !ahead ? [text`ok: ${fine.join(', ')}`] : []),
    ...gates.flatMap(g => (g.chain && g.chain.length > 0 ? [chainLine(g.chain)] : [])),
    ...(mind.length > 0 ? [text`mind: ${mind.join('; ')}`] : []),
    ...passed.map(g => text`overridden by ${g.overridden!.by}: ${g.gate} (${g.overridden!.reason})`),
  ]
}

/** So many are told of a chain, the last ones: they are nearest. */
const links = 8

/** `after: db r88 ✓ healthy, api r12 ✗ only in staging` */
function chainLine(chain: NonNullable<Gate['chain']>): Line {
  const more = chain.length > links ? `${chain.length - links} more, ` : ''
  const each = chain.slice(-links).map(({ what, met, why }) => `${what} ${met ? '✓' : '✗'} ${clip(why, 120)}`)
  return text`after: ${more}${each.join(', ')}`
}

/** When the way is free again by itself. */
export function untilOf({ gate, code: reason, until }: Gate): Line {
  if (until === undefined) return []
  if (reason === 'window.closed') return text` from ${date(until)}`
  return gate === 'freeze' || gate === 'lock' ? text`, until ${date(until)}` : []
}

/** `waits for: 1 of release, not ada`. */
export function waitsLine(prompt: Prompt): Line {
  const { persons, fromGroups } = missing(prompt)
  const whom = fromGroups ? ` of ${list(prompt.from, 'or')}` : persons === 1 ? ' more' : ''
  const other = fromGroups && persons > 1 ? `${persons}, one${whom}` : `${persons}${whom}`
  return text`waits for: ${other}${prompt.not.length > 0 ? `, not ${list(prompt.not, 'or')}` : ''}`
}

/** Who approved, and when. */
export function approvalLine(deploy: Deploy, state: State): Line {
  const answers = deploy.prompts.flatMap(id => {
    const prompt = findPrompt(state.prompts, id)
    return prompt?.ask === 'approve' && prompt.closed?.how !== 'void' ? prompt.answers : []
  })
  const yes = answers.filter(a => a.choice === 'approve')
  return yes.length === 0
    ? []
    : text`approved by ${yes.flatMap((a, i) => [...text`${i > 0 && ', '}${a.by} at `, clock(a.at), ...text`${a.note && ` (${clip(a.note, 80)})`}`])}`
}

const marks: Record<Deploy['steps'][number]['status'], Mark> = {
  todo: 'todo',
  running: 'now',
  verifying: 'now',
  passed: 'done',
  failed: 'failed',
  stopped: 'skipped',
}

/** The steps of a deployment with how far each got. */
export function stepItems(deploy: Deploy): { mark: Mark; line: Line }[] {
  return deploy.steps.map((run, i) => {
    const step = deploy.plan.steps[i]!
    const took =
      run.startedAt !== undefined && run.endedAt !== undefined ? ` ${sayDuration(run.endedAt - run.startedAt)}` : ''
    const now = run.status === 'verifying' ? ' being checked' : run.status === 'running' ? ' running' : ''
    const late = run.late !== undefined && run.status !== 'passed' ? `, late (usually ${sayDuration(run.late)})` : ''
    const again = run.attempt > 1 ? `, attempt ${run.attempt}` : ''
    const group = step.group ? ` (${step.group})` : ''
    const oneWay = step.oneWay ? ', one-way' : ''
    return {
      mark: marks[run.status],
      line: text`${step.name}${group}${now}${run.status === 'todo' ? '' : took}${again}${late}${oneWay}`,
    }
  })
}

/** The state in words, with who and until when. */
export function stateLine(deploy: Deploy, state: State): Line {
  const { id, held, why, pause } = deploy
  const prompt = openPrompt(state.prompts, id)
  if (held) return text`held by ${held.by} since ${clock(held.at)}: ${held.reason}`
  switch (deploy.state) {
    case 'planned':
      return plannedLine(deploy)
    case 'requested':
      return prompt ? text`asked for by ${deploy.by} · ${waitsLine(prompt)}` : text`asked for by ${deploy.by}`
    case 'approved':
      return approvedLine(deploy, state)
    case 'waiting':
      return pause?.until
        ? text`waiting until ${clock(pause.until)}`
        : text`waiting: go on with ${deploy.plan.steps[deploy.index + 1]?.name ?? 'the end'}?`
    case 'failed':
      return text`failed: ${why ?? ''}`
    case 'orphaned':
      return text`orphaned: nobody saw how ${deploy.plan.steps[deploy.index]!.name} ended`
    case 'aborted':
      return text`aborted by ${deploy.aborted!.by}${deploy.aborted!.reason ? `: ${deploy.aborted!.reason}` : ''}${deploy.stopping ? ', stopping' : ''}`
    case 'rejected':
      return text`rejected by ${deploy.verdict?.by ?? 'somebody'}${deploy.verdict?.note ? `: ${deploy.verdict.note}` : ''}`
    case 'rolled back':
      return text`rolled back with ${deploy.rolledBackBy ?? 'another'}`
    default:
      return finalLine(deploy)
  }
}

function finalLine(deploy: Deploy): Line {
  const { state, validUntil, verdict } = deploy
  if (state === 'done')
    return validUntil
      ? text`done, healthy at ${clock(validUntil)} unless somebody says otherwise`
      : text`done, replaced before it was judged`
  if (state === 'healthy' || state === 'faulty')
    return text`${state}${verdict?.by ? `, says ${verdict.by}` : ''}${verdict?.note ? `: ${verdict.note}` : ''}`
  if (state === 'lapsed') return text`lapsed: nobody approved it in time`
  return text`${state}`
}
