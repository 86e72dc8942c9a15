/** What `!promote` shows of a service: what can go on, what waits and why, what follows the branch. */
import { date, type Line, line, type Post, strong, text } from '../post.ts'
import { revisionName, unitName } from '../revision/find.ts'
import { securityOn } from '../security/slice.ts'
import type { World } from '../world.ts'
import { barsLine, barsTo } from './bars.ts'
import { holding } from './going.ts'
import { type Promotable, type Promoted, promotable, takenBy } from './promotable.ts'
import { promoteButton } from './promotion-card.ts'
import { goesWords, untilWords, waitsOf } from './promotion-words.ts'
import { findWay, type Waits } from './slice.ts'

type Seen = Pick<World, 'state' | 'org' | 'at'>

const waitLine = (what: string, { commit, why, since, ...waits }: Waits, service: string, seen: Seen): Line =>
  text`${what}: ${revisionName(service, commit, seen.state)} waits since ${date(since)}: ${why}${untilWords(waits)}`

function goesLine(service: Promoted, found: Promotable, seen: Seen): Line {
  const { goes, runs } = found
  const held = findWay(seen.state.rollouts, { service: service.name, kind: 'promotion' })?.waits
  const { to, how } = service.promote
  if (!goes)
    return text`nothing can go on${runs && `, ${to} runs ${revisionName(service.name, runs.commit, seen.state)}`}`
  const taken = takenBy(service, goes, seen)
  const words = goesWords(service, found, seen)
  if (taken) return text`${unitName(goes)} is on its way with ${taken.id} by ${taken.by}: ${words}`
  return text`${unitName(goes)} can go on${how === 'cron' && !held && ', and does by itself'}: ${words}`
}

export function promotionPost(service: Promoted, seen: Seen): Post {
  const { name, promote, staging } = service
  const found = promotable(service, seen)
  const fix = securityOn(seen.state, name)
  const [held, staged] = (['promotion', 'staging'] as const).map(
    kind => findWay(seen.state.rollouts, { service: name, kind })?.waits,
  )
  // What it waits for is said once, with since when.
  const waits = waitsOf(service, found, seen).filter(why => why !== held?.why)
  const button = promote.how === 'button' && found.goes && !takenBy(service, found.goes, seen) ? found.goes : undefined
  const lines = [
    text`${strong(`${name} ${promote.from} → ${promote.to}`)}: ${goesLine(service, found, seen)}`,
    button ? barsLine(barsTo(service, button, seen)) : [],
    waits.length > 0 ? text`waits: ${waits.join('; ')}` : [],
    held ? waitLine(`to ${promote.to}`, held, name, seen) : [],
    fix && held?.code !== holding
      ? text`a security fix is in progress, by ${fix.by} since ${date(fix.at)}: nothing goes on by itself`
      : [],
    staging && staged ? waitLine(`to ${staging.target}`, staged, name, seen) : [],
  ]
  return { blocks: lines.filter(l => l.length > 0).map(line), buttons: button ? [promoteButton(service, button)] : [] }
}
