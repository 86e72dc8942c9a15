/** What else is said of revisions: how one is to be checked, what repairs it, and whether one wants to be asked in private. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { code, post, text } from '../post.ts'
import type { Known } from '../revision/find.ts'
import { lineageOf } from '../revision/lineage.ts'
import { clip, count } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { allItems } from './items.ts'
import { firstMorning, morningAsks, zoneOf } from './mornings.ts'
import { isWithin } from './naming.ts'
import { markOf } from './slice.ts'
import { branchAsks, branchFacts, locateOne, readTyped, servicesFor } from './typed.ts'
import { isOther } from './whom.ts'
import { bareName, nameOf, refOf, revisionLine } from './words.ts'

/** `!qa plan r118 "look at the header"` */
export function planQa(typed: string | undefined, world: World): Outcome {
  const how = '!qa plan REV "how it is checked"'
  const read = branchFacts(servicesFor(typed ?? '', world), world)
  const named = readTyped(typed, how, after(world, read))
  if (isRefusal(named)) return named
  const [known, ...others] = named.known
  if (!known || others.length > 0) return refused('qa.plan-one', text`One at a time: ${code(how)}`)
  const { note: plan } = named
  const before = markOf(world.state.qa, known.service, known.landed.commit)?.plan ?? known.landed.marks?.qaPlan
  if (plan === undefined)
    return refused(
      'qa.plan-empty',
      text`How is ${nameOf(known)} to be checked?${before ? ` So far: ${clip(before, 200)}.` : ''} ${code(`!qa plan ${refOf(known)} "how it is checked"`)}`,
    )
  const fact: Fact = { type: 'qa.planned', service: known.service, commit: known.landed.commit, plan, by: actor(world) }
  return did([fact, ...read], post(text`${known.service} ${revisionLine(known)} is checked like this: ${plan}`))
}

export const fixQaAsks = (typed: string, world: World): Question[] => branchAsks(servicesFor(typed, world), world)

/** `!qa fixed r120 by r124`, `!fixed-by web@r120 r124` */
export function fixQa(typed: string | undefined, world: World): Outcome {
  const words = (typed ?? '').trim().split(/\s+/).filter(Boolean)
  const [bad, fix] = words.filter(word => word.toLowerCase() !== 'by')
  const how = '!qa fixed REV by REV'
  if (bad === undefined || fix === undefined)
    return refused(
      'qa.fix-which',
      text`What repairs it? ${code(bad === undefined ? how : `!qa fixed ${clip(bad, 60)} by REV`)}`,
    )
  const read = branchFacts(servicesFor(`${bad} ${fix}`, world), world)
  const now = after(world, read)
  const first = locateOne(bad, now)
  if (isRefusal(first)) return first
  const second = locateOne(fix.includes('@') ? fix : `${first.service}@${fix}`, now)
  if (isRefusal(second)) return second
  const no = noFix(first, second, now)
  if (no) return no
  const fact: Fact = {
    ...{ type: 'qa.fixed', service: first.service, commit: first.landed.commit, fix: second.landed.commit },
    by: actor(world),
  }
  return did([...read, fact])
}

function noFix(bad: Known, fix: Known, world: World): Outcome | undefined {
  if (bad.service !== fix.service)
    return refused('qa.fix-other', text`${nameOf(fix)} is of another service than ${nameOf(bad)}.`)
  const lineage = lineageOf(bad.history)
  const [at, by] = [lineage.places.get(bad.landed.commit)!, lineage.places.get(fix.landed.commit)!]
  if (at === by) return refused('qa.fix-same', text`That is ${nameOf(bad)} itself: name what repairs it.`)
  if (!isWithin(at, by, lineage))
    return refused(
      'qa.fix-lacks',
      text`${nameOf(fix)} doesn't hold ${bareName(bad)}, so it repairs nothing of it: a fix comes after what it repairs. ${code(`!qa ${bad.service}`)}`,
    )
  const { fixes = [] } = markOf(world.state.qa, bad.service, bad.landed.commit) ?? {}
  if (!fixes.includes(fix.landed.commit)) return undefined
  return refused(
    'qa.fix-known',
    text`That ${nameOf(fix)} repairs ${bareName(bad)} is known already. Is it ok? ${code(`!qa ok ${refOf(fix)}`)}`,
  )
}

const meOf = (world: World): string | undefined => personOf(world.org, world.by)?.name

export const unmuteAsks = (world: World): Question[] => morningAsks(zoneOf({ person: meOf(world) }, world.org), world)

/** Not in private any more: it is asked in the room, without calling them. */
export function muteQa(world: World): Outcome {
  const person = meOf(world)!
  if (world.state.qa.muted.includes(person))
    return refused('qa.muted', text`I don't ask you in private as it is. ${code('!qa unmute')}`)
  return did(
    [{ type: 'qa.muted', person }],
    post(
      text`I ask you about revisions in the room only, and don't remind you. ${code('!qa mine')} · ${code('!qa unmute')}`,
    ),
  )
}

export function unmuteQa(world: World): Outcome {
  const person = meOf(world)!
  if (!world.state.qa.muted.includes(person))
    return refused('qa.unmuted', text`You are asked in private as it is. ${code('!qa mute')}`)
  const unmuted: Fact = { type: 'qa.unmuted', person }
  const waits = allItems(world).filter(item => item.here && !isOther(item.service) && item.author === person)
  const next = firstMorning(zoneOf({ person }, world.org), world)
  const asked = [...new Set(waits.map(item => item.service))].map(({ name, qa }): Fact => {
    const commits = waits.filter(item => item.service.name === name).map(item => item.landed.commit)
    return { type: 'qa.asked', service: name, target: qa!.target, commits, person, next }
  })
  const open = waits.length > 0 ? text` ${count(waits.length, 'revision')} of yours: ${code('!qa mine')}` : []
  return did([unmuted, ...asked], post(text`You are asked in private again.${open}`))
}
