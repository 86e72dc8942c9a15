/** What can be done next about what is deployable: ship the tip, bring the rest to where it is checked, judge it. */
import type { Button } from '../post.ts'
import { unitRef } from '../revision/find.ts'
import type { Unit } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import { runsNow } from '../targets.ts'
import { short } from '../words.ts'
import type { World } from '../world.ts'
import { isHeldBy } from './carried.ts'
import type { Block, Deployable, Place, Standing } from './deployable.ts'
import { isToCheck } from './reasons.ts'

/** `beyond`: what is newer than the tip. */
export function deployableButtons({ tip, ...place }: Deployable, beyond: readonly Standing[], world: World): Button[] {
  const best: Button[] = tip ? [{ ...deployButton(place, tip, ''), style: 'primary' }] : []
  return [...best, ...checkButton(place, beyond, world), ...nextButton(place.service, beyond)]
}

const deployButton = ({ service, target }: Place, unit: Unit, where: string): Button => ({
  label: `Deploy r${unit.number}${where}`,
  press: `!deploy ${service} ${unit.landed.commit} to ${target}`,
  line: `!deploy ${service} r${unit.number} to ${target}`,
})

/** What has to be checked, and neither comes to where that is done by itself nor is there, is brought there. */
function checkButton({ service, target }: Place, beyond: readonly Standing[], { org, state }: World): Button[] {
  const { qa, staging } = org.services[service]!
  const newest = beyond.at(-1)
  if (!qa || qa.target === staging?.target || qa.target === target || !newest?.blocks.every(isToCheck)) return []
  const run = runsNow(state.targets, service, qa.target)
  const known = { history: historyOf(state.revisions, service)!, landed: newest.unit.landed }
  if (run && isHeldBy(run.revision.commit, known) !== false) return []
  return [deployButton({ service, target: qa.target }, newest.unit, ` to ${qa.target}`)]
}

/** So far it is looked ahead. */
const ahead = 100

type Judged = { readonly unit: Unit; readonly commit: string }

/** What is out as long as nothing cures it; else the next revision that has to be checked, or what repairs it. */
function nextButton(service: string, beyond: readonly Standing[]): Button[] {
  // What only waits for a cure that has landed is passed over.
  const next = beyond.slice(0, ahead).find(s => s.blocks.some(b => isToCheck(b) || !b.cure))
  const blocks = next?.blocks ?? []
  const stuck = blocks.flatMap(b => stuckButton(service, b))
  if (stuck.length > 0) return stuck.slice(0, 1)
  const repair = blocks.flatMap(b => (b.why === 'bad' && !b.cure ? (b.fixes ?? []) : []))
  const first: Judged[] = [...blocks.filter(isToCheck), ...repair.map(unit => ({ unit, commit: unit.landed.commit }))]
  return first.slice(0, 1).map(judged => {
    const { name, ref } = namesOf(judged, service)
    return { label: `${name} is ok`, press: `!qa ok ${service}@${judged.commit}`, line: `!qa ok ${ref}` }
  })
}

function stuckButton(service: string, block: Block): Button[] {
  if (block.cure) return []
  if (block.why === 'known-bad')
    return [{ label: `Why ${block.deploy}`, press: `!why ${block.deploy}`, line: `!fixed-by ${block.deploy} REVISION` }]
  if (block.why !== 'bad' || block.fixes) return []
  const { name, ref } = namesOf(block, service)
  return [{ label: `Why ${name}`, press: `!why ${service}@${block.commit}`, line: `!why ${ref}` }]
}

function namesOf({ unit, commit }: Judged, service: string): { readonly name: string; readonly ref: string } {
  const isWhole = commit === unit.landed.commit
  return isWhole
    ? { name: `r${unit.number}`, ref: unitRef(service, unit) }
    : { name: short(commit), ref: `${service}@${short(commit)}` }
}
