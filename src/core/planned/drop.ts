/** A plan that somebody who may approve says no to: it is taken away before it is asked for. */
import type { Deploy } from '../deploys.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { mayApprove } from '../prompts.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'

export function rejectPlan({ id, plan }: Deploy, reason: string | undefined, world: World): Outcome {
  const { org, by } = world
  if (mayApprove(org, personOf(org, by), plan.approvers))
    return did([{ type: 'deploy.rejected', deploy: id, by: actor(world), reason }])
  const who = list([...new Set([...plan.approvers, ...(org.roles.approve ?? [])])], 'or') || 'nobody'
  const mine = may(org, personOf(org, by), 'deploy') ? text` Taken back it is with ${code(`!abort ${id} reason`)}` : []
  return refused('reject.role', text`Only ${who} can reject ${id}.${mine}`)
}
