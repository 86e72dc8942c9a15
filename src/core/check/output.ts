/** What a run of a check wrote. */
import { answerTo, type Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { code, line, text } from '../post.ts'
import type { World } from '../world.ts'
import { askFor, sayCheck } from './say.ts'
import { locateRun } from './wish.ts'

// A run has one job, of its own name.
const ask = (id: string) => ({ ask: 'output', job: id }) as const

export const runOutputAsks = (id: string, world: World): Question[] =>
  isRefusal(locateRun(id, world)) ? [] : [ask(id)]

/** The kept output of a run, also while it goes on; or why there is none. */
export function runOutput(id: string, world: World): Outcome {
  const run = locateRun(id, world)
  if (isRefusal(run)) return run
  const kept = answerTo(world.answers, ask(id))
  if (!kept?.ok)
    return refused(
      'output.gone',
      text`The output of ${id} is gone: ${kept?.why ?? 'nobody could be asked'}. ${code(askFor(run))}`,
    )
  const { text: wrote, bytes, cut } = kept.value
  if (wrote.trim() === '')
    return said({
      blocks: [line(text`${id} ${sayCheck(run)} wrote nothing${run.endedAt === undefined ? ' yet' : ''}.`)],
    })
  const middle = cut ? text` (the middle of ${bytes} bytes is left out)` : []
  return said({ title: text`${id} ${sayCheck(run)}${middle}`, blocks: [{ kind: 'output', text: wrote }] })
}
