/** Who is meant by a list of teams and people. */

import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose } from './loose.ts'

export type Crowd = {
  /** All names that a list may hold: people and teams. */
  readonly known: readonly string[]
  /** The people that the names stand for; unknown names stand for nobody. */
  of(names: readonly string[]): ReadonlySet<string>
}

export function crowdOf(people: Loose['people']): Crowd {
  const teams = new Map<string, string[]>()
  for (const [name, { teams: of }] of Object.entries(people)) {
    for (const team of of) teams.set(team, [...(teams.get(team) ?? []), name])
  }
  const members = (name: string) => [...(Object.hasOwn(people, name) ? [name] : []), ...(teams.get(name) ?? [])]
  return {
    known: [...new Set([...Object.keys(people), ...teams.keys()])].filter(Boolean),
    of: names => new Set(names.flatMap(members)),
  }
}

/** Reports each name of a list that is neither a person nor a team. Empty ones are reported elsewhere. */
export function checkNames(
  names: readonly string[],
  path: Path,
  { crowd, report }: { crowd: Crowd; report: Report },
): void {
  names.forEach((name, i) => {
    if (name === '' || crowd.known.includes(name)) return
    report([...path, i], `no team or person '${name}'`, orNearest(name, crowd.known))
  })
}
