/** What can be done next about what is deployable: ship the tip, bring the rest to where it is checked, judge it. */
import type { Button } from '../post.ts'
import { unitRef } from '../revision/find.ts'
import type { Unit } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import { runsNow } from '../targets.ts'
import { short } from '../words.ts'
import type { World } from '../world.ts'
import { isHeldBy } from './carried.ts'
import type { Deployable, Place, Standing } from './deployable.ts'
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

type Judged = { readonly unit: Unit; readonly commit: string }

/** The next revision that has to be checked, or what repairs it; else why nothing helps yet. */
function nextButton(service: string, beyond: readonly Standing[]): Button[] {
  const blocks = beyond[0]?.blocks ?? []
  const bad = blocks.flatMap(b => (b.why === 'bad' && !b.cure ? b : []))
  const repair = bad.flatMap(b => b.fixes ?? []).map((unit): Judged => ({ unit, commit: unit.landed.commit }))[0]
  const first: Judged | undefined = blocks.find(isToCheck) ?? repair
  if (first) {
    const { name, ref } = namesOf(first, service)
    return [{ label: `${name} is ok`, press: `!qa ok ${service}@${first.commit}`, line: `!qa ok ${ref}` }]
  }
  return bad.slice(0, 1).map(block => {
    const { name, ref } = namesOf(block, service)
    return { label: `Why ${name}`, press: `!why ${service}@${block.commit}`, line: `!why ${ref}` }
  })
}

function namesOf({ unit, commit }: Judged, service: string): { readonly name: string; readonly ref: string } {
  const isWhole = commit === unit.landed.commit
  return isWhole
    ? { name: `r${unit.number}`, ref: unitRef(service, unit) }
    : { name: short(commit), ref: `${service}@${short(commit)}` }
}
