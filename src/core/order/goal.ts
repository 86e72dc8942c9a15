/** What has to be there first, as it is typed: `api@r12`, `D11`, `C3`. */
import { type Cowboy, findCowboy } from '../cowboy/slice.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import { findIn } from '../revision/find.ts'
import { historyOf } from '../revision/slice.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { clip, short } from '../words.ts'
import type { World } from '../world.ts'
import { ask, type Seek } from './seek.ts'

/** `key`: the same for the same thing, however it was typed. */
export type Goal = { readonly key: string; readonly name: string } & (
  | {
      readonly kind: 'revision'
      readonly service: string
      readonly commit: string
      /** The deployment by which it was named. */
      readonly deploy?: Deploy
    }
  | { readonly kind: 'cowboy'; readonly cowboy: Cowboy }
  | { readonly kind: 'unknown'; readonly why: string }
)

export type RevisionGoal = Extract<Goal, { kind: 'revision' }>

/** `api r12`, `api 4f2a9c1` where it has no number that is known. */
export function nameOf(service: string, commit: string, { state }: Pick<World, 'state'>): string {
  const history = historyOf(state.revisions, service)
  const known = history && findIn(history, commit)[0]
  return `${service} ${known?.unit.landed.commit === commit ? `r${known.unit.number}` : short(commit)}`
}

/** Under which a revision of a service is known: as itself. */
export const revisionKey = (service: string, commit: string): string => `${service}@${commit}`

const unknown = (typed: string, why: string): Goal => {
  const name = clip(typed, 60)
  return { kind: 'unknown', key: name, name, why }
}

/** The service in `api@r12`; the name of what it is may hold any character but `@`. */
export const serviceIn = (typed: string): string => typed.slice(0, Math.max(0, typed.lastIndexOf('@')))

/** What is meant; asks the repository where the name is not one of what has landed. */
export function goalOf(typed: string, seek: Seek): Goal {
  const { state, org } = seek.world
  if (/^[dc]\d{1,9}$/i.test(typed)) return byId(typed.toUpperCase(), seek)
  const service = serviceIn(typed)
  if (service === '') return unknown(typed, 'it is no SERVICE@REVISION, no deployment and no cowboy')
  if (!Object.hasOwn(org.services, service)) return unknown(typed, `there is no service ${clip(service, 40)}`)
  const name = typed.slice(service.length + 1)
  const history = historyOf(state.revisions, service)
  const landed = history ? findIn(history, name) : []
  if (landed.length === 1) return revision(service, landed[0]!.landed.commit, seek.world)
  const known = ask(revisionAsk(service, name, seek.world), seek)
  if (known?.ok) return revision(service, known.value.commit, seek.world)
  return unknown(typed, known?.why ?? 'nobody could be asked')
}

function byId(id: string, { world }: Seek): Goal {
  const { deploys, cowboys } = world.state
  const cowboy = id.startsWith('C') ? findCowboy(cowboys, id) : undefined
  if (cowboy) return { kind: 'cowboy', key: id, name: id, cowboy }
  const deploy = findDeploy(deploys, id)
  if (!deploy) return unknown(id, `there is no ${id}`)
  const { service, revision: of } = deploy.plan
  const name = `${id} (${nameOf(service, of.commit, world)})`
  return { kind: 'revision', key: id, name, service, commit: of.commit, deploy }
}

const revision = (service: string, commit: string, world: World): Goal => ({
  ...{ kind: 'revision', key: revisionKey(service, commit), name: nameOf(service, commit, world), service, commit },
})
