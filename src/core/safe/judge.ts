/** What a target may safely go back to: of all that ran there, which, and what is to be said against the others. */
import type { Question } from '../asks.ts'
import { cowboysOn } from '../cowboy/slice.ts'
import type { Undo } from '../deploy/locate-undo.ts'
import { type Aim, foundFacts, makePlan, planAsks, previousOf, wishOf } from '../deploy/plan.ts'
import type { Wish } from '../gates/gate.ts'
import { knownBad } from '../gates/known-bad.ts'
import { oneWay } from '../gates/one-way.ts'
import { losses } from '../order/breaks.ts'
import { holds, type Seek, seeking } from '../order/seek.ts'
import { type Run, seenHealthy, targetState } from '../targets.ts'
import { short } from '../words.ts'
import { after, type World } from '../world.ts'
import { badIn } from './bad-in.ts'

/** `no`: what is said against it, each a sentence without its full stop; nothing: it is safe. */
export type Candidate = { readonly run: Run; readonly no: readonly string[]; readonly wasHealthy: boolean }

/** So many are looked at, the newest. */
const most = 6

/** What ran there, each once, newest first: not what is to go. */
function ranThere({ aim, undone }: Undo, world: World): Run[] {
  const { service, target } = aim.where
  const { runs, partial } = targetState(world.state.targets, service.name, target.name)
  const now = partial === undefined ? previousOf(aim.where, world)?.commit : undefined
  const gone = [now, undone?.plan.revision.commit]
  const commits = [...new Set(runs.map(r => r.revision.commit).reverse())].filter(c => !gone.includes(c))
  return commits.slice(0, most).map(commit => runs.findLast(r => r.revision.commit === commit)!)
}

const verdicts: Record<Run['verdict'], string> = {
  validating: 'it is still being judged',
  healthy: 'it was found faulty there',
  faulty: 'it was found faulty there',
  unknown: 'nobody has seen it healthy there',
}

/** Landed changes made by hand that are on the servers, and would be gone. */
function overwritten({ plan }: Wish, seek: Seek): string[] {
  const { service, revision } = plan
  return cowboysOn(plan, seek.world).flatMap(({ id, landed }) => {
    if (!landed) return []
    const has = holds(service, { revision: revision.commit, commit: landed.commit }, seek)
    if (has === true) return []
    return has === false
      ? [`it lacks ${id}, which landed with ${short(landed.commit)}`]
      : [`I can't tell whether it has ${id}: ${has.why}`]
  })
}

function against(wish: Wish, seek: Seek): string[] {
  const gates = [knownBad, oneWay].flatMap(rule => rule.check(wish, seek.world) ?? [])
  const { service, revision } = wish.plan
  return [
    ...gates.filter(g => g.verdict === 'deny').map(g => g.why),
    ...badIn({ service, commit: revision.commit }, seek),
    ...overwritten(wish, seek),
    ...losses(wish, seek).map(loss => loss.why),
  ]
}

/** Each of them judged by all that is known now. */
export function candidatesFor(undo: Undo, seek: Seek): Candidate[] {
  const { world } = seek
  const { aim } = undo
  const { service, target } = aim.where
  const state = targetState(world.state.targets, service.name, target.name)
  return ranThere(undo, world).map(run => {
    const wish = wishOf(aim, makePlan(aim, run.revision, world), world)
    const healthy = seenHealthy(state, run.revision.commit)
    const unseen = healthy ? [] : [verdicts[run.verdict]]
    return { run: healthy ?? run, wasHealthy: healthy !== undefined, no: [...unseen, ...against(wish, seek)] }
  })
}

/** The world with what was just found out in it. */
export const seenNow = (aim: Aim, world: World): World => after(world, foundFacts(aim.where, world))

/** What must be known to judge them. */
export function candidatesAsks(undo: Undo, world: World): Question[] {
  const seek = seeking(seenNow(undo.aim, world))
  candidatesFor(undo, seek)
  return [...ranThere(undo, seek.world).flatMap(run => planAsks(undo.aim, run.revision, world)), ...seek.asked]
}
