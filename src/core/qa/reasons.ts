/** Why a revision is not deployable as tip, in words: what has to be checked and by whom, what is bad, what cures it. */
import { findCowboy } from '../cowboy/slice.ts'
import { lineageOf } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import { clip, list, sayDuration, short } from '../words.ts'
import type { World } from '../world.ts'
import type { Block, Standing } from './deployable.ts'
import { type Item, itemAt } from './items.ts'
import { badPlaces } from './problems.ts'
import { markOf } from './slice.ts'
import { isOther } from './whom.ts'
import { spanOf, whoLine } from './words.ts'

type Seen = Pick<World, 'state' | 'org' | 'at'> & {
  /** The commit that was named in the same sentence. */
  readonly it?: string
}
type Judged = Extract<Block, { why: 'needs-testing' | 'bad' }>
export type ToCheck = Judged & { readonly why: 'needs-testing' }

export const isToCheck = (block: Block): block is ToCheck => block.why === 'needs-testing'

/** So many revisions are named, the others counted. */
const most = 6

/** What waits to be checked, as a list of such things has it. */
function itemOf({ commit }: Judged, name: string, seen: Seen): Item | undefined {
  const [service, history] = [seen.org.services[name], historyOf(seen.state.revisions, name)]
  const place = history && lineageOf(history).places.get(commit)
  return service && history && place !== undefined ? itemAt(place, { service, history, here: false }, seen) : undefined
}

/** `ben, asked 6 h ago` */
export function askedOf(block: Judged, service: string, seen: Seen): string {
  const item = itemOf(block, service, seen)
  if (!item) return 'nobody knows whose it is'
  const { mark, landed } = item
  const at = mark.asked?.at ?? landed.at
  return `${whoLine(item, seen.org)}, ${mark.asked ? 'asked' : 'landed'} ${sayDuration(Math.max(0, seen.at - at))} ago`
}

/** `r118`; of one that was merged `4f2a9c1 in r118`. */
const nameOf = ({ unit, commit }: Judged, { it }: Seen): string =>
  commit === it ? 'it' : unit.landed.commit === commit ? `r${unit.number}` : `${short(commit)} in r${unit.number}`

/** `r118 needs QA (ben, asked 6 h ago)`; several: `r118 and r120 need QA (ben, ada)`. */
export function toCheckReason(blocks: readonly Judged[], service: string, seen: Seen): string {
  const [first] = blocks
  if (first && blocks.length === 1) return `${nameOf(first, seen)} needs QA (${askedOf(first, service, seen)})`
  const numbers = [...new Set(blocks.map(b => b.unit.number))]
  const names = [
    ...new Set(
      blocks
        .slice(0, 50)
        .flatMap(b => itemOf(b, service, seen) ?? [])
        .map(i => shortly(i, seen)),
    ),
  ]
  const others = names.length > 4 ? ` and ${names.length - 3} more` : ''
  return `${numbersWords(numbers)} need QA (${(others ? names.slice(0, 3) : names).join(', ')}${others})`
}

/** Among others, a name will do. */
const shortly = (item: Item, { org }: Seen): string =>
  item.author ?? (isOther(item.service) ? whoLine(item, org) : clip(item.landed.author, 40))

/** `r118–r120 and r124`, `r118, r120, r122 and 12 more`. */
export function numbersWords(numbers: readonly number[]): string {
  const gaps = numbers.filter((n, i) => i > 0 && n > numbers[i - 1]! + 1).length
  if (gaps < most) return spanOf(numbers)
  const named = numbers.slice(0, most)
  return `${named.map(n => `r${n}`).join(', ')} and ${numbers.length - named.length} more`
}

const curedBy = ({ cure }: Block): string => (cure ? `, cured by r${cure.number}` : '')

/** `r120 is bad ("the checkout is empty", cleo), cured by r124` */
function badReason(block: Judged, service: string, seen: Seen): string {
  const { by, note } = markOf(seen.state.qa, service, block.commit) ?? {}
  const said = [note === undefined ? [] : `"${clip(note, 80)}"`, by ?? []].flat().join(', ')
  const pending = (block.fixes ?? []).map(unit => `r${unit.number}`)
  const repair = pending.length > 0 ? `, ${list(pending.slice(0, 3))} would repair it once that is ok` : ''
  return `${nameOf(block, seen)} is bad (${said})${block.cure ? curedBy(block) : repair}`
}

/** `r118–r120 were rolled back with D12 ("checkout is broken"), cured by r124` */
function knownBadReason(block: Extract<Block, { why: 'known-bad' }>, service: string, { state, it }: Seen): string {
  const range = state.bad.find(r => r.deploy === block.deploy)
  const history = historyOf(state.revisions, service)
  const { units, broughtBy } = history ? lineageOf(history) : { units: [], broughtBy: [] }
  const places = range && history ? badPlaces(range, lineageOf(history)) : []
  const numbers = [...new Set(places.map(place => units[broughtBy[place]!]!.number))]
  const isIt = numbers.length < 2 && block.unit.landed.commit === it
  const what = isIt ? 'it' : numbers.length > 0 ? numbersWords(numbers.sort((a, b) => a - b)) : `r${block.unit.number}`
  const why = range ? ` ("${clip(range.reason, 80)}")` : ''
  return `${what} ${numbers.length > 1 ? 'were' : 'was'} rolled back with ${block.deploy}${why}${curedBy(block)}`
}

function cowboyReason({ cowboy: id, cure }: Extract<Block, { why: 'cowboy' }>, { state }: Seen): string {
  const cowboy = findCowboy(state.cowboys, id)
  const what = cowboy ? ` ("${clip(cowboy.what, 60)}", ${cowboy.by} on ${list(cowboy.hosts.slice(0, 4))})` : ''
  return `${id}${what} is missing${cure ? `, r${cure.number} holds it` : ''}`
}

/** A sentence without its end for each thing; all that wait to be checked are one, and come last. */
export function reasonsOf(blocks: readonly Block[], service: string, seen: Seen): string[] {
  const toCheck = blocks.filter(isToCheck)
  const others = blocks.filter(b => !isToCheck(b))
  return [
    ...others.map(block => reasonOf(block, service, seen)),
    ...(toCheck.length > 0 ? [toCheckReason(toCheck, service, seen)] : []),
  ]
}

function reasonOf(block: Block, service: string, seen: Seen): string {
  if (block.why === 'known-bad') return knownBadReason(block, service, seen)
  return block.why === 'cowboy' ? cowboyReason(block, seen) : badReason(block, service, seen)
}

/** Against one revision: where nothing else stands in its way, it is called `it`. */
export function reasonsAgainst({ unit, blocks }: Standing, service: string, seen: Seen): string[] {
  const { commit } = unit.landed
  const isAlone = blocks.every(b => 'commit' in b && b.commit === commit)
  return reasonsOf(blocks, service, isAlone ? { ...seen, it: commit } : seen)
}
