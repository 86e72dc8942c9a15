/** Who may run a command; and, when somebody may not, how they can come to. */
import type { By } from '../core/entry.ts'
import type { Org, Person, Role } from '../core/org.ts'
import { type Outcome, refused } from '../core/outcome.ts'
import { isOneOf, may } from '../core/people.ts'
import { code, type Line, text } from '../core/post.ts'
import { list } from '../core/words.ts'
import type { Command } from './define.ts'

/** How somebody whom the bot does not know becomes known, on the side where they speak. */
export function becomeKnown(by: By): Line {
  if (by.door === 'irc' && by.id === undefined)
    return text`I don't know who you are here. Identify to services, then ask an admin to add your account. (${code('!whoami')})`
  if (by.door === 'irc')
    return text`You are identified as ${by.id!}, and ${by.id!} is nobody in my configuration: ask an admin to add ${code(`irc: ${by.id}`)}. (${code('!whoami')})`
  if (by.door === 'slack' && by.id !== undefined)
    return text`I don't know you here: ask an admin to add ${code(`slack: ${by.id}`)} to your name. (${code('!whoami')})`
  if (by.door === 'slack')
    return text`I can't tell who you are here: only members of this workspace count. (${code('!whoami')})`
  return text`${by.name} is nobody in my configuration: ask an admin to add them. (${code('!whoami')})`
}

/** Undefined when this person may; the refusal otherwise. Unknown means no. */
export function forbid(
  command: Command,
  person: Person | undefined,
  { org, by }: { org: Org; by: By },
): Outcome | undefined {
  const { permission } = command
  if (permission === 'read') return undefined
  if (!person) return refused('who.unknown', text`Not yet: ${becomeKnown(by)}`)
  if (permission === 'known' || allowed(org, person, permission)) return undefined
  const who = org.roles[permission] ?? []
  const holders = who.length > 0 ? `for ${list(who, 'or')}` : 'nobody has that role yet'
  return refused(
    'who.role',
    text`${code(`!${command.name}`)} needs the role ${permission} (${holders}), and you, ${person.name}, are not among them. (${code('!whoami')})`,
  )
}

/** A target may name approvers of its own, so whether they may approve this one is asked by the decision itself. */
function allowed(org: Org, person: Person, role: Role): boolean {
  if (may(org, person, role)) return true
  const targets = Object.values(org.services).flatMap(s => Object.values(s.targets))
  return role === 'approve' && targets.some(t => isOneOf(person, t.approvers))
}
