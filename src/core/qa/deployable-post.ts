/** `!deployable`: the tip, what stands behind it and why, and what to type next. */
import { isRefusal, locate } from '../deploy/locate.ts'
import { runningFix } from '../gates/security.ts'
import type { Org } from '../org.ts'
import { did, type Outcome } from '../outcome.ts'
import { clock, code, type Line, line, type Post, strong, text } from '../post.ts'
import { unitName } from '../revision/find.ts'
import type { Unit } from '../revision/lineage.ts'
import { readingAsks, readingFacts } from '../revision/reading.ts'
import { historyOf } from '../revision/slice.ts'
import { clip, short } from '../words.ts'
import { after, type World } from '../world.ts'
import { type Deployable, deployable, type Place, type Standing } from './deployable.ts'
import { deployableButtons } from './deployable-buttons.ts'
import { sayLegs } from './legs.ts'
import { isToCheck } from './reasons.ts'

type Wish = { readonly service: string; readonly target?: string }

/** Where it is to go: the one target that asks for QA, else where it is promoted to, else production. */
export function placeFor({ service, target }: Wish, org: Org): Place | Outcome {
  const targets = Object.hasOwn(org.services, service) ? org.services[service]!.targets : {}
  const gated = Object.values(targets).filter(t => t.qa === 'required')
  const promoted = Object.hasOwn(org.services, service) ? org.services[service]!.promote?.to : undefined
  const named = promoted ?? 'production'
  const usual = gated.length === 1 ? gated[0]!.name : Object.hasOwn(targets, named) ? named : undefined
  const where = locate(org, { service, target: target ?? usual, word: '' })
  return isRefusal(where) ? where : { service: where.service.name, target: where.target.name }
}

export const deployableAsks = ({ service }: Wish, world: World) => readingAsks(service, world)

/** Reads the branch, then says what may go. */
export function sayDeployable(wish: Wish, world: World): Outcome {
  const place = placeFor(wish, world.org)
  if (isRefusal(place)) return place
  const read = readingFacts(place.service, world)
  return did(read, deployablePost(place, after(world, read)))
}

const unitLine = (unit: Unit): Line => text`${code(unitName(unit))} "${clip(unit.landed.subject, 60)}"`

function deployablePost(place: Place, world: World): Post {
  const found = deployable(place, world)
  const { standings, unknown } = found
  const newest = standings.findLastIndex(s => s.clear)
  const beyond = standings.slice(newest + 1)
  const { said, left } = sayLegs(beyond, place.service, world)
  const more = left > 0 ? text` And ${left} more behind that: ${code(`!qa ${place.service}`)}` : []
  const way = said.length > 0 ? text`${said.map(s => `${s}.`).join(' ')}${more}` : []
  const would =
    unknown !== undefined && newest >= 0
      ? text`As I last read it, the tip was ${unitLine(standings[newest]!.unit)}.`
      : []
  const lines = [
    headLine(place, found),
    unknown === undefined ? startLine(place, found, world) : would,
    way,
    openLine(place, beyond, world),
    fixLine(place, world),
  ]
  return {
    tone: unknown === undefined ? 'plain' : 'warn',
    blocks: lines.filter(l => l.length > 0).map(line),
    buttons: deployableButtons(found, beyond, world),
  }
}

function headLine({ service, target }: Place, { runs, tip, standings, unknown }: Deployable): Line {
  const name = strong(`${service} ${target}`)
  if (unknown !== undefined) return text`${name}: nothing can be promised, ${unknown}. ${code(`!status ${service}`)}`
  if (standings.length === 0 && !runs)
    return text`${name}: nothing is known to run there, and nothing has landed since what runs elsewhere. The first one goes there with an override, which is said when it is asked for: ${code('!help override')}`
  if (standings.length === 0)
    return text`${name}: nothing new has landed since ${runs?.unit ? unitLine(runs.unit) : code(short(runs!.commit))}, which runs there.`
  const isNewest = tip !== undefined && tip === standings.at(-1)!.unit
  const first = standings[0]!.unit
  const than =
    runs === undefined
      ? ''
      : runs.unit
        ? `r${runs.unit.number}, which runs there`
        : `${short(runs.commit)}, which runs there`
  if (!tip)
    return runs
      ? text`${name}: nothing newer than ${than}, is deployable as tip.`
      : text`${name}: nothing is deployable as tip yet.`
  const steps = tip.number - first.number + 1
  const distance = runs ? `, ${steps} after ${than}` : ''
  return text`${name}: tip is ${unitLine(tip)}${distance}${isNewest ? '. Nothing newer has landed' : ''}.`
}

/** What of the branch has no part of a security fix that runs there is kept away by a gate of its own. */
function fixLine(place: Place, { state }: World): Line {
  const running = runningFix(place, { state })
  const isOnBranch =
    historyOf(state.revisions, place.service)?.roots[running?.shipped.revision.commit ?? ''] === undefined
  if (!running || isOnBranch) return []
  return text`A security fix runs there and has not landed: what lacks it is denied until ${code(`!security done ${place.service}`)}.`
}

/** What is not asked for keeps nothing back. */
function openLine({ service, target }: Place, beyond: readonly Standing[], { org }: World): Line {
  const isAsked = org.services[service]!.targets[target]!.qa === 'required'
  if (isAsked || !beyond.at(-1)?.blocks.some(isToCheck)) return []
  return text`${target} does not ask for QA: what needs it may go there anyway.`
}

/** What it is counted from, where that is not plain. */
function startLine(place: Place, { runs, standings }: Deployable, { state }: World): Line {
  const history = historyOf(state.revisions, place.service)!
  if (runs === undefined) {
    const first = standings[0]?.unit
    return first
      ? text`Nothing is known to run there yet: what is older than r${first.number} I have not read, and count as checked.`
      : []
  }
  if (history.roots[runs.commit] === undefined) return []
  const { rewritten, branch } = history
  const gone = rewritten?.gone.includes(runs.commit)
    ? text`was pushed away at ${clock(rewritten.at)}`
    : text`is not on ${branch}`
  const from = runs.unit
    ? `from r${runs.unit.number}, the newest of ${branch} that it holds`
    : `from the first that I have read`
  return text`${code(short(runs.commit))}, which runs there, ${gone}: counted ${from}.`
}
