/** Cross checks of what targets count as: that there is something else which it could be the same as. */
import { orNearest } from './explain.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

type Known = { readonly org: Loose; readonly warn: Report }

/** The names by which the targets of a service can be meant. */
const namesOf = ({ targets }: Loose['services'][string]): string[] =>
  Object.entries(targets).flatMap(([name, { environment }]) =>
    environment === undefined ? [name] : [name, environment],
  )

export function checkOrder({ org, warn }: Known): void {
  for (const [service, { targets }] of Object.entries(org.services)) {
    const others = Object.entries(org.services).filter(([name]) => name !== service)
    const known = [...new Set(others.flatMap(([, other]) => namesOf(other)))]
    for (const [target, { environment }] of Object.entries(targets))
      if (environment !== undefined && environment !== '' && !known.includes(environment))
        warn(
          ['services', service, 'targets', target, 'environment'],
          `no other service has a target '${environment}', or one that counts as it`,
          orNearest(environment, known),
        )
  }
}
