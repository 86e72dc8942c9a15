/** The names that an outage may be of: services, and whoever uses them and is none. */
import type { Org } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { list, nearest } from '../words.ts'

export const catalogueNames = ({ services, consumers = {} }: Org): string[] => [
  ...new Set([...Object.keys(services), ...Object.keys(consumers)]),
]

const isNamed = (name: string, { services, consumers = {} }: Org): boolean =>
  Object.hasOwn(services, name) || Object.hasOwn(consumers, name)

/** `Web shop (https://shop.example.org)`: as its users know it. */
export function catalogueName(name: string, { services }: Org): string {
  const { title, url } = (Object.hasOwn(services, name) ? services[name] : undefined) ?? {}
  const shown = title === undefined || title === name ? name : `${title} (${name})`
  return url === undefined ? shown : `${shown} ${url}`
}

/** The names at the beginning of a text, with spaces or commas between, and what follows them. */
export function leadingNames(typed: string, org: Org): { names: string[]; rest: string } {
  const names: string[] = []
  let rest = typed.trim()
  for (;;) {
    const [whole = '', word = ''] = /^(?:and\s+)?([^\s,"“”]+)\s*,?\s*/i.exec(rest) ?? []
    if (word === '' || !isNamed(word, org)) return { names: [...new Set(names)], rest }
    names.push(word)
    rest = rest.slice(whole.length)
  }
}

/** That what stands where a name is wanted is none. */
export function noSuchName(typed: string, how: string, org: Org): Outcome {
  const word = /^[^\s,"“”]+/.exec(typed.trim())?.[0]
  const names = catalogueNames(org)
  if (word === undefined) return refused('outage.what', text`Of which service? ${code(how)}`)
  const near = nearest(word, names)
  const meant = near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list(names.slice(0, 8))}.`
  return refused('unknown.service', text`No service ${code(word.slice(0, 40))}: ${meant} ${code(how)}`)
}
