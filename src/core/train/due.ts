/** What becomes of a train that is due: it is cut, its conductor is asked, asked once more, or told what waits. */
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { nextPromptId } from '../prompts.ts'
import type { World } from '../world.ts'
import { behindAsks, behindOf } from './behind.ts'
import { cutAsks, cutFacts, dueCut } from './cut.ts'
import { planAsks, planFacts, unplanned } from './planning.ts'
import { findRun, latestRun, planOf, type Run } from './runs.ts'
import { holdingOf, isRolling, runDueAt, stopAhead } from './standing.ts'
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
  if (!train) return dropFacts(name, world)
  const due = dueCut(train, world)
  return due ? cutFacts(train, due, world) : planFacts(train, world)
}

/** A train that is no longer configured goes nowhere: its run ends where it is. */
function dropFacts(train: string, world: World): readonly Fact[] {
  const run = latestRun(world.state.trains, train)
  const rolling = run && isRolling(run, world.state)
  return [
    ...(rolling ? voidFacts(run, `${train} left the configuration`, world) : []),
    ...(rolling ? [{ type: 'train.ended', run: run.id } as const] : []),
    { type: 'train.dropped', train },
  ]
}

/** A run that is due, at the stop ahead of it, since when (epoch milliseconds). */
type Due = { readonly run: Run; readonly stop: number; readonly due: number }

function runAct(run: Run, world: World): readonly Fact[] {
  const stop = stopAhead(run, world.state)!
  const at = { run, stop, due: runDueAt(run, world.state)! }
  if (holdingOf(run, world.state))
    return [
      { type: 'train.waited', run: run.id, stop, behind: behindOf(run, world) },
      ...tell('train.waits', at, world),
    ]
  if (run.asked) return [{ type: 'train.nagged', run: run.id, stop }, ...tell('train.absent', at, world)]
  // The next run takes its place in this very tick, or it is asked in the next one.
  const train = world.org.trains?.[run.train]
  const replaced = train && dueCut(train, world) && planOf(world.state, train.name)?.again === undefined
  return replaced ? [] : askFacts(at, world)
}

function askFacts(due: Due, world: World): readonly Fact[] {
  const { run, stop } = due
  const prompt = nextPromptId(world.state.prompts)
  return [
    ...voidFacts(run, 'it was asked again', world),
    {
      type: 'prompt.opened',
      ...{ prompt, about: run.id, ask: 'stop', need: 1, from: [], not: [], choices: ['go', 'no-go'] },
    },
    { type: 'train.asked', run: run.id, stop, prompt },
    ...tell('train.stop', { ...due, also: run.conductor }, world),
  ]
}

/** Says it in the room of the train and, where somebody is named, to them in private. */
function tell(kind: string, { run, due, also }: Due & { readonly also?: string }, world: World): Fact[] {
  const wish = { kind, about: run.id, due, until: due + useful }
  const known = also !== undefined && Object.hasOwn(world.org.people, also)
  return [
    ...(run.room === undefined ? [] : [noticeFact({ ...wish, hearer: { room: run.room } }, world)]),
    ...(known ? [noticeFact({ ...wish, hearer: { to: also } }, world)] : []),
  ]
}
