/** What becomes of a change made by hand: it lands, is put back, or is given up. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Deploy, findDeploy, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { readingAsks, readingFacts } from '../revision/reading.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { list, oneLine, short } from '../words.ts'
import { actor, inTurn, type World } from '../world.ts'
import { carryAsks, goOnFacts } from './carry.ts'
import { locateCowboy, locateCowboys } from './locate.ts'
import { type Cowboy, findCowboy } from './slice.ts'

type Named = { readonly id: string; readonly revision: string }

/** What is on its branch now. */
const tipAsk = (service: string, world: World) =>
  revisionAsk(service, world.org.services[service]?.branch ?? 'main', world)

const containsAsk = (service: string, revision: string, commit: string) =>
  ({ ask: 'contains', service, revision, commit }) as const

function revisionOf({ service }: Cowboy, named: string, world: World): Revision | Outcome {
  const known = answerTo(world.answers, revisionAsk(service, named, world))
  if (known?.ok) return known.value
  const why = known?.why ?? 'nobody could be asked'
  return refused('unknown.revision', text`No revision ${code(named)} of ${service}: ${why}`)
}

/** What must be known to say that it has landed: the commit, and whether it is on the branch. */
export function landedAsks({ id, revision }: Named, world: World): Question[] {
  const cowboy = findCowboy(world.state.cowboys, id.toUpperCase())
  if (!cowboy || cowboy.ended) return []
  const { service, on } = cowboy
  const branch = tipAsk(service, world)
  const first = [...readingAsks(service, world), revisionAsk(service, revision, world), branch]
  const found = revisionOf(cowboy, revision, world)
  const tip = answerTo(world.answers, branch)
  if (isRefusal(found) || !tip?.ok) return first
  const waits = waitingOn(cowboy, world).map(d => containsAsk(service, d.plan.revision.commit, found.commit))
  const inBase = on ? [containsAsk(service, on.commit, found.commit)] : []
  return [...first, containsAsk(service, tip.value.commit, found.commit), ...inBase, ...waits]
}

/** The denied deployments that somebody lets wait for it. */
const waitingOn = ({ waiting }: Cowboy, { state }: World): Deploy[] =>
  waiting.flatMap(({ deploy }) => findDeploy(state.deploys, deploy) ?? [])

/** Undefined: it is on the branch, and was not yet in what ran when the change was made. */
function notLanded({ id, service, on }: Cowboy, { commit }: Revision, world: World): Outcome | undefined {
  const { answers } = world
  const ask = tipAsk(service, world)
  const [branch, tip] = [ask.text, answerTo(answers, ask)]
  const holds = tip?.ok ? answerTo(answers, containsAsk(service, tip.value.commit, commit)) : tip
  if (!holds?.ok)
    return refused(
      'landed.unknown',
      text`Nobody can tell whether ${short(commit)} is on ${branch}: ${holds?.why ?? 'it was not asked'}. Then again: ${code(`!cowboy landed ${id} ${short(commit)}`)}`,
    )
  if (!holds.value)
    return refused(
      'landed.elsewhere',
      text`${short(commit)} is not on ${branch} of ${service} yet. Once it is: ${code(`!cowboy landed ${id} ${short(commit)}`)}`,
    )
  const old = on && answerTo(answers, containsAsk(service, on.commit, commit))
  if (!old?.ok || !old.value) return undefined
  return refused(
    'landed.before',
    text`${short(commit)} ran there before ${id} was put on it: name the commit that brings the change. ${code(`!cowboy landed ${id} REVISION`)}`,
  )
}

