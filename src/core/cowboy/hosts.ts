/** The servers on which a change was put by hand: hosts, groups of steps, or whole targets, as they are named. */
import type { Org, Service, Target } from '../org.ts'
import type { Cowboy } from './slice.ts'

/** Everything by which servers of a target can be named. */
export function namesOf({ name, hosts = [], steps, rollback = [] }: Target): string[] {
  const groups = [...steps, ...rollback].flatMap(({ group }) => group ?? [])
  return [...new Set([name, ...hosts, ...groups])]
}

/** The targets of a service that these are in. */
export const targetsOf = ({ targets }: Service, hosts: readonly string[]): string[] =>
  Object.values(targets)
    .filter(target => namesOf(target).some(name => hosts.includes(name)))
    .map(({ name }) => name)

type There = { readonly service: string; readonly target: string }

/** Whether it is on servers of this target: as the configuration was then, or is now. */
export function isIn({ service, hosts, targets }: Cowboy, there: There, { services }: Org): boolean {
  if (service !== there.service) return false
  const target = services[service]?.targets[there.target]
  return targets.includes(there.target) || (target !== undefined && namesOf(target).some(n => hosts.includes(n)))
}

/** Of its hosts those in one target; the target's own name stands for all hosts it has. */
export function hostsIn({ hosts }: Pick<Cowboy, 'hosts'>, target: Target): string[] {
  if (hosts.includes(target.name) && target.hosts && target.hosts.length > 0) return [...target.hosts]
  const within = namesOf(target).filter(name => hosts.includes(name))
  return within.length > 0 ? within : [...hosts]
}
