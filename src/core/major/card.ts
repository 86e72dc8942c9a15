/** The live posts of major deployments: what they need before they may go out. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Org } from '../org.ts'
import { type Post, post, text } from '../post.ts'
import type { State } from '../state.ts'
import { isMajor } from './is-major.ts'
import { nameOf, readyPost } from './ready.ts'

type Seen = { readonly state: State; readonly org: Org }

const lead = 'ready '

/** What its live post is called. */
export const cardId = (deploy: string): string => `${lead}${deploy}`

/** As things were when something last happened that counts for it. */
const momentOf = ({ id, startedAt, endedAt, setAt, requestedAt }: Deploy, { majors }: State): number =>
  (Object.hasOwn(majors, id) ? majors[id]?.at : undefined) ?? startedAt ?? endedAt ?? setAt ?? requestedAt

/** Undefined: nothing of that id has a live post. */
export function majorCard(about: string, { state, org }: Seen): Post | undefined {
  const deploy = findDeploy(state.deploys, about.slice(lead.length))
  if (!deploy) return undefined
  const seen = { state, org, at: momentOf(deploy, state) }
  if (!isMajor(deploy, seen))
    return deploy.plannedAt === undefined
      ? undefined
      : post(text`${nameOf(deploy)} is not a major deployment any more.`)
  const shown = readyPost(deploy, seen)
  if (deploy.startedAt === undefined && deploy.endedAt === undefined) return shown
  return { ...shown, title: text`${shown.title!} · ${deploy.state}` }
}

/** Those under way, with the room where each is. */
export const openMajorCards = ({ state, org }: Seen): { readonly about: string; readonly room?: string }[] =>
  Object.keys(state.majors).flatMap(id => {
    const deploy = findDeploy(state.deploys, id)
    const at = state.majors[id]!.at
    return deploy && isMajor(deploy, { state, org, at }) ? [{ about: cardId(id), room: deploy.plan.room }] : []
  })
