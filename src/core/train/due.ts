/** What becomes of a train that is due: it is cut, its conductor is asked, asked once more, or told what waits. */
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { nextPromptId } from '../prompts.ts'
import { after, type World } from '../world.ts'
import { behindAsks, behindOf } from './behind.ts'
import { cutAsks, cutFacts, dueCut } from './cut.ts'
import { planAsks, planFacts, unplanned } from './planning.ts'
import { findRun, planOf, type Run } from './runs.ts'
import { holdingOf, runDueAt, stopAhead } from './standing.ts'
import { voidFacts } from './voiding.ts'

/** Milliseconds for which it still helps to say that a stop is due. */
const useful = 7 * 86_400_000

export const trainAct: Act = {
  kind: 'train',
  fresh: unplanned,
  asks(id, world) {
    const run = findRun(world.state.trains, id)
    if (run) return holdingOf(run, world.state) ? behindAsks(run, world) : []
    const train = world.org.trains?.[id]
    if (!train) return []
    return [...planAsks(train, world), ...(dueCut(train, world) ? cutAsks(train, world) : [])]
  },
  act(id, world) {
    const run = findRun(world.state.trains, id)
    return run ? runAct(run, world) : planAct(id, world)
  },
}

function planAct(name: string, world: World): readonly Fact[] {
  const train = world.org.trains?.[name]
  if (!train) return [{ type: 'train.dropped', train: name }]
  const due = dueCut(train, world)
  return due ? cutFacts(train, due, world) : planFacts(train, world)
}

function runAct(run: Run, world: World): readonly Fact[] {
  const stop = stopAhead(run, world.state)!
  const due = runDueAt(run, world.state)!
  if (holdingOf(run, world.state))
    return [
      { type: 'train.waited', run: run.id, stop, behind: behindOf(run, world) },
      ...tell('train.waits', run, { due }, world),
    ]
  if (run.asked) return [{ type: 'train.nagged', run: run.id, stop }, ...tell('train.absent', run, { due }, world)]
  // The next run takes its place in this very tick, or it is asked in the next one.
  const train = world.org.trains?.[run.train]
  const replaced = train && dueCut(train, world) && planOf(world.state, train.name)?.again === undefined
  return replaced ? [] : askFacts(run, stop, { due }, world)
}

function askFacts(run: Run, stop: number, { due }: { due: number }, world: World): readonly Fact[] {
  const prompt = nextPromptId(world.state.prompts)
  const asked: Fact[] = [
    ...voidFacts(run, 'it was asked again', world),
    {
      type: 'prompt.opened',
      ...{ prompt, about: run.id, ask: 'stop', need: 1, from: [], not: [], choices: ['go', 'no-go'] },
    },
    { type: 'train.asked', run: run.id, stop, prompt },
  ]
  return [...asked, ...tell('train.stop', run, { due, also: run.conductor }, after(world, asked))]
}

type Telling = { readonly due: number /** Somebody to be told in private as well. */; readonly also?: string }

function tell(kind: string, run: Run, { due, also }: Telling, world: World): Fact[] {
  const wish = { kind, about: run.id, due, until: due + useful }
  const known = also !== undefined && Object.hasOwn(world.org.people, also)
  return [
    ...(run.room === undefined ? [] : [noticeFact({ ...wish, hearer: { room: run.room } }, world)]),
    ...(known ? [noticeFact({ ...wish, hearer: { to: also } }, world)] : []),
  ]
}
