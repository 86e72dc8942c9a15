/** Taking a sequence back: its deployments one after another, the last one first, as far as they can be. */
import type { Question } from '../asks.ts'
import type { Asked } from '../deploy/facts.ts'
import { lineOf, plain, undo, undoAsks } from '../deploy/undo.ts'
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials } from '../gate.ts'
import { ranOneWay } from '../gates/one-way.ts'
import { actingAs, type World } from '../world.ts'
import { leftOf } from './back-standing.ts'
import { stoodFacts } from './prompt.ts'
import { sayStep } from './say.ts'
import type { Run } from './slice.ts'

const leftIn = (run: Run, step: number, { state }: World): Deploy => leftOf(run.steps[step]!, state)!

const asker = (run: Run, world: World): World => actingAs(run.back!.by, world)

/** What must be known to take this step back. */
export const backAsks = (run: Run, step: number, world: World): Question[] =>
  undoAsks(leftIn(run, step, world), asker(run, world))

/** `S1 launch goes back: the checkout is broken` */
const reasonOf = ({ id, name, back }: Run): string => `${id} ${name} goes back${back?.reason ? `: ${back.reason}` : ''}`

/** Takes a step back by the ordinary rollback of its deployment; a step that can't be undone is where it ends. */
export function backFacts(run: Run, step: number, world: World): Fact[] {
  const left = leftIn(run, step, world)
  const outcome = undo(left, reasonOf(run), asker(run, world))
  const ran = ranOneWay(left)
  if (outcome.refused && ran === undefined)
    return stoodFacts(run, { step, why: plain(lineOf(outcome)), kept: true }, world)
  const asked = outcome.facts.find(isRequest)
  const crossed = asked && denials(asked.gates).find(g => g.gate === 'one-way')
  // Where all of it is one-way no rollback is even asked for.
  const why = crossed?.why ?? (outcome.refused && `the one-way step ${ran} of ${left.id} has begun`)
  if (why) return [stays(run, step, why)]
  if (!asked) return [...outcome.facts]
  return [...outcome.facts, { type: 'sequence.reversed', sequence: run.id, step, rollback: asked.deploy }]
}

const stays = (run: Run, step: number, why: string): Fact => ({
  ...{ type: 'sequence.ended', sequence: run.id, how: 'part-back' },
  reason: `${sayStep(run.steps[step]!)} stays: ${why}`,
})

const isRequest = (fact: Fact): fact is Extract<Fact, Asked> =>
  fact.type === 'deploy.requested' || fact.type === 'deploy.denied'
