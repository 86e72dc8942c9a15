/** Which target of another service is "this very target": of the same environment, which is its name where nothing else is said. */
import type { Org, Target } from '../org.ts'

export const environmentOf = ({ environment, name }: Target): string => environment ?? name

export type Place = { readonly service: string; readonly target: string }

/** The targets of a service that count as this place; none: the configuration names none. */
export function counterparts(service: string, place: Place, { services }: Pick<Org, 'services'>): string[] {
  if (service === place.service) return [place.target]
  const here = services[place.service]?.targets[place.target]
  const wanted = here ? environmentOf(here) : place.target
  const same = Object.values(services[service]?.targets ?? {}).filter(t => environmentOf(t) === wanted)
  const named = same.filter(t => t.name === place.target)
  return (named.length > 0 ? named : same).map(t => t.name)
}
