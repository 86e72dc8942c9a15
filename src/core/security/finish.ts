/** Ending a security fix: what was deployed must have landed too, else the next rollout would take it away again. */
import { answerTo, type Question } from '../asks.ts'
import { nextCowboyId } from '../cowboy/slice.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Deploy, findDeploy, isOpen, isValidating } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, post, text } from '../post.ts'
import { locateRevision, revisionName } from '../revision/find.ts'
import { readingAsks, readingFacts } from '../revision/reading.ts'
import { historyOf } from '../revision/slice.ts'
import { list, short } from '../words.ts'
import { actor, after, inTurn, type World } from '../world.ts'
import { type Fix, securityOn } from './slice.ts'
import { veiledSubject } from './veil.ts'

export type DoneWish = { readonly service: string; readonly revision?: string }

/** Its deployments, as they are now. */
const deploysOf = ({ shipped }: Fix, { state }: World): Deploy[] =>
  shipped.flatMap(s => findDeploy(state.deploys, s.deploy) ?? [])

/** What it left on servers: whatever was begun and not rolled back, by commit. */
function leftOf(fix: Fix, world: World): Map<string, Deploy[]> {
  const left = new Map<string, Deploy[]>()
  for (const deploy of deploysOf(fix, world)) {
    const { commit } = deploy.plan.revision
    if (deploy.startedAt !== undefined && deploy.state !== 'rolled back')
      left.set(commit, [...(left.get(commit) ?? []), deploy])
  }
  return left
}

/** Whether the branch holds a commit. */
const heldAsk = (service: string, commit: string, tip: string): Extract<Question, { ask: 'contains' }> => ({
  ask: 'contains',
  service,
  revision: tip,
  commit,
})

/** What must be known: what landed, and whether that holds what was deployed. */
export function doneAsks({ service, revision }: DoneWish, world: World): Question[] {
  const fix = securityOn(world.state, service)
  if (!fix) return []
  const first = readingAsks(service, world)
  const tip = historyOf(after(world, readingFacts(service, world)).state.revisions, service)?.tip
  if (revision !== undefined || !tip) return first
  return [...first, ...[...leftOf(fix, world).keys()].map(commit => heldAsk(service, commit, tip))]
}

/** Ends it; what is on servers and not on the branch is a cowboy from then on. */
export function finish(wish: DoneWish, world: World): Outcome {
  const { service } = wish
  const fix = securityOn(world.state, service)
  if (!fix)
    return refused('security.none', text`No security fix of ${code(service)} is in progress. ${code('!security')}`)
  const busy = deploysOf(fix, world).find(d => isOpen(d) && !isValidating(d))
  if (busy)
    return refused(
      'security.under-way',
      text`${busy.id} of it is ${busy.state}: bring it to its end first, or ${code(`!abort ${busy.id} reason`)}`,
    )
  const read = readingFacts(service, world)
  const now = after(world, read)
  const known = wish.revision === undefined ? undefined : locateRevision(wish.revision, now, service)
  if (known && isRefusal(known)) return known
  const missing = known ? [] : missingOf(fix, now)
  if (typeof missing === 'string')
    return refused(
      'security.unknown',
      text`I can't tell whether it has landed: ${missing}. ${code(`!security done ${service} REVISION`)} names what has.`,
    )
  return end({ fix, landed: known?.landed.commit, missing, read }, now)
}

/** The commits on servers that the branch does not hold; a sentence where that can't be told. */
function missingOf(fix: Fix, world: World): readonly string[] | string {
  const left = [...leftOf(fix, world).keys()]
  if (left.length === 0) return []
  const history = historyOf(world.state.revisions, fix.service)
  if (!history?.tip || history.unreadable) return history?.unreadable?.why ?? 'the branch was not read yet'
  const answers = left.map(commit => ({
    commit,
    held: answerTo(world.answers, heldAsk(fix.service, commit, history.tip)),
  }))
  const unknown = answers.find(a => !a.held?.ok)
  if (unknown) return unknown.held?.ok === false ? unknown.held.why : 'nobody could be asked'
  return answers.flatMap(({ commit, held }) => (held?.ok && held.value ? [] : [commit]))
}

type Ending = {
  readonly fix: Fix
  /** The commit of the branch that somebody named. */
  readonly landed?: string
  readonly missing: readonly string[]
  readonly read: readonly Fact[]
}

function end({ fix, landed, missing, read }: Ending, world: World): Outcome {
  const { service } = fix
  const left = leftOf(fix, world)
  const cowboys = inTurn(
    world,
    missing.map(commit => now => [cowboyOf(fix, left.get(commit)!, now)]),
  )
  const ids = cowboys.flatMap(f => ('cowboy' in f ? [f.cowboy] : []))
  const held = landed ?? (missing.length === 0 ? [...left.keys()].at(-1) : undefined)
  const done: Fact = {
    ...{ type: 'security.done', service, by: actor(world) },
    ...(held !== undefined && { landed: held }),
    ...(ids.length > 0 && { cowboys: ids }),
  }
  const branch = world.org.services[service]?.branch ?? 'the branch'
  const how =
    ids.length > 0
      ? `, but ${list(missing.map(short))} is not on ${branch}: a rollout would take it away, so it is ${list(ids)} now: !cowboy ${ids[0]}`
      : held === undefined
        ? ', and nothing of it is on servers'
        : `, and ${revisionName(service, held, world.state)} is on ${branch}`
  return did([...read, ...cowboys, done], post(text`The security fix of ${service} is over${how}.`))
}

/** What is on servers and nowhere else. */
function cowboyOf(fix: Fix, deploys: readonly Deploy[], world: World): Fact {
  const targets = [...new Set(deploys.map(d => d.plan.target))]
  const on = deploys[0]!.plan.previous
  return {
    type: 'cowboy.added',
    ...{ cowboy: nextCowboyId(world.state.cowboys), service: fix.service, hosts: targets, targets },
    ...{
      what: veiledSubject,
      reason: `deployed with ${list(deploys.map(d => d.id))} and not landed`,
      by: actor(world),
    },
    // What ran before it: the commit of the fix itself may land yet, by a merge.
    ...(on && { on }),
  }
}
