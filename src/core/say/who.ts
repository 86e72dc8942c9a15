/** Who a person is: roles, names on both networks, where they were last heard. */
import { answerTo } from '../asks.ts'
import type { Org, Person } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, roles } from '../people.ts'
import { clock, code, type Post, post, strong, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import type { World } from '../world.ts'

/** A configured person by name, IRC account or Slack id; or a refusal that names the nearest. */
export function locatePerson(org: Org, name: string): Person | Outcome {
  const wanted = name.replace(/^@/, '').toLowerCase()
  const people = Object.values(org.people)
  const found =
    people.find(p => p.name.toLowerCase() === wanted) ??
    people.find(p => p.irc?.toLowerCase() === wanted || p.slack?.toLowerCase() === wanted)
  if (found) return found
  const near = nearest(
    wanted,
    people.map(p => p.name),
  )
  return refused(
    'unknown.person',
    text`I know nobody called ${code(name.slice(0, 40))}: ${near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list(people.slice(0, 8).map(p => p.name))}.`}`,
  )
}

export function whoPost(person: Person, { org, answers, state }: World): Post {
  const mine = roles.filter(r => may(org, person, r))
  const made = state.links.made[person.name] ?? {}
  const how = (door: 'slack' | 'irc'): string =>
    person[door] === undefined ? 'not linked' : `${person[door]}${made[door] ? ' (linked in chat)' : ''}`
  const seen = answerTo(answers, { ask: 'seen', person: person.name })
  const sightings = seen?.ok ? seen.value : []
  const last =
    sightings.length === 0
      ? text`Not heard since I started.`
      : text`Last heard: ${sightings.flatMap((s, i) => [...text`${i > 0 && ', '}${s.room ?? 'private'} on ${s.door} as ${s.name} at `, clock(s.at)])}`
  return post(
    text`${strong(person.name)}${person.teams.length > 0 ? `, of ${list(person.teams)}` : ''}: may ${mine.length > 0 ? list(mine) : 'read'}`,
    text`Slack: ${how('slack')} · IRC: ${how('irc')}`,
    last,
  )
}
