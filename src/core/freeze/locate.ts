/** Which freeze is meant, and whether somebody may change it; else a refusal with the way out. */
import { noSuch } from '../newest.ts'
import type { Role } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { type Freeze, findFreeze, isOpen } from './slice.ts'

/** A freeze that is planned or on, by its id as people type it (`F2`, `f2`); or a refusal. */
export function locateFreeze(typed: string, { state }: World): Freeze | Outcome {
  const id = typed.toUpperCase()
  const found = findFreeze(state.freezes, id)
  if (!found) {
    const newest = state.freezes.all.size
    const end = text`. ${code('!freeze')} lists them.`
    return noSuch({ code: 'unknown.freeze', id, letter: 'F', newest, none: 'none was declared yet', end })
  }
  if (isOpen(found)) return found
  const how = found.lifted
    ? `was lifted${found.lifted.by ? ` by ${found.lifted.by}` : ''}: ${found.lifted.reason}`
    : 'is over'
  return refused('freeze.over', text`${id} ${how}. ${code('!freeze')} lists those that are not.`)
}

/** Undefined for who has one of these roles. */
export function lacksRole(roles: readonly Role[], world: World): Outcome | undefined {
  const person = personOf(world.org, world.by)
  if (roles.some(role => may(world.org, person, role))) return undefined
  const who = list([...new Set(roles.flatMap(role => world.org.roles[role] ?? []))], 'or')
  return refused(
    'who.role',
    text`That needs the role ${list(roles, 'or')} (${who ? `for ${who}` : 'nobody has it yet'}), and you, ${actor(world)}, are not among them. (${code('!whoami')})`,
  )
}
