/** Cross checks of who uses what: owners that are somebody, rooms and audiences that are there, consumers that can be asked. */
import { checkTwins } from './check-people.ts'
import { type Crowd, checkNames } from './crowd.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose } from './loose.ts'

type Known = { readonly org: Loose; readonly crowd: Crowd; readonly report: Report; readonly warn: Report }

export function checkConsumers(known: Known): void {
  const { org } = known
  checkTwins(Object.keys(org.consumers), ['consumers'], known.report)
  for (const [name, { owners, room }] of Object.entries(org.consumers)) {
    const path = ['consumers', name]
    checkNames(owners, [...path, 'owners'], known)
    checkNamed({ kind: 'room', name: room, path: [...path, 'room'] }, Object.keys(org.rooms), known)
    if (Object.hasOwn(org.services, name))
      known.report(path, 'is also a service', `write its owners under services: ${name}:, and leave it out here`)
  }
  for (const [name, service] of Object.entries(org.services)) checkService(service, ['services', name], known)
  checkPolicy(known)
}

type Named = { readonly kind: string; readonly name: string | undefined; readonly path: Path }

function checkNamed({ kind, name, path }: Named, names: readonly string[], { report }: Known): void {
  if (name === undefined || name === '' || names.includes(name)) return
  report(path, `no ${kind} '${name}'`, names.length === 0 ? `add it to the ${kind}s` : orNearest(name, names))
}

/** A room is an audience, too. */
const audiences = ({ audiences: all, rooms }: Loose): string[] => [...Object.keys(all), ...Object.keys(rooms)]

function checkService(service: Loose['services'][string], path: Path, known: Known): void {
  const { org, warn } = known
  checkNames(service.owners, [...path, 'owners'], known)
  checkNamed({ kind: 'room', name: service.ownersRoom, path: [...path, 'ownersRoom'] }, Object.keys(org.rooms), known)
  checkNamed({ kind: 'audience', name: service.audience, path: [...path, 'audience'] }, audiences(org), known)
  service.consumers.forEach((name, i) => {
    if (name !== '' && !canBeAsked(name, org))
      warn(
        [...path, 'consumers', i],
        `nobody to ask for '${name}' when the API breaks`,
        Object.hasOwn(org.services, name)
          ? `write owners, ownersRoom or mail under services: ${name}:`
          : `write it with owners, room or mail under consumers: ${name}:`,
      )
  })
}

function canBeAsked(name: string, { services, consumers }: Loose): boolean {
  if (Object.hasOwn(services, name)) {
    const { owners, ownersRoom, mail } = services[name]!
    return owners.length > 0 || ownersRoom !== undefined || mail !== undefined
  }
  if (!Object.hasOwn(consumers, name)) return false
  const { owners, room, mail } = consumers[name]!
  return owners.length > 0 || room !== undefined || mail !== undefined
}

function checkPolicy(known: Known): void {
  const { apiBreaks } = known.org
  const names = audiences(known.org)
  for (const key of ['audience', 'developers'] as const)
    checkNamed({ kind: 'audience', name: apiBreaks?.[key], path: ['apiBreaks', key] }, names, known)
}
