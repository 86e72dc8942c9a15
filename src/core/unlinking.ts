/** Unlinking, and when nobody may change who they are. */
import { findDeploy, openDeploys } from './deploys.ts'
import { did, type Outcome, refused } from './outcome.ts'
import { personOf } from './people.ts'
import type { LinkDoor } from './people-facts.ts'
import { code, post, text } from './post.ts'
import { findPrompt } from './prompts.ts'
import type { World } from './world.ts'

/** `!unlink`: takes back what was linked in chat; what the configuration says stays. */
export function unlink(world: World): Outcome {
  const person = personOf(world.org, world.by)
  const made = Object.entries(world.state.links.made[person?.name ?? ''] ?? {}) as [LinkDoor, string][]
  if (!person || made.length === 0)
    return refused(
      'unlink.none',
      text`Nothing of you was linked in chat: what the configuration says, an admin changes there. (${code('!whoami')})`,
    )
  const frozen = frozenWhy(person.name, world)
  if (frozen) return frozen
  const gone = made.map(([door, id]) => ({ type: 'link.removed', person: person.name, door, id }) as const)
  return did(
    gone,
    post(
      text`Unlinked: ${made.map(([door, id]) => `${id} on ${door === 'irc' ? 'IRC' : 'Slack'}`).join(', ')} is no longer ${person.name}.`,
    ),
  )
}

/** The refusal, when a deployment waits that this person asked for or approved: nobody changes who they are under it. */
export function frozenWhy(person: string | undefined, { state }: World): Outcome | undefined {
  if (person === undefined) return undefined
  const waits = openDeploys(state.deploys).filter(d => d.state === 'requested' || d.state === 'approved')
  const part = waits.find(
    d => d.by === person || d.prompts.some(p => findPrompt(state.prompts, p)?.answers.some(a => a.by === person)),
  )
  return part && findDeploy(state.deploys, part.id)
    ? refused(
        'link.frozen',
        text`Not while ${part.id} waits, which you asked for or approved: who is who can't change under it. ${code(`!status ${part.plan.service}`)}`,
      )
    : undefined
}
