/** Who somebody is to the bot, what they may do, and why not the rest. */
import type { By } from '../entry.ts'
import type { Org, Person } from '../org.ts'
import { may, roles } from '../people.ts'
import { type Line, type Post, post, strong, text } from '../post.ts'
import { list } from '../words.ts'

const as = ({ door, id }: By): string =>
  door === 'irc' ? `IRC account ${id ?? '(none)'}` : door === 'slack' ? `Slack user ${id ?? '(unknown)'}` : 'terminal'

/** The answer for a known person; `unknown` is the sentence for anybody else. */
export function whoamiPost(org: Org, { person, by, unknown }: { person?: Person; by: By; unknown: Line }): Post {
  if (!person) return post(unknown, text`You may read: !status, !deploys, !why, !help.`)
  const mine = roles.filter(r => may(org, person, r))
  const others = roles
    .filter(r => !mine.includes(r))
    .map(r => `${r} (${list(org.roles[r] ?? [], 'or') || 'nobody has it'})`)
  const teams = person.teams.length > 0 ? `, of ${list(person.teams)}` : ''
  return post(
    text`You are ${strong(person.name)}${teams} (${as(by)}).`,
    text`You may: ${mine.length > 0 ? list(mine) : 'read'}.${others.length > 0 ? ` Not: ${others.join(', ')}.` : ''}`,
  )
}
