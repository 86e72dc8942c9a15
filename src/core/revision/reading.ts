/** Reading a service's branch: what must be asked, and what of the answer is new. */
import { answerTo, type Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { runsNow } from '../targets.ts'
import type { World } from '../world.ts'
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
  const { tip, floor, commits } = known
  const afresh = commits.length > kept ? { afresh: true } : {}
  return { ask: 'landed', service: name, tip, ...(floor !== undefined && { floor }), runs, ...afresh }
}

/** What must be known to tell what has landed; nothing where the service has no repository. */
export const readingAsks = (service: string, seen: Seen): Question[] => [landedAsk(service, seen) ?? []].flat()

/** What has landed since the branch was last read; nothing when it was not asked. */
export function readingFacts(service: string, world: World): Fact[] {
  const ask = landedAsk(service, world)
  const answer = ask && answerTo(world.answers, ask)
  if (!answer) return []
  const known = historyOf(world.state.revisions, service)
  const branch = world.org.services[service]!.branch
  if (!answer.ok) {
    if (known?.unreadable?.why === answer.why) return []
    return [{ type: 'revisions.unreadable', service, branch, why: answer.why }]
  }
  const { gone, ...read } = answer.value
  if (known && isSame(known, answer.value)) return []
  const rewritten: Fact[] =
    known && gone.length > 0
      ? [{ type: 'revisions.rewritten', service, branch, was: known.tip, tip: read.tip, gone }]
      : []
  return [...rewritten, { type: 'revisions.landed', service, branch, ...read }]
}

const isSame = (
  known: History,
  { tip, commits, roots, whole }: Pick<History, 'tip' | 'commits' | 'roots'> & { whole?: boolean },
): boolean =>
  known.tip === tip &&
  commits.length === 0 &&
  !whole &&
  known.unreadable === undefined &&
  JSON.stringify(known.roots) === JSON.stringify(roots)

/** Of every service. */
export const allReadingAsks = (seen: Seen): Question[] =>
  Object.keys(seen.org.services).flatMap(service => readingAsks(service, seen))