/** `!cowboy landed C1 REV` */
export function land({ id, revision: named }: Named, world: World): Outcome {
  const cowboy = locateCowboy(id, world)
  if (isRefusal(cowboy)) return cowboy
  const revision = revisionOf(cowboy, named, world)
  if (isRefusal(revision)) return revision
  const no = notLanded(cowboy, revision, world)
  if (no) return no
  if (cowboy.landed?.commit === revision.commit)
    return refused(
      'landed.already',
      text`${cowboy.id} has landed with ${short(revision.commit)} already. ${code(`!cowboy ${cowboy.id}`)}`,
    )
  const reading = readingFacts(cowboy.service, world)
  const frees = waitingOn(cowboy, world).flatMap(({ id: deploy, plan }) => {
    const holds = answerTo(world.answers, containsAsk(plan.service, plan.revision.commit, revision.commit))
    return holds?.ok && holds.value ? [deploy] : []
  })
  const landed = { type: 'cowboy.landed', cowboy: cowboy.id, revision, by: actor(world) } as const
  return did([...reading, { ...landed, ...(frees.length > 0 && { frees }) }])
}

/** `!cowboy carried C1 [TARGET]`: somebody has put it back by hand. */
export function putBack({ id, target }: { id: string; target?: string }, world: World): Outcome {
  const cowboy = locateCowboy(id, world)
  if (isRefusal(cowboy)) return cowboy
  const gone = Object.keys(cowboy.places).filter(name => cowboy.places[name]!.overwritten)
  const back = gone.filter(name => target === undefined || name === target)
  if (back.length === 0) {
    const from = gone.length > 0 ? `It is gone from ${list(gone)} only.` : 'No rollout went over it since.'
    return refused(
      'cowboy.there',
      text`${cowboy.id} is there, as far as I know. ${from} ${code(`!cowboy ${cowboy.id}`)}`,
    )
  }
  const { service } = cowboy
  const by = actor(world)
  return did(back.map(name => ({ type: 'cowboy.put-back', cowboy: cowboy.id, service, target: name, by })))
}

type Dropped = { readonly ids: string; readonly deploy?: string; readonly reason: string }

/** `!cowboy drop C1 [D12] reason`: nobody needs it; a deployment that was denied because of it goes on. */
export function drop({ ids, deploy: id, reason }: Dropped, world: World): Outcome {
  const cowboys = locateCowboys(ids, world)
  if (isRefusal(cowboys)) return cowboys
  const names = cowboys.map(c => c.id)
  const line = `!cowboy drop ${names.join(',')}${id ? ` ${id}` : ''} reason`
  if (reason.trim() === '') return refused('drop.reason', text`Why does nobody need it? ${code(line)}`)
  const denied = deniedBy(names, id, world)
  // A reason may begin with the name of a deployment, too.
  const why = oneLine(id === undefined || denied ? reason : `${id} ${reason}`)
  const facts = names.map((cowboy): Fact => ({ type: 'cowboy.dropped', cowboy, by: actor(world), reason: why }))
  const others = [...(denied ? [denied] : []), ...carriersOf(names, world)]
  return did(inTurn(world, [() => facts, ...others.map(deploy => (now: World) => goOnFacts(deploy, now))]))
}

/** Those that have not started, and were to put one of these back. */
const carriersOf = (ids: readonly string[], { state }: World): Deploy[] =>
  openDeploys(state.deploys).filter(
    ({ startedAt, carries = [] }) => startedAt === undefined && ids.some(id => carries.includes(id)),
  )

/** What must be known to plan anew what was denied because of them, or was to carry them. */
export function dropAsks({ ids, deploy }: Pick<Dropped, 'ids' | 'deploy'>, world: World): Question[] {
  const carriers = carriersOf(ids.toUpperCase().split(','), world).map(d => d.id)
  return [...(deploy === undefined ? [] : [deploy]), ...carriers].flatMap(id => carryAsks(id, world))
}

/** The deployment of this id, if it is denied because of one of these. */
function deniedBy(ids: readonly string[], id: string | undefined, { state }: World): Deploy | undefined {
  const deploy = id === undefined ? undefined : findDeploy(state.deploys, id)
  const about = deploy?.gates.find(g => g.gate === 'cowboy')?.about ?? []
  return deploy?.state === 'denied' && ids.some(each => about.includes(each)) ? deploy : undefined
}
