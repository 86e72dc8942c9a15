/** What can go on, what waits and why, in words. */
import { date, type Line, text } from '../post.ts'
import type { Standing } from '../qa/deployable.ts'
import { isToCheck, numbersWords, reasonsOf } from '../qa/reasons.ts'
import { markOf } from '../qa/slice.ts'
import { unitName } from '../revision/find.ts'
import type { Unit } from '../revision/lineage.ts'
import { newsOf, sayNews } from '../revision/news.ts'
import { list, short } from '../words.ts'
import type { World } from '../world.ts'
import { type Promotable, type Promoted, promotable } from './promotable.ts'

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

/** Against nothing, nothing can be judged. */
function firstWords({ name, promote: { to } }: Promoted, { seen }: Promotable): string {
  const [good] = [...seen].findLast(([, verdict]) => verdict === 'healthy') ?? []
  const by = `!deploy ${name} ${good === undefined ? 'REVISION' : short(good)} to ${to}`
  return `nothing is known to run in ${to}, and the first goes there by hand: ${by}`
}

/** Why just this one does not go; empty when it is not newer than what runs. */
export function whyNot(unit: Unit, service: Promoted, seen: Seen): string[] {
  const found = promotable(service, seen)
  const standing = found.standings.find(s => s.unit.landed.commit === unit.landed.commit)
  if (!standing || !found.runs || found.unknown !== undefined) return waitsOf(service, found, seen)
  return standing.clear ? seenWords(standing, service, found) : reasonsFor(standing, service.name, seen)
}

/** When it is tried again by itself, as far as that is known. */
export const untilWords = ({ code, until }: { readonly code: string; readonly until?: number }): Line =>
  until === undefined ? [] : text`${code === 'window.closed' ? ' from' : ', until'} ${date(until)}`

/** What stands behind what can go, and why it waits: a sentence each, without its end. */
export function waitsOf(service: Promoted, found: Promotable, seen: Seen): string[] {
  if (found.unknown !== undefined) return [found.unknown]
  if (!found.runs) return [firstWords(service, found)]
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
