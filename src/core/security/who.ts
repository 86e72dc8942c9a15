/** Who may keep a security fix, and read what of it is kept from rooms. */
import { may, personOf } from '../people.ts'
import type { World } from '../world.ts'

/** Whoever may deploy, or approve. */
export function mayKnow({ org, by }: Pick<World, 'org' | 'by'>): boolean {
  const person = personOf(org, by)
  return may(org, person, 'deploy') || may(org, person, 'approve')
}
