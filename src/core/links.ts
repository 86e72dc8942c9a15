/** One person, two networks: links that were proven in chat, and the codes that prove them. */
import type { Fact } from './facts.ts'
import type { Org, Person } from './org.ts'
import type { LinkDoor } from './people-facts.ts'

/** A code that was given out, and to whom. */
export type Offer = Omit<Extract<Fact, { type: 'link.offered' }>, 'type'>

export type Links = {
  /** Codes that were given out and not used yet. */
  readonly offers: readonly Offer[]
  /** What was linked in chat, by person. */
  readonly made: Readonly<Record<string, Partial<Record<LinkDoor, string>>>>
  /** Wrong codes lately: by whom, when (epoch milliseconds). */
  readonly misses: readonly { readonly door: LinkDoor; readonly id: string; readonly at: number }[]
}

export const noLinks: Links = { offers: [], made: {}, misses: [] }

/** How long a code is good for, and how long a wrong one counts, in milliseconds (ten minutes). */
export const codeTime = 600_000

/** So many wrong codes by one speaker within `codeTime`, and they have to wait. */
export const mostMisses = 5

export function evolveLinks(links: Links, fact: Fact, at: number): Links {
  switch (fact.type) {
    case 'link.offered': {
      const { type: _, ...offer } = fact
      const others = links.offers.filter(o => o.until > at && !(o.door === fact.door && o.id === fact.id))
      return { ...links, offers: [...others, offer] }
    }
    case 'link.missed':
      return {
        ...links,
        misses: [...links.misses.filter(m => m.at > at - codeTime), { door: fact.door, id: fact.id, at }],
      }
    case 'link.withdrawn':
      return { ...links, offers: links.offers.filter(o => o.code !== fact.code) }
    case 'link.made': {
      const made = { ...links.made, [fact.person]: { ...links.made[fact.person], [fact.door]: fact.id } }
      return { ...links, made, offers: links.offers.filter(o => o.code !== fact.code) }
    }
    case 'link.removed': {
      const { [fact.door]: _, ...rest } = links.made[fact.person] ?? {}
      return { ...links, made: { ...links.made, [fact.person]: rest } }
    }
    default:
      return links
  }
}

const linked = (person: Person, made: Partial<Record<LinkDoor, string>>): Person => ({
  ...person,
  slack: person.slack ?? made.slack,
  irc: person.irc ?? made.irc,
  // Whether the address is that user's is known only when somebody speaks: then both must be the same.
  ...(made.slack !== undefined && person.slack?.includes('@') && { linkedSlack: made.slack }),
})

const merged = new WeakMap<Links['made'], { readonly org: Org; readonly joined: Org }>()

/** The organisation with what was linked in chat. What the configuration says is never replaced. */
export function withLinks(org: Org, { made }: Links): Org {
  const known = merged.get(made)
  if (known?.org === org) return known.joined
  const people = Object.entries(org.people).map(([name, p]) => [name, made[name] ? linked(p, made[name]) : p] as const)
  // Without a prototype, as the configuration's own: no name is anybody by accident.
  const joined = { ...org, people: Object.assign(Object.create(null), Object.fromEntries(people)) as Org['people'] }
  merged.set(made, { org, joined })
  return joined
}

/**
 * Links that the configuration now contradicts: each a sentence for the operator, with its cure. Whether an e-mail
 * address contradicts one is known only later: then whoever speaks is nobody (`whoIs`).
 */
export function linkConflicts(org: Org, { made }: Links): string[] {
  return Object.entries(made).flatMap(([name, ids]) =>
    Object.entries(ids).flatMap(([door, id]) => {
      const doorName = door as LinkDoor
      const owner = Object.values(org.people).find(
        p => p[doorName]?.toLowerCase() === id.toLowerCase() && p.name !== name,
      )
      if (owner)
        return [
          `${id} on ${door} was linked to ${name} in chat, and the configuration gives it to ${owner.name}: put the old entry back until ${name} has said !unlink, or take it out of ${owner.name}'s entry`,
        ]
      const own = org.people[name]?.[doorName]
      const other = own !== undefined && !own.includes('@') && own.toLowerCase() !== id.toLowerCase()
      return other
        ? [
            `${name} was linked to ${id} on ${door} in chat, and the configuration says ${own}: put the old entry back until ${name} has said !unlink, or take ${door} out of their entry`,
          ]
        : []
    }),
  )
}
