/** What can go on, what waits and why, in words. */
import { type Line, text } from '../post.ts'
import type { Standing } from '../qa/deployable.ts'
import { isToCheck, numbersWords, reasonsOf } from '../qa/reasons.ts'
import { markOf } from '../qa/slice.ts'
import { unitName } from '../revision/find.ts'
import type { Unit } from '../revision/lineage.ts'
import { newsOf, sayNews } from '../revision/news.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import type { Promotable, Promoted } from './promotable.ts'

type Seen = Pick<World, 'state' | 'org'>

/** Why a revision does not go, without the time of day: it is shown for as long as it stays so. */
function reasonsFor({ blocks }: Standing, service: string, seen: Seen): string[] {
  const numbers = [...new Set(blocks.filter(isToCheck).map(b => b.unit.number))]
  const toCheck = numbers.length > 0 ? [`${numbersWords(numbers)} ${numbers.length === 1 ? 'needs' : 'need'} QA`] : []
  const others = blocks.filter(b => !isToCheck(b))
  return [...toCheck, ...reasonsOf(others, service, { ...seen, at: 0 })]
}

/** Why it stays where it is, of one that only people's hands hold back. */
export const heldWords = (held: Standing, { name }: Promoted, seen: Seen): string => list(reasonsFor(held, name, seen))

/** What was found of the newest that could go, where it comes from. */
function seenWords({ unit }: Standing, { promote }: Promoted, { seen }: Promotable): string[] {
  const verdict = seen.get(unit.landed.commit)
  const name = `r${unit.number}`
  if (verdict === 'healthy') return []
  if (verdict === 'validating') return [`${name} is being watched in ${promote.from}`]
  if (verdict === 'faulty') return [`${name} was bad in ${promote.from}`]
  return [
    verdict === undefined
      ? `${name} has not run in ${promote.from}`
      : `${name} was replaced in ${promote.from} before it was judged`,
  ]
}

/** What stands behind what can go, and why it waits: a sentence each, without its end. */
export function waitsOf(service: Promoted, found: Promotable, seen: Seen): string[] {
  if (found.unknown !== undefined) return [found.unknown]
  const { to } = service.promote
  if (!found.runs) return [`nothing is known to run in ${to}, and the first goes there by hand`]
  const newer = found.standings.filter(s => s.unit.number > (found.goes?.number ?? 0))
  const [last, clear] = [newer.at(-1), newer.findLast(s => s.clear)]
  return [
    ...(clear ? seenWords(clear, service, found) : []),
    ...(last && !last.clear ? reasonsFor(last, service.name, seen) : []),
  ]
}

/** From what runs there to what can go. */
const stretchOf = ({ name }: Promoted, { runs, goes }: Promotable) =>
  goes && { service: name, from: runs?.commit, to: goes.landed.commit }

/** `3 new (ada 2, ben 1), r116–r118`: what goes with what can go. */
export function goesWords(service: Promoted, found: Promotable, seen: Seen): string {
  const stretch = stretchOf(service, found)
  const numbers = (stretch && newsOf(stretch, seen.state))?.map(u => u.number) ?? []
  const news = stretch ? sayNews(stretch, seen) : ''
  return numbers.length > 1 ? `${news}, ${numbersWords(numbers)}` : news
}

/** `checked by ben and ada` */
export function checkedWords(service: Promoted, found: Promotable, { state }: Seen): string {
  const stretch = stretchOf(service, found)
  const units = (stretch && newsOf(stretch, state)) ?? []
  const names = units.flatMap(u => markOf(state.qa, service.name, u.landed.commit)?.by ?? [])
  return names.length > 0 ? `checked by ${list([...new Set(names)])}` : ''
}

/** `web r118 4f2a9c1 can go on from staging to production` */
export const offerLine = ({ name, promote }: Promoted, unit: Unit): Line =>
  text`${name} ${unitName(unit)} can go on from ${promote.from} to ${promote.to}`
