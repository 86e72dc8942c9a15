/** The feature flags that a deployment brings, and those that what runs there depends on. */
import { findDeploy } from '../deploys.ts'
import { flagNames } from '../flag/locate.ts'
import { flagsAsks, whyNoFlags } from '../flag/looking.ts'
import { findFlag, sayFlag } from '../flag/slice.ts'
import type { Gate } from '../gate.ts'
import { runsNow } from '../targets.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

const gate = (more: Omit<Gate, 'gate'>): Gate => ({ gate: 'flags', ...more })

/** `new-mail (off)` */
const named = (service: string, names: readonly string[], { state }: World): string =>
  list(
    names.map(name => {
      const flag = findFlag(state.flags, service, name)
      return flag ? `${name} (${sayFlag(state.flags, flag)})` : `${name} (gone)`
    }),
  )

function brings({ plan, flags = [] }: Wish, world: World): Gate | undefined {
  const service = world.org.services[plan.service]
  const none = flags.filter(name => !service?.flags || !flagNames(service, world).includes(name))
  const why = whyNoFlags(plan.service, world)
  if (none.length === 0) return undefined
  const cure = `!flags ${plan.service}`
  if (why)
    return gate({ verdict: 'deny', code: 'flags.unreadable', why: `can't tell what flags there are: ${why}`, cure })
  return gate({ verdict: 'deny', code: 'flags.unknown', why: `${plan.service} has no flag ${list(none, 'or')}`, cure })
}

/** Flags of what runs there now. */
function running({ plan }: Wish, { state }: World): readonly string[] {
  const id = runsNow(state.targets, plan.service, plan.target)?.deploy
  return (id === undefined ? undefined : findDeploy(state.deploys, id)?.flags) ?? []
}

export const flags: GateRule = {
  name: 'flags',
  asks: ({ plan, flags: wanted }, { org }) => (wanted ? flagsAsks(plan.service, { org }) : []),
  check(wish, world) {
    const { service } = wish.plan
    const [mine, theirs] = [wish.flags ?? [], running(wish, world)]
    const no = brings(wish, world)
    if (no) return no
    const parts = [
      ...(mine.length > 0 ? [`brings the flag ${named(service, mine, world)}`] : []),
      ...(theirs.length > 0 ? [`what runs came with the flag ${named(service, theirs, world)}`] : []),
    ]
    return parts.length > 0 ? gate({ verdict: 'warn', code: 'flags.named', why: parts.join('; ') }) : undefined
  },
}
