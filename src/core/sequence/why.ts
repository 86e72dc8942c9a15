/** `!why S1`: what was asked for, what every gate said then, who was asked and what they said, what came of it. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { type Block, date, line, type Post, strong, text } from '../post.ts'
import { findPrompt } from '../prompts.ts'
import { gateList, promptLines } from '../say/why.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'
import { stepRows } from './card.ts'
import { locateRun } from './locate.ts'
import { overWords } from './over.ts'
import { headOf, sayAim } from './say.ts'
import type { Run } from './slice.ts'

export function whySequence(id: string, world: Pick<World, 'state' | 'org'>): Outcome {
  const run = locateRun(id, world)
  return isRefusal(run) ? run : said(whyPost(run, world.state))
}

/** Each step as it was shown to those who approved. */
const shown = ({ steps }: Run, state: State): Block[] =>
  steps.flatMap((step, i) => [
    line(text`${strong(`${i + 1}.`)} ${sayAim(step, state)}`),
    ...('plan' in step ? [gateList(step.gates)] : []),
  ])

function whyPost(run: Run, state: State): Post {
  const prompts = run.prompts.flatMap(id => promptLines(findPrompt(state.prompts, id)!))
  const back = run.back
    ? [text`${date(run.back.at)} taken back by ${run.back.by}${run.back.reason && `: ${run.back.reason}`}`]
    : []
  const over = run.over ? [overWords(run)] : []
  return {
    title: headOf(run),
    blocks: [
      line(text`${date(run.at)} asked for by ${run.by}${run.reason && `: ${run.reason}`}`),
      ...shown(run, state),
      ...prompts.map(line),
      { kind: 'list', items: stepRows(run, state) },
      ...[...back, ...over].map(line),
    ],
  }
}
