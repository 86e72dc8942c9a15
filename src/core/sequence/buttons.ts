/** What can be said to a sequence as it stands, as buttons and as lines to type. */
import type { Button } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { stepsBack } from './back-standing.ts'
import { sayAim } from './say.ts'
import { isDeployStep, type Run } from './slice.ts'
import { standingOf } from './standing.ts'

const why = 'Why?'

const stop = ({ id }: Run, prompt?: string): Button => ({
  ...{ label: 'Stop here', press: `!sequence stop ${id}`, line: `!sequence stop ${id} reason`, asks: why, prompt },
})

const back = ({ id }: Run, prompt?: string): Button => ({
  ...{ label: 'Roll back all', press: `!sequence rollback ${id}`, line: `!sequence rollback ${id} reason` },
  ...{ style: 'danger', asks: why, prompt },
})

function approval(run: Run, state: State, prompt: string): Button[] {
  const what = list(run.steps.filter(isDeployStep).map(s => sayAim(s, state)))
  return [
    {
      ...{ label: 'Approve', press: `!approve ${run.id}`, style: 'primary', prompt },
      confirm: `Approve ${run.name}: ${what}?`,
    },
    {
      ...{ label: 'Reject', press: `!reject ${run.id}`, line: `!reject ${run.id} reason`, style: 'danger', prompt },
      asks: why,
    },
  ]
}

export function sequenceButtons(run: Run, state: State): readonly Button[] {
  const prompt = openPrompt(state.prompts, run.id)?.id
  const left = stepsBack(run, state).length > 0
  if (run.state === 'asked') return prompt === undefined ? [stop(run)] : approval(run, state, prompt)
  // What is done can still be taken back; what was taken back as far as it goes can't.
  if (run.over) return left && run.over.how !== 'part-back' ? [back(run)] : []
  const isStuck = standingOf(run, state).is === 'stuck'
  const go: Button[] = isStuck
    ? [{ label: 'Try again', press: `!sequence go ${run.id}`, style: 'primary', prompt }]
    : []
  return [...go, ...(left && run.state === 'going' ? [back(run, prompt)] : []), stop(run, prompt)]
}
