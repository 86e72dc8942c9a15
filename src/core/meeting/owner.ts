/** Whose an action is, by the names in its words. */
import type { Org } from '../org.ts'
import type { Meeting } from './slice.ts'

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_-]+/u)
    .filter(Boolean)

/**
 * The one at whose name it begins (`ben: …`, `ben to …`), else the only one it names. Undefined when it names nobody,
 * or several. Configured people, by name or account, and whoever is there under a name of their own.
 */
export function ownerOf(text: string, { present }: Meeting, { people }: Org): string | undefined {
  const names = new Map<string, Set<string>>()
  const call = (word: string, owner: string): void =>
    void names.set(word.toLowerCase(), (names.get(word.toLowerCase()) ?? new Set()).add(owner))
  for (const { name, irc } of Object.values(people)) for (const word of [name, irc ?? name]) call(word, name)
  // A stranger who is called like somebody we know is not them: then nobody is meant for certain.
  for (const { name, person, shown } of present)
    if (person === undefined) call(name, `${name}${stranger}`)
    else if (shown !== undefined) call(shown, person)
  const found = wordsOf(text).map(word => names.get(word))
  const isShared =
    both.test(text) &&
    wordsOf(text)
      .slice(1, 3)
      .some(word => names.has(word))
  if (found[0]?.size === 1 && !isShared) return bare(found[0])
  const all = new Set(found.flatMap(set => [...(set ?? [])]))
  return all.size === 1 ? bare(all) : undefined
}

/** `ben and cleo to write` is for both, and so for nobody in particular. */
const both = /^@?[\p{L}\p{N}_-]+\s*(?:\band\b|[&+/])/iu
const stranger = ' (not known)'
const bare = (names: ReadonlySet<string>): string | undefined => [...names][0]?.replace(stranger, '')

/** What is to be done, without the name at which it begins: `ben to write it down`, `ben: write it down`. */
export function taskOf(text: string, owner: string | undefined): string {
  const [, name, rest] =
    /^@?([\p{L}\p{N}_-]+)(?:\s*[:,]\s*|\s+(?:to|will|should|must)\s+)(.+)$/su.exec(text.trim()) ?? []
  const isName = owner !== undefined && name?.toLowerCase() === owner.toLowerCase()
  return isName && rest !== undefined ? rest : text
}
