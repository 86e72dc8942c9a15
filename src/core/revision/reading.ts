/** Reading a service's branch: what must be asked, and what of the answer is new. */
import { answerTo, type Question, type Reading } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { veilLanded } from '../security/veil.ts'
import { runsNow } from '../targets.ts'
import type { World } from '../world.ts'
import { goneFrom, renumberedFrom, wentFrom } from './rewritten.ts'
import { type History, historyOf } from './slice.ts'

type Seen = Pick<World, 'org' | 'state'>
type LandedAsk = Extract<Question, { ask: 'landed' }>

/** So many commits are kept at most; when there are more, the oldest that run everywhere are forgotten. */
const kept = 12_000

function landedAsk(name: string, { org, state }: Seen): LandedAsk | undefined {
  const service = org.services[name]
  if (service?.repository === undefined) return undefined
  const running = Object.keys(service.targets).flatMap(
    target => runsNow(state.targets, name, target)?.revision.commit ?? [],
  )
  const runs = [...new Set(running)].sort()
  const known = historyOf(state.revisions, name)
  if (!known || known.tip === '' || known.branch !== service.branch) return { ask: 'landed', service: name, runs }
  const { tip, number, floor, cut, commits } = known
  const before = { tip, number, ...(floor !== undefined && { floor }), ...(cut !== undefined && { cut }) }
  return { ask: 'landed', service: name, ...before, runs, ...(commits.length > kept && { afresh: true }) }
}

/** What must be known to tell what has landed; nothing where the service has no repository. */
export const readingAsks = (service: string, seen: Seen): Question[] => [landedAsk(service, seen) ?? []].flat()

/** What has landed since the branch was last read; nothing when it was not asked. */
export function readingFacts(service: string, world: World): Fact[] {
  const ask = landedAsk(service, world)
  const answer = ask && answerTo(world.answers, ask)
  if (!answer) return []
  const before = historyOf(world.state.revisions, service)
  const branch = world.org.services[service]!.branch
  if (!answer.ok) return unreadableFacts(before, { service, branch, why: answer.why }, world.at)
  // What is known of another branch says nothing of this one.
  const known = before?.branch === branch ? before : undefined
  if (known && isSame(known, answer.value)) return []
  const { gone, ...read } = answer.value
  const lost = (read.lost ?? []).filter(commit => !known?.lost?.includes(commit))
  const rewritten = known && gone.length > 0
  const renumbered = known && !rewritten ? renumberedFrom(known, read) : undefined
  const more = {
    ...(lost.length > 0 && { lostNow: lost }),
    ...(renumbered !== undefined && { renumbered }),
    ...(before?.unreadable && { unreadableFrom: before.unreadable.at }),
  }
  return [
    ...(rewritten ? [rewrittenFact(known, read, world.org)] : []),
    {
      ...{ type: 'revisions.landed', service, branch, ...read, ...more },
      commits: veilLanded(service, read.commits, world.state),
    },
  ]
}

/** A reason that changes all the time is not told all the time. */
const untilToldAgain = 3_600_000

type Unreadable = Extract<Fact, { type: 'revisions.unreadable' }>

function unreadableFacts(known: History | undefined, told: Omit<Unreadable, 'type'>, at: number): Fact[] {
  const before = known?.unreadable
  if (before && (before.why === told.why || at - before.toldAt < untilToldAgain)) return []
  return [{ type: 'revisions.unreadable', ...told }]
}

const rewrittenFact = (known: History, read: Omit<Reading, 'gone'>, org: Org): Fact => ({
  type: 'revisions.rewritten',
  ...{ service: known.service, branch: known.branch, was: known.tip, tip: read.tip },
  ...{ gone: goneFrom(known, read), went: wentFrom(known, read, org) },
})

const isSame = (known: History, { tip, commits, roots, whole, cut, lost }: Reading): boolean =>
  known.tip === tip &&
  commits.length === 0 &&
  !whole &&
  known.unreadable === undefined &&
  known.cut === cut &&
  JSON.stringify([known.roots, known.lost]) === JSON.stringify([roots, lost])

/** After so many milliseconds without an answer, a repository is asked less often: some count who knocks. */
const soon = 600_000
const seldom = 5

/** Whether the branch is read in this minute (epoch milliseconds). */
export function isTimeToRead(service: string, at: number, { state }: Pick<World, 'state'>): boolean {
  const unreadable = historyOf(state.revisions, service)?.unreadable
  return !unreadable || at - unreadable.at < soon || Math.floor(at / 60_000) % seldom === 0
}

/** Of every service. */
export const allReadingAsks = (seen: Seen): Question[] =>
  Object.keys(seen.org.services).flatMap(service => readingAsks(service, seen))

/** One after another, each in the world that those before it left. */
export const allReadings = ({ org }: Seen): ((world: World) => Fact[])[] =>
  Object.keys(org.services).map(service => world => readingFacts(service, world))
