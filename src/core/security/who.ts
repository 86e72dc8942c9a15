/** Who may keep a security fix, and read what of it is kept from rooms. */
import type { Deploy } from '../deploys.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import type { World } from '../world.ts'
import { isVeiled } from './veil.ts'

/** `private`: said where nobody else reads it. */
export type Here = World & { readonly private: boolean }

/** Whoever may deploy, or approve. */
export function mayKnow({ org, by }: Pick<World, 'org' | 'by'>): boolean {
  const person = personOf(org, by)
  return may(org, person, 'deploy') || may(org, person, 'approve')
}

/** At the terminal there are no rooms: whoever sits there reads everything. */
export const isAlone = ({ private: alone, by }: Pick<Here, 'private' | 'by'>): boolean =>
  alone || by.door === 'terminal'

/** Whether what is kept from rooms may be said here. */
export const mayHear = (here: Here): boolean => isAlone(here) && mayKnow(here)

/** What the steps of a security fix wrote is read by nobody else; undefined where it may be said. */
export function hiddenOutput(deploy: Deploy, here: Here): Outcome | undefined {
  if (!isVeiled(deploy) || mayHear(here)) return undefined
  return refused(
    'security.output',
    text`${deploy.id} is a part of a security fix: what it wrote I say in private only, to whoever may deploy or approve. There: ${code(`!output ${deploy.id}`)}`,
  )
}
