/** What is said of a broken item later: how bad it is, what it belongs to, where it comes from, whether it was tested. */
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { clip, list, nearest } from '../words.ts'
import { actor, type World } from '../world.ts'
import { areasOf, breaksNear } from './breaks.ts'
import type { Details } from './facts.ts'
import { locateAbout, locateBreak, locateCause } from './locate.ts'
import { severityOf } from './report.ts'
import type { Item } from './slice.ts'

/** `word` is what was typed behind the id. */
type Amend = (item: Item, word: string | undefined, world: World) => Details | Outcome

const lacking = (what: string, usage: string): Outcome => refused('usage', text`${what} ${code(usage)}`)

const severity: Amend = ({ id }, word) => {
  if (word === undefined) return lacking('How bad is it?', `!broken severity ${id} 1`)
  const read = severityOf(word, `!broken severity ${id} 1`)
  return typeof read === 'number' ? { severity: read } : read
}

const cause: Amend = ({ id }, word, world) => {
  if (word === undefined) return lacking('Which deployment caused it?', `!broken cause ${id} D12`)
  const found = locateCause(word, world)
  return typeof found === 'string' ? { cause: found } : found
}

const about: Amend = ({ id }, word, world) => {
  if (word === undefined) return lacking('What does it belong to?', `!broken about ${id} D12`)
  const found = locateAbout(word, world)
  return typeof found === 'string' ? { about: found } : found
}

/** The break that was announced for its service, where there is only one. */
const announced: Amend = (item, word, world) => {
  const { id, service } = item
  const known = breaksNear(item, world.state)
  const typed = word ?? (known.length === 1 ? known[0]!.id : undefined)
  if (typed !== undefined) {
    const found = locateBreak(typed, world)
    return typeof found === 'string' ? { kind: 'announced', breakId: found } : found
  }
  const which = known.length === 0 ? `None was announced for ${service}.` : `Which one? ${list(known.map(b => b.id))}.`
  return refused(
    'broken.break',
    text`${which} ${code(`!broken announced ${id} ${known[0]?.id ?? 'X1'}`)} · ${code(`!broken surprise ${id}`)}`,
  )
}

const surprise: Amend = () => ({ kind: 'surprise' })

const covered: Amend = (item, word, world) => {
  const areas = areasOf(item, world.state)
  if (word === undefined) return { covered: true }
  const area = areas.find(a => a.toLowerCase() === word.toLowerCase())
  if (area !== undefined) return { covered: true, area }
  const near = nearest(word, areas)
  const known =
    areas.length === 0 ? 'no call for testing names areas' : `there is ${list(near.length > 0 ? near : areas, 'or')}`
  return refused('unknown.area', text`No area ${code(clip(word, 40))}: ${known}. ${code(`!broken covered ${item.id}`)}`)
}

const uncovered: Amend = () => ({ covered: false })

const amendments: Readonly<Record<string, Amend>> = { severity, cause, about, announced, surprise, covered, uncovered }

export const isAmendment = (word: string): boolean => Object.hasOwn(amendments, word)

/** `!broken severity|cause|about|announced|surprise|covered|uncovered B4 …` */
export function amend({ item, what, word }: { item: Item; what: string; word?: string }, world: World): Outcome {
  const details = amendments[what]!(item, word, world)
  if ('facts' in details) return details
  return did([{ type: 'broken.amended', broken: item.id, by: actor(world), ...details }])
}
