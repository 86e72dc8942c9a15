/** A change made by hand lands: the commit that brings it is on the branch. What waits for that, or was to carry it, goes on. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { readingAsks, readingFacts } from '../revision/reading.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { short } from '../words.ts'
import { actor, inTurn, type World } from '../world.ts'
import { carriersOf, carryAsks, goOnFacts } from './carry.ts'
import { locateCowboy } from './locate.ts'
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
  const carriers = carriersOf([cowboy.id], world)
  const mine = [...waitingOn(cowboy, world), ...carriers].map(d =>
    containsAsk(service, d.plan.revision.commit, found.commit),
  )
  const inBase = on ? [containsAsk(service, on.commit, found.commit)] : []
  return [
    ...first,
    containsAsk(service, tip.value.commit, found.commit),
    ...inBase,
    ...mine,
    ...carriers.flatMap(d => carryAsks(d.id, world)),
  ]
}

/** The denied deployments that somebody lets wait for it. */
const waitingOn = ({ waiting }: Cowboy, { state }: World): Deploy[] =>
  waiting.flatMap(({ deploy }) => findDeploy(state.deploys, deploy) ?? [])

/** Those of these whose revision holds what has landed. */
const holding = (deploys: readonly Deploy[], { commit }: Revision, { answers }: World): Deploy[] =>
  deploys.filter(({ plan }) => {
    const holds = answerTo(answers, containsAsk(plan.service, plan.revision.commit, commit))
    return holds?.ok && holds.value
  })

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
  const frees = holding(waitingOn(cowboy, world), revision, world).map(d => d.id)
  const landed = { type: 'cowboy.landed', cowboy: cowboy.id, revision, by: actor(world) } as const
  const told: Fact[] = [...reading, { ...landed, ...(frees.length > 0 && { frees }) }]
  // What brings it itself does not put it back as well.
  const twice = holding(carriersOf([cowboy.id], world), revision, world)
  const planned = twice.map(deploy => (now: World) => goOnFacts(deploy, now, without(deploy, cowboy.id)))
  return did(inTurn(world, [() => told, ...planned]))
}

const without = ({ carries = [] }: Deploy, id: string): string[] => carries.filter(other => other !== id)
