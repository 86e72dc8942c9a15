/** The way from the tip up the main line, told in few sentences: what has to happen for which revision to come next. */

import type { World } from '../world.ts'
import type { Block, Standing } from './deployable.ts'
import { isToCheck, reasonsOf, type ToCheck, toCheckReason } from './reasons.ts'
import { spanOf } from './words.ts'

type Seen = Pick<World, 'state' | 'org' | 'at'>

/** Revisions one after another which the same things keep out, beside what has to be checked. */
type Leg = { readonly all: Standing[]; readonly out: readonly Block[] }

/** So far it is looked ahead, and so many sentences are said. */
const [ahead, sentences] = [100, 5]

const keyOf = (block: Block): string =>
  block.why === 'cowboy' ? block.cowboy : block.why === 'known-bad' ? block.deploy : `${block.why} ${block.commit}`

const outOf = ({ blocks }: Standing): Block[] => blocks.filter(b => !isToCheck(b))

function legsOf(standings: readonly Standing[]): Leg[] {
  const legs: Leg[] = []
  let last = ''
  for (const standing of standings) {
    const out = outOf(standing)
    const key = out.map(keyOf).join(' ')
    if (legs.length > 0 && key === last) legs.at(-1)!.all.push(standing)
    else legs.push({ all: [standing], out })
    last = key
  }
  return legs
}

const span = (all: readonly Standing[]): string => spanOf(all.map(s => s.unit.number))

/** What is behind the tip and why, and how many revisions nothing was said about. */
export function sayLegs(
  beyond: readonly Standing[],
  service: string,
  seen: Seen,
): { readonly said: string[]; readonly left: number } {
  const legs = legsOf(beyond.slice(0, ahead))
  const told = new Set<string>()
  const talk = { service, seen }
  const said: string[] = []
  let covered = 0
  for (const [i, leg] of legs.entries()) {
    if (said.length >= sentences) break
    if (leg.out.some(b => !b.cure)) return { said: [...said, sayRest(leg, beyond, talk)], left: 0 }
    covered += leg.all.length
    said.push(...(leg.out.length > 0 ? [sayOut(leg, legs[i + 1], talk)] : sayOpen(leg, told, talk)))
  }
  return { said, left: beyond.length - covered }
}

type Talk = { readonly service: string; readonly seen: Seen }

/** From here on everything is out, as far as anybody can see. */
function sayRest({ all, out }: Leg, beyond: readonly Standing[], talk: Talk): string {
  const rest = beyond.slice(beyond.indexOf(all[0]!))
  const told = new Set(out.map(keyOf))
  const more = outOf(rest.at(-1)!).filter(b => !told.has(keyOf(b)))
  return sayOut({ all: rest, out: [...out, ...more] }, undefined, talk)
}

function sayOut({ all, out }: Leg, next: Leg | undefined, { service, seen }: Talk): string {
  const it = all.length === 1 && out.length === 1 ? all[0]!.unit.landed.commit : undefined
  const reasons = reasonsOf(out, service, { ...seen, ...(it !== undefined && { it }) })
  const shown = reasons.length > 3 ? [...reasons.slice(0, 2), `and ${reasons.length - 2} more`] : reasons
  const cure = next?.all[0]
  const waits = cure?.blocks.some(b => isToCheck(b) && b.unit.number >= all[0]!.unit.number)
  const after = cure && !waits && out.every(b => b.cure === cure.unit) ? ', which is next' : ''
  return `${span(all)} ${all.length === 1 ? 'is' : 'are'} out: ${shown.join('; ')}${after}`
}

/** What has to be checked on this leg, and how far that leads: first what is left of the way before it. */
function sayOpen({ all }: Leg, told: Set<string>, talk: Talk): string[] {
  const [first, last] = [all[0]!.unit.number, all.at(-1)!.unit.number]
  const open = all
    .at(-1)!
    .blocks.filter(isToCheck)
    .filter(b => !told.has(b.commit))
  for (const { commit } of open) told.add(commit)
  const left = open.filter(b => b.unit.number < first)
  const own = open.filter(b => b.unit.number >= first)
  if (open.length === 0) return all.length > 1 ? [`After that ${span(all)}`] : []
  const reach = own[0] ? own[0].unit.number - 1 : last
  return [...sayUntil(left, reach, talk), ...sayUntil(own, last, talk)]
}

function sayUntil(blocks: readonly ToCheck[], reach: number, { service, seen }: Talk): string[] {
  const newest = blocks.at(-1)
  if (!newest) return []
  return [toCheckReason(blocks, service, seen), ...(reach > newest.unit.number ? [`After that r${reach}`] : [])]
}
