/** The catalogue of who uses what: what the configuration says, and the consumers that were found on the day. */
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { membersOf } from '../people.ts'
import type { Folding } from '../state.ts'

/** `at`: when it was found (epoch milliseconds). */
export type Found = Omit<Extract<Fact, { type: 'consumer.found' }>, 'type'> & { readonly at: number }

/** Oldest first; there are never many: each was a surprise. */
export type Catalogue = { readonly found: readonly Found[] }

export const noCatalogue: Catalogue = { found: [] }

export function evolveCatalogue(all: Catalogue, fact: Fact, { at }: Folding): Catalogue {
  if (fact.type !== 'consumer.found') return all
  const { type: _, ...told } = fact
  return { found: [...all.found, { ...told, at }] }
}

/** Where it is known who uses what. */
export type Known = { readonly state: { readonly catalogue: Catalogue }; readonly org: Org }

/** Names are told apart as people type them: `Koschei` is `koschei`. */
export const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const foundOf = (service: string, { state }: Pick<Known, 'state'>): Found[] =>
  state.catalogue.found.filter(f => f.service === service)

/** Names of all who use a service: those of the configuration first, then those found, each once. */
export function consumersOf(service: string, known: Known): string[] {
  const named = Object.hasOwn(known.org.services, service) ? known.org.services[service]!.consumers : []
  const all = [...named, ...foundOf(service, known).map(f => f.consumer)]
  return all.filter((name, i) => all.findIndex(other => isSame(other, name)) === i)
}

/** How a consumer that nobody knew of came into the catalogue of a service, if it did. */
export const foundAs = (consumer: string, service: string, known: Pick<Known, 'state'>): Found | undefined =>
  foundOf(service, known).find(f => isSame(f.consumer, consumer))

export type Consumer = {
  readonly name: string
  /** What people know it as. */
  readonly title?: string
  /** Teams or people. */
  readonly owners: readonly string[]
  readonly room?: string
  readonly mail?: string
}

/** What is known of a consumer: a service here, one that is only named in the configuration, or one that was found. */
export function consumerOf(name: string, { state, org }: Known): Consumer {
  const found = state.catalogue.found.flatMap(f => (isSame(f.consumer, name) && f.owner !== undefined ? f.owner : []))
  const service = Object.values(org.services).find(s => isSame(s.name, name))
  if (service) {
    const { title, owners = [], ownersRoom: room, mail } = service
    return { name: service.name, title, owners: owners.length > 0 ? owners : found, room, mail }
  }
  const named = Object.values(org.consumers ?? {}).find(c => isSame(c.name, name))
  if (named) return { ...named, owners: named.owners.length > 0 ? named.owners : found }
  return { name, owners: [...new Set(found)] }
}

/** Names of the people who care for a service or a consumer. */
export const ownersOf = (name: string, known: Known): string[] => membersOf(known.org, consumerOf(name, known).owners)
