/** The first words in a terminal: what this is, who speaks, and what to type first. */
import type { Org } from '../org.ts'
import { may } from '../people.ts'
import { code, type Post, post, strong, text } from '../post.ts'

/** Three lines, with names that work in this organisation. */
export function greeting(org: Org, example: Readonly<Record<string, string>>): Post {
  const people = Object.values(org.people)
  const [me] = people
  const other = people.find(p => p !== me && may(org, p, 'approve')) ?? people[1]
  const first = Object.keys(org.services[example.service!]?.targets ?? {})[0] ?? example.target!
  return post(
    text`${strong(`Signalbox for ${org.name}`)}, in the terminal: neither Slack nor IRC is configured.`,
    text`You speak as ${me?.name ?? 'nobody'}${other ? text`; ${code(`${other.name}> !approve D1`)} is said by ${other.name}` : ''}. ${code('!help')} lists all, Ctrl-D ends.`,
    text`Begin with ${code(`!deploy ${example.service!} ${example.revision!} to ${first}`)}, then ${code('!status')}.`,
  )
}
