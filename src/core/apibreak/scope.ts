/** What a change of an API break changes, in words: whoever answered before must be able to see it. */
import { clip } from '../words.ts'
import type { Details } from './facts.ts'
import { breakFields } from './fields.ts'
import type { Break } from './slice.ts'

/** What is taken, and what is not said any more. */
export type Change = { readonly set: Details; readonly clear: readonly (keyof Details)[] }

const after = (one: Break, { set, clear }: Change, key: keyof Details): Details[keyof Details] =>
  clear.includes(key) ? undefined : (set[key] ?? one[key])

const say = (value: Details[keyof Details]): string => (value === undefined ? 'nothing' : clip(String(value), 200))

function itemWords({ items }: Break, next: readonly string[]): string[] {
  const gone = items.filter(item => !next.includes(item)).map(item => `no longer: ${item}`)
  return [...next.filter(item => !items.includes(item)).map(item => `also: ${item}`), ...gone]
}

/** What of its scope is another than before; empty: nothing that anybody who answered would have to think about. */
export function scopeWords(one: Break, change: Change): string[] {
  const items = itemWords(one, (after(one, change, 'items') as readonly string[] | undefined) ?? [])
  const others = breakFields.filter(f => f.scope && f.key !== 'items')
  return [
    ...items,
    ...others.flatMap(({ key, name }) => {
      const [was, now] = [one[key], after(one, change, key)]
      return was === now ? [] : [`${name}: ${say(now)} (was: ${say(was)})`]
    }),
  ]
}

/** Whether everybody who was told has to hear of it. */
export const isTold = ({ set, clear }: Change): boolean =>
  breakFields.some(f => (f.scope || f.told) && (f.key in set || clear.includes(f.key)))

/** The names of what it changes, as they are typed. */
export const namesOf = ({ set, clear }: Change): string[] =>
  breakFields.filter(f => f.key in set || clear.includes(f.key)).map(f => f.name)
