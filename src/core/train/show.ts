/** What `!train` and `!blocker` show: where every train stands, when the next one is cut, what blocks. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { code, date, join, type Line, type Post, post, strong, text } from '../post.ts'
import type { World } from '../world.ts'
import { behindAsks, behindOf } from './behind.ts'
import { blockersOf } from './blockers.ts'
import { errorLines } from './broken.ts'
import { trainButtons } from './buttons.ts'
import type { TrainConfig } from './config.ts'
import { blockerLine, boardLine, headOf, stateLine, trackLine } from './draw.ts'
import { locateRun, locateTrain, runIdOf } from './locate.ts'
import { latestRun, planOf, type Run } from './runs.ts'
import { holdingOf, isRolling, stopAhead } from './standing.ts'

/** The trains that are shown: one that was named, or all. */
function shown(which: string | undefined, world: World): readonly (Run | TrainConfig)[] | Outcome {
  const runOf = (train: TrainConfig): Run | TrainConfig => latestRun(world.state.trains, train.name) ?? train
  if (which === undefined) return Object.values(world.org.trains ?? {}).map(runOf)
  if (runIdOf(which) !== undefined) {
    const run = locateRun(which, world)
    return isRefusal(run) ? run : [run]
  }
  const train = locateTrain(which, world)
  return isRefusal(train) ? train : [runOf(train)]
}

const isRun = (train: Run | TrainConfig): train is Run => 'id' in train

const isHeld = (run: Run, { state }: World): boolean => isRolling(run, state) && holdingOf(run, state) !== undefined

/** What must be known first: what waits behind those that are held. */
export function showAsks(which: string | undefined, world: World): Question[] {
  const trains = shown(which, world)
  if (isRefusal(trains)) return []
  return trains.flatMap(t => (isRun(t) && isHeld(t, world) ? behindAsks(t, world) : []))
}

/** `!train`: each train with its stops, what is on board, and what holds it. */
export function showTrains(which: string | undefined, world: World): Outcome {
  const trains = shown(which, world)
  if (isRefusal(trains)) return trains
  if (trains.length === 0) return said(post(text`No train is configured: an admin adds one under ${code('trains:')}.`))
  const [first, ...others] = trains
  const lines = trains.flatMap(t => (isRun(t) ? runLines(t, world) : [nextCut(t.name, world)]))
  const buttons = first && isRun(first) && others.length === 0 ? trainButtons(first, world.state) : []
  return said({ ...post(...lines), buttons })
}

function runLines(run: Run, world: World): Line[] {
  const { state, at } = world
  const counted = isHeld(run, world) ? { ...run, waited: { at, behind: behindOf(run, world) } } : run
  const stop = run.ended ? undefined : stopAhead(run, state)
  const blockers = stop === undefined ? [] : blockersOf(state.trains.blockers, run.train)
  return [
    // What is asked for most stands first: on IRC the end of a long answer is fetched with !more.
    text`${headOf(run)}: ${stateLine(counted, state, at)}`,
    trackLine(run, state),
    boardLine(run),
    ...(stop === undefined ? [] : errorLines(run, stop, state).map(l => text`mind: ${l}`)),
    ...blockers.map(b => text`blocker: ${blockerLine(b)}`),
    ...(stop === undefined ? [nextCut(run.train, world)] : []),
  ]
}

function nextCut(train: string, { state }: World): Line {
  const cut = planOf(state, train)?.cuts[0]
  if (!cut) return text`${strong(train)}: no cut is planned. ${code(`!train cut ${train}`)}`
  return text`${strong(train)}: cut next at ${date(cut.at)}`
}

/** So many of those that are done are shown as well. */
const lately = 3

/** `!blocker`: what is open, and what was done lately. */
export function blockersPost({ state }: Pick<World, 'state'>): Post {
  const { open, closed } = state.trains.blockers
  const done = closed.slice(-lately).reverse()
  const first =
    open.length === 0
      ? [text`No blocker is open. ${code('!blocker add T12345 "what is wrong"')}`]
      : open.map(blockerLine)
  const last = join(done.map(b => text`${b.ref} by ${b.closed!.by}, ${date(b.closed!.at)}`))
  return post(...first, ...(done.length > 0 ? [text`done lately: ${last}`] : []))
}
