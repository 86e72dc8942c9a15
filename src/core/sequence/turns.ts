/** The turns of a sequence, each as a line: it begins, stands, goes on, goes back, ends. */
import { findDeploy, holdsTarget } from '../deploys.ts'
import { ranOneWay } from '../gates/one-way.ts'
import { code, join, type Line, line, type Post, ping, post, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import type { State } from '../state.ts'
import { list, sayDuration } from '../words.ts'
import { leftOf, stepsBack } from './back-standing.ts'
import { sequenceButtons } from './buttons.ts'
import { approvalLine } from './card.ts'
import type { SequenceFact } from './facts.ts'
import { noReturnOf } from './one-way.ts'
import { chainPost, headOf, sayAim, sayPlace, sayStep } from './say.ts'
import { isDeployStep, type Run } from './slice.ts'

/** Undefined: nobody needs to hear of it, only the live post changes. */
export function turnOf(fact: SequenceFact, run: Run, { state, facts }: Noting): Post | undefined {
  switch (fact.type) {
    case 'sequence.asked':
      return asked(run, fact.reordered ? text`In the order of its steps, whatever the order typed.` : [], state)
    case 'sequence.replanned':
      return asked(run, text`The plan of ${run.id} changed with the configuration: approvals so far are void.`, state)
    case 'sequence.approved':
      return fact.prompt === undefined
        ? undefined
        : post(text`${run.id} ${run.name} ${approvalLine(run, state)}: ${sayStep(run.steps[0]!)} begins`)
    case 'sequence.voided':
      return warn(
        text`${run.id} ${sayPlace(run, fact.step)} is no longer what was approved: it is asked about now, and so is each that follows`,
      )
    case 'sequence.begun':
      return begun(run, fact.step, fact.work)
    case 'sequence.stood':
      return stood(run, fact, state)
    case 'sequence.went-on':
      // Where it stands again at once, that is the news.
      return fact.by === undefined || facts.some(f => f.type === 'sequence.stood')
        ? undefined
        : post(text`${run.id} goes on, says ${fact.by}`)
    case 'sequence.turned-back':
      return warn(turnedLine(run, state))
    case 'sequence.reversed':
      return undefined
    case 'sequence.ended':
      return ended(fact, run, state)
  }
}

const warn = (...lines: readonly Line[]): Post => ({ ...post(...lines), tone: 'warn' })

function asked(run: Run, lead: Line, state: State): Post {
  const { title, blocks } = chainPost(headOf(run), run.steps, state)
  const lines = lead.length > 0 ? [line(lead)] : []
  return { title, blocks: [...lines, ...blocks], buttons: sequenceButtons(run, state), urgent: true }
}

/** A deployment tells of itself; what nobody sees in it is that the point of no return lies there. */
function begun(run: Run, step: number, work: string): Post | undefined {
  if (!isDeployStep(run.steps[step]!)) return post(text`${run.id} ${sayPlace(run, step)}: runs (${work})`)
  const noReturn = noReturnOf(run.steps)
  if (noReturn?.step !== step) return undefined
  return post(
    text`${run.id} ${sayPlace(run, step)}: ${work} holds the point of no return, ${noReturn.name}. ${code(`!hold ${work} reason`)} keeps it from going on to it`,
  )
}

type Stood = Extract<SequenceFact, { type: 'sequence.stood' }>

function stood(run: Run, { step, why }: Stood, state: State): Post {
  const back = run.state === 'back' ? 'on its way back ' : ''
  const what = text`${[ping(run.back?.by ?? run.by)]}: ${run.id} ${run.name} stands ${back}at ${sayPlace(run, step)}: ${why}`
  const { deploy, undo } = run.steps[step]!
  const work = findDeploy(state.deploys, (run.state === 'back' ? undo : deploy) ?? '')
  const more =
    work?.state === 'denied'
      ? text`${code(`!why ${work.id}`)} says what is in the way; once it is free: ${code(`!sequence go ${run.id}`)}`
      : []
  return { ...post(what, more), tone: 'bad', urgent: true, buttons: sequenceButtons(run, state) }
}

/** `web → production (D5)` */
const sayBack = (run: Run, step: number, state: State): string =>
  `${sayStep(run.steps[step]!)} (${leftOf(run.steps[step]!, state)?.id ?? '?'})`

function turnedLine(run: Run, state: State): Line {
  const steps = stepsBack(run, state)
  const at = steps.findIndex(i => ranOneWay(leftOf(run.steps[i]!, state)!) !== undefined)
  const going = at === -1 ? steps : steps.slice(0, at)
  const kept = at === -1 ? undefined : steps[at]!
  const { by, reason } = run.back!
  const lead = text`${run.id} ${run.name} goes back, says ${by}${reason && `: ${reason}`}`
  const order =
    going.length > 0
      ? text`${list(
          going.map(i => sayBack(run, i, state)),
          'then',
        )}`
      : []
  const stays =
    kept === undefined
      ? []
      : text`${going.length > 0 ? 'then it ends: ' : ''}${sayBack(run, kept, state)} has begun its one-way step ${ranOneWay(leftOf(run.steps[kept]!, state)!)!} and can't be taken back`
  return join([lead, order, stays])
}

/** In the order in which it was. */
const undone = ({ steps }: Run): string[] => steps.flatMap(s => (s.undo ? [sayStep(s)] : [])).reverse()

type Ended = Extract<SequenceFact, { type: 'sequence.ended' }>

function ended({ how, by, reason }: Ended, run: Run, state: State): Post {
  const { id, name } = run
  const why = reason ? `: ${reason}` : ''
  const buttons = sequenceButtons(run, state)
  if (how === 'rejected') return warn(text`${id} ${name} rejected by ${by}${why}`)
  if (how === 'back') return warn(text`${id} ${name} is taken back: ${undone(run).join(', then ')}`)
  if (how === 'part-back')
    return warn(text`${id} ${name} is taken back as far as it can be. ${reason}`, repairLine(run, state))
  if (how === 'stopped') return { ...warn(text`${id} ${name} stopped by ${by}${why}`, leftLine(run, state)), buttons }
  const all = run.steps.filter(isDeployStep).map(s => sayAim(s, state))
  const took = sayDuration(run.over!.at - (run.approved?.at ?? run.at))
  return { ...post(text`${id} ${name} is done in ${took}: ${list(all)}, all healthy`), tone: 'good', buttons }
}

/** What can be done about what can't be taken back. */
function repairLine(run: Run, state: State): Line {
  const [step] = stepsBack(run, state)
  const of = step === undefined ? undefined : run.steps[step]!
  if (!of || !isDeployStep(of)) return []
  return text`What repairs it goes forward: ${code(`!deploy ${of.plan.service} REVISION to ${of.plan.target}`)}`
}

/** What it leaves behind: what is out, what is still under way. */
function leftLine(run: Run, state: State): Line {
  const out = stepsBack(run, state).toReversed()
  const going = out.flatMap(i => leftOf(run.steps[i]!, state) ?? []).filter(holdsTarget)
  const stays =
    out.length > 0
      ? text`Nothing is undone, there ${out.length === 1 ? 'is' : 'are'} ${list(out.map(i => sayBack(run, i, state)))}`
      : text`Nothing of it was out`
  return join([stays, ...going.map(d => text`${d.id} is ${d.state} still: ${code(`!abort ${d.id} reason`)} stops it`)])
}
