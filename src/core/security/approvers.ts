/** Whether a security fix can get its approvals: one more than usual there, and none from whoever asks for it. */
import type { Org, Service, Target } from '../org.ts'
import { isOneOf, membersOf } from '../people.ts'
import { code, type Line, text } from '../post.ts'
import { count, list } from '../words.ts'
import { actor, type World } from '../world.ts'

/** Who may approve what this person asks for. */
const othersThan = (asker: string, { approvers }: Target, org: Org): string[] =>
  membersOf(org, [...(org.roles.approve ?? []), ...approvers], [asker])

function canGetThem(asker: string, target: Target, org: Org): boolean {
  const others = othersThan(asker, target, org)
  const first = others.some(name => isOneOf(org.people[name], target.approvers))
  return others.length > target.approvals && (target.approvers.length === 0 || first)
}

/** What to do where whoever begins it would wait for approvals for ever; empty where there are people enough. */
export function scarceLine({ name, targets }: Service, to: string, world: World): Line {
  const { org } = world
  const target = targets[to]
  if (!target || canGetThem(actor(world), target, org)) return []
  const others = othersThan(actor(world), target, org)
  const have = others.length === 0 ? 'nobody' : `only ${list(others)}`
  const askers = membersOf(org, org.roles.deploy ?? [], [actor(world)]).filter(p => canGetThem(p, target, org))
  const cure =
    askers.length > 0
      ? text`${list(askers, 'or')} can ask for it and get them.`
      : text`Name more people in ${code('roles.approve')}; or ask for it once more without ${code('security')}: it stays unread, needs ${count(target.approvals, 'approval')}, and ${code('!override')} passes what says no.`
  return text`Mind: it needs ${count(target.approvals + 1, 'approval')}, and beside you ${have} may approve in ${name} ${to}. ${cure}`
}
