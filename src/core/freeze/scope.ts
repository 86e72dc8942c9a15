/** The scope of a freeze: which services and targets it reaches, and in which rooms that matters. */
import type { Org } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { list, nearest } from '../words.ts'

export type Place = { readonly service: string; readonly target: string }

/** Whether one term of a scope reaches a place. A tier reaches what is configured no longer: unknown means frozen. */
function reaches(term: string, { service, target }: Place, { services }: Pick<Org, 'services'>): boolean {
  if (term === 'all') return true
  if (term.startsWith('tier:')) return !Object.hasOwn(services, service) || services[service]!.tier === term.slice(5)
  const [s, t = '*'] = term.split('/')
  return (s === '*' || s === service) && (t === '*' || t === target)
}

export const isInScope = (scope: readonly string[], place: Place, org: Pick<Org, 'services'>): boolean =>
  scope.some(term => reaches(term, place, org))

/** Every configured place in a scope. */
export const placesIn = (scope: readonly string[], org: Pick<Org, 'services'>): Place[] =>
  Object.values(org.services)
    .flatMap(s => Object.keys(s.targets).map(target => ({ service: s.name, target })))
    .filter(place => isInScope(scope, place, org))

/** The rooms of its targets, each once; undefined, which means every room, where none has one. */
export function roomsOf(scope: readonly string[], org: Pick<Org, 'services'>): (string | undefined)[] {
  const rooms = placesIn(scope, org).flatMap(
    ({ service, target }) => org.services[service]!.targets[target]!.room ?? [],
  )
  return rooms.length === 0 ? [undefined] : [...new Set(rooms)]
}

/** `everything`, `web and api live`, `production of all services`. */
export function sayScope(scope: readonly string[]): string {
  const words = scope.map(term => {
    if (term === 'all') return 'everything'
    if (term.startsWith('tier:')) return `all ${term.slice(5)} services`
    const [service, target] = term.split('/')
    if (target === undefined) return service!
    return service === '*' ? `every ${target}` : `${service} ${target}`
  })
  return list(words)
}

/** A scope as people type it, `web,api/live,tier:leaf`; or a refusal that names what there is. */
export function readScope(typed: string, org: Org): string[] | Outcome {
  const terms: string[] = []
  for (const word of typed.split(',').filter(Boolean)) {
    const term = readTerm(word, org)
    if (typeof term !== 'string') return term
    terms.push(term)
  }
  return terms.length > 0 ? [...new Set(terms)] : unknown(typed, org)
}

const tiers = ['essential', 'standard', 'leaf']

function readTerm(word: string, org: Org): string | Outcome {
  const lower = word.toLowerCase()
  if (lower === 'all' || lower === '*' || lower === '*/*') return 'all'
  if (lower.startsWith('tier:')) return tiers.includes(lower.slice(5)) ? lower : unknown(word, org)
  const [service = '', target, more] = word.split('/')
  if (more !== undefined) return unknown(word, org)
  if (target === undefined) return readName(word, org)
  if (service !== '*' && !Object.hasOwn(org.services, service)) return unknown(word, org)
  if (target === '*') return service
  const targets = service === '*' ? targetNames(org) : Object.keys(org.services[service]!.targets)
  return targets.includes(target) ? `${service}/${target}` : unknown(word, org)
}

const targetNames = ({ services }: Org): string[] => [
  ...new Set(Object.values(services).flatMap(s => Object.keys(s.targets))),
]

/** A name alone: a service, or a target of whatever service. */
function readName(name: string, org: Org): string | Outcome {
  const [isService, isTarget] = [Object.hasOwn(org.services, name), targetNames(org).includes(name)]
  if (isService && isTarget)
    return refused(
      'scope.double',
      text`${name} is a service and a target: which one? ${code(`!freeze ${name}/*`)} or ${code(`!freeze */${name}`)}`,
    )
  if (isService) return name
  return isTarget ? `*/${name}` : unknown(name, org)
}

function unknown(word: string, org: Org): Outcome {
  const names = [...Object.keys(org.services), ...targetNames(org)]
  const near = nearest(word, names)
  const meant = near.length > 0 ? `Did you mean ${list(near, 'or')}?` : `There is ${list(names.slice(0, 8))}.`
  return refused(
    'unknown.scope',
    text`I know nothing called ${code(word.slice(0, 60))} to freeze. ${meant} Or: ${code('all')}, ${code('SERVICE/TARGET')}, ${code('*/TARGET')}, ${code('tier:essential')}. ${code('!help freeze')}`,
  )
}
