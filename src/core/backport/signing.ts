/** Signing up for a backport window; everything that stands in the way is said at once. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import { isRefusal, locate, locateService, type Where } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { runsNow } from '../targets.ts'
import { findWindow, isOn, type Occurrence, windowsOn } from '../window/slice.ts'
import { clip, short } from '../words.ts'
import { actor, type World } from '../world.ts'
import { needsProblems, readNeeds } from './needs.ts'
import { policyProblems } from './policy.ts'
import { type Placed, type Problem, problem, refuseAll, windowFor, windowProblems } from './problems.ts'
import { tooLong } from './ready.ts'
import { policyOf } from './roles.ts'
import { cameTo, nextItemId, openItems } from './slice.ts'
import { isPending } from './standing.ts'

export type SignUpWish = {
  readonly service?: string
  readonly revision?: string
  readonly kind?: string
  readonly reason?: string
  readonly plan?: string
  /** `I2,I3`. */
  readonly depends?: string
  readonly review?: string
  /** `W3`; absent: the one that is on, or the next, that takes it. */
  readonly window?: string
}

export const signUpAsks = ({ service, revision }: SignUpWish, world: World): Question[] =>
  service !== undefined && revision !== undefined && Object.hasOwn(world.org.services, service)
    ? [revisionAsk(service, revision, world)]
    : []

/** `!swat add`. */
export function signUp(wish: SignUpWish, world: World): Outcome {
  const { service: name, revision: wanted } = wish
  if (name === undefined || wanted === undefined)
    return refused(
      'swat.what',
      text`What is to go out? ${code('!swat add SERVICE REVISION kind=config reason="…" plan="…"')}`,
    )
  const where = placeOf(name, world)
  if (isRefusal(where)) return where
  const known = answerTo(world.answers, revisionAsk(name, wanted, world))
  const depends = readNeeds(wish.depends)
  const placed = {
    ...{ id: nextItemId(world.state.backports), service: name, target: where.target.name },
    ...{ kind: wish.kind?.toLowerCase() ?? '', depends },
  }
  const window = windowOf(wish, placed, world)
  const problems = [
    ...(known?.ok ? againProblems(placed, known.value, world) : [unknownRevision(wanted, name, known?.why)]),
    ...policyProblems(wish, placed, world),
    ...needsProblems(placed.id, depends, world),
    ...('line' in window ? [window] : windowProblems([placed], window, world)),
  ]
  const head = text`${name} ${clip(wanted, 40)} can't go into ${'line' in window ? 'a backport window' : window.id}`
  if (problems.length > 0 || !known?.ok || 'line' in window) return refuseAll(head, problems)
  const { reason = '', plan, review } = wish
  const said = { reason, ...(plan !== undefined && { plan }), ...(review !== undefined && { review }) }
  const { id: item, ...what } = placed
  return did([
    { type: 'backport.signed-up', item, window: window.id, revision: known.value, ...what, ...said, by: actor(world) },
    ...hereFacts(window, world),
  ])
}

/** Who signs up for a window that is on is there. */
function hereFacts(window: Occurrence, world: World): Fact[] {
  const person = actor(world)
  const known = !isOn(window, world.at) || cameTo(world.state.backports, window.id).includes(person)
  return known ? [] : [{ type: 'backport.came', window: window.id, person, how: 'spoke' }]
}

/** The policy's target, where the service has it; else its only one. */
function placeOf(name: string, { org }: World): Where | Outcome {
  const service = locateService(org, name)
  if (isRefusal(service)) return service
  const { target } = policyOf(org)
  const only = Object.keys(service.targets).length === 1
  return locate(org, { service: name, target: only && !Object.hasOwn(service.targets, target) ? undefined : target })
}

function windowOf({ window: typed }: SignUpWish, placed: Placed, world: World): Occurrence | Problem {
  if (typed === undefined)
    return (
      openNow(placed, world) ??
      windowFor([placed], world.at, world) ??
      problem('swat.none', text`no backport window that takes it and has room is planned: ${code('!windows')}`)
    )
  return (
    findWindow(world.state.windows, typed.toUpperCase()) ??
    problem('unknown.window', text`there is no window ${code(clip(typed, 20))}: ${code('!windows')}`)
  )
}

/** The window that is on, when it takes this, too, and has the time for it. */
const openNow = (placed: Placed, world: World): Occurrence | undefined =>
  windowsOn(world.state.windows, world.at, 'backport').find(
    w => windowProblems([placed], w, world).length === 0 && tooLong(placed, w, world) === undefined,
  )

const unknownRevision = (wanted: string, service: string, why = 'nobody could be asked'): Problem =>
  problem(
    'unknown.revision',
    text`no revision ${code(clip(wanted, 40))} of ${service}: ${why}. ${code(`!status ${service}`)}`,
  )

/** It runs there, or is signed up, already. */
function againProblems({ service, target }: Placed, { commit }: Revision, { state }: World): Problem[] {
  if (runsNow(state.targets, service, target)?.revision.commit === commit)
    return [problem('swat.runs', text`${short(commit)} runs in ${target} already: ${code(`!status ${service}`)}`)]
  const open = findSame({ service, target, commit }, state)
  return open
    ? [
        problem(
          'swat.twice',
          text`it is signed up as ${open.id} for ${open.window} already: ${code(`!swat ${open.window}`)}`,
        ),
      ]
    : []
}

type Same = { readonly service: string; readonly target: string; readonly commit: string }

const findSame = ({ service, target, commit }: Same, state: World['state']) =>
  openItems(state.backports).find(
    i => i.service === service && i.target === target && i.revision.commit === commit && isPending(i, state),
  )
