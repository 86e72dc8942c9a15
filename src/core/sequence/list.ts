/** What `!sequences` and `!sequence S1` show: which there are, what is on its way, how one stands. */

import { sayCheck } from '../check/say.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { code, date, join, type Line, post, strong, text } from '../post.ts'
import type { World } from '../world.ts'
import { sequenceCard } from './card.ts'
import type { SequenceConfig, SequenceStep } from './config.ts'
import { askLine, locateRun } from './locate.ts'
import { overWords } from './over.ts'
import { headOf, sayPlace } from './say.ts'
import { latestRun, openRuns, type Run } from './slice.ts'
import { standingOf } from './standing.ts'

const sayPlan = (step: SequenceStep): string =>
  'service' in step ? `${step.service} → ${step.target}` : sayCheck(step)

/** `S1 launch by ada: new mail, at step 2 of 3, smoke on db production` */
function runLine(run: Run, { state }: Pick<World, 'state'>): Line {
  if (run.over) return text`last: ${overWords(run)}`
  const standing = standingOf(run, state)
  const where =
    'step' in standing ? text`, ${standing.is === 'stuck' ? 'stands at' : 'at'} ${sayPlace(run, standing.step)}` : []
  const waits = standing.is === 'asked' ? ', waits for approval' : ''
  return text`${headOf(run)}${run.back && ', goes back'}${where}${waits}, since ${date(run.at)}. ${code(`!sequence ${run.id}`)}`
}

function lineOf(sequence: SequenceConfig, { state }: Pick<World, 'state'>): Line[] {
  const run = latestRun(state.sequences, sequence.name)
  const chain = sequence.steps.map(sayPlan).join(', ')
  return [
    join([text`${strong(sequence.name)}: ${chain}`, text`${code(`${askLine(sequence)} reason=…`)}`]),
    ...(run ? [runLine(run, { state })] : []),
  ]
}

/** Which there are, each with its latest run. */
export function sequencesPost(world: Pick<World, 'state' | 'org'>): Outcome {
  const all = Object.values(world.org.sequences ?? {})
  const gone = openRuns(world.state.sequences).filter(run => !all.some(s => s.name === run.name))
  if (all.length + gone.length === 0)
    return said(
      post(
        text`No sequences are configured: an operator adds them under ${code('sequences:')}. ${code('!help sequence')}`,
      ),
    )
  return said(post(...all.flatMap(s => lineOf(s, world)), ...gone.map(run => runLine(run, world))))
}

/** One as it stands. */
export function showRun(typed: string, world: Pick<World, 'state' | 'org'>): Outcome {
  const run = locateRun(typed, world)
  if (isRefusal(run)) return run
  const card = sequenceCard(run.id, world)
  return card ? said(card) : refused('unknown.sequence-run', text`There is no ${run.id}. ${code('!sequences')}`)
}
