/** What those hear whose denied deployment waits until changes made by hand are out of its way. */
import { findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { code, type Line, ping, post, strong, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { list, short } from '../words.ts'
import { freedOf } from './carry.ts'
import type { Cowboy } from './slice.ts'

/** Those who waited for nothing else can ask again. */
export const freed = (ids: readonly string[], { state }: Noting): Line[] =>
  ids.flatMap(id => {
    const deploy = freedOf(id, { state })
    if (!deploy) return []
    const { service, target, revision } = deploy.plan
    return [
      text`${ping(deploy.by)}: the way of ${id} is free. ${code(`!deploy ${service} ${short(revision.commit)} to ${target}`)}`,
    ]
  })

/** Those who waited to the end asked for something that may lack what has landed since. */
export const waited = ({ id: cowboy, waiting }: Cowboy, { state }: Noting): Line[] =>
  waiting.flatMap(({ deploy: id }) => {
    const deploy = freedOf(id, { state })
    if (!deploy) return []
    const { service, target, revision } = deploy.plan
    return [
      text`${ping(deploy.by)}: ${id} waits no longer, but may lack ${cowboy}. ${code(`!plan ${service} ${short(revision.commit)} to ${target}`)}`,
    ]
  })

/** That it waits, and whom that is told. */
export function awaited(fact: Extract<Fact, { type: 'cowboy.awaited' }>, { state }: Noting): Announcement {
  const deploy = findDeploy(state.deploys, fact.deploy)
  const waits = text`${strong(fact.deploy)} waits for ${list(fact.cowboys)}, says ${fact.by}: whoever asked for it is told when the way is free.`
  return { about: fact.deploy, room: deploy?.plan.room, post: post(waits) }
}
