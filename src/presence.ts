/** Remembers when people were there last: who is in the rooms of IRC now, what they say anywhere; kept across a restart. */
import type { Door, Notes } from './chat/door.ts'
import type { Visit } from './core/asks.ts'
import type { Fact } from './core/facts.ts'
import type { Org } from './core/org.ts'
import { did } from './core/outcome.ts'
import { type Coming, cameFacts, leftFacts } from './core/presence/coming.ts'
import type { World } from './core/world.ts'
import type { Inner } from './engine.ts'
import { heard, type Kept, missed, seen } from './visits.ts'

type Log = Readonly<Record<'warn', (about: object, text: string) => void>>

export type PresenceOptions = {
  readonly doors: readonly Door[]
  readonly org: Org
  readonly notes: Notes
  readonly take: (inner: Inner) => Promise<void>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
}

export type Presences = ReturnType<typeof makePresence>

/** Ticks, one a second, between two looks at who is there. */
const every = 2

export function makePresence(options: PresenceOptions) {
  const { doors, org, notes, now, log } = options
  const people = new Map<string, Kept>()
  // `soon`: somebody spoke who may just have come: the next tick looks where they are.
  let [ticks, dirty, soon] = [0, false, false]

  const away = (door: Door): boolean => door.health().state !== 'up'

  /** Who is in a room of a network that tells, and whether at their desk; undefined: none tells now. */
  function present(): Map<string, { door: string; away: boolean }> | undefined {
    const telling = doors.filter(d => d.name === 'irc' && !away(d))
    if (telling.length === 0) return undefined
    const rooms = Object.keys(org.rooms)
    const found = telling.flatMap(d =>
      rooms.flatMap(r => (d.side?.present(r) ?? []).map(p => ({ ...p, door: d.name }))),
    )
    const there = new Map<string, { door: string; away: boolean }>()
    // Who is away with one nick and there with another is there.
    for (const { person, door, away = false } of found)
      if (person !== undefined && there.get(person)?.away !== false) there.set(person, { door, away })
    return there
  }

  const tell = (coming: Coming, facts: (coming: Coming, world: World) => Fact[]): void =>
    void options.take({
      cause: `presence:${coming.person}:${now()}`,
      by: { door: 'clock', name: 'the clock' },
      decide: world => did(facts(coming, world)),
    })

  function look(): void {
    const there = present()
    if (!there) return
    const at = now()
    for (const [person, { door, away }] of there) {
      const was = people.get(person)
      if (away) continue
      people.set(person, seen(was, { door, at }))
      if (was?.here) continue
      dirty = true
      tell({ person, door, at: was?.at ?? at }, cameFacts)
    }
    for (const [person, kept] of people)
      if (kept.inside && there.get(person)?.away !== false) miss(person, kept, there.has(person))
  }

  /** Marked away, or in no room any more. */
  function miss(person: string, was: Kept, inside: boolean): void {
    const kept = missed(was, inside)
    people.set(person, kept)
    if (kept.here === was.here && kept.inside === was.inside) return
    dirty = true
    if (!kept.inside) tell({ person, door: was.door, at: was.at }, leftFacts)
  }

  async function keep(): Promise<void> {
    dirty = false
    await notes
      .set('presence', Object.fromEntries(people))
      .catch((error: unknown) => log.warn({ err: error }, 'who was there last is not kept'))
  }

  return {
    /** Before anybody is heard. */
    async start(): Promise<void> {
      const kept = (await notes.get('presence').catch(() => undefined)) as Record<string, Kept> | undefined
      for (const [person, one] of Object.entries(kept ?? {})) people.set(person, one)
    },
    /** Somebody said something, or gave a command. */
    heard(person: string, door: string): void {
      people.set(person, heard(people.get(person), { door, at: now() }))
      dirty = true
      soon ||= !people.get(person)?.here
    },
    /** Called each second: now and then it looks who is there, and keeps what is new, so that a crash loses little. */
    ticked(): void {
      ticks += 1
      if (ticks % every !== 0 && !soon) return
      soon = false
      look()
      if (dirty) void keep()
    },
    keep,
    visit(person: string): Visit {
      const [kept, there] = [people.get(person), present()]
      const here = there && { here: there.has(person) }
      return { ...here, ...(kept && { at: kept.at }), ...(kept?.before && { before: kept.before }) }
    },
  }
}
