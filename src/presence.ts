/** Remembers when people were there last: who is in the rooms of IRC now, what they say anywhere; kept across a restart. */
import type { Door, Notes } from './chat/door.ts'
import type { Visit } from './core/asks.ts'
import type { Fact } from './core/facts.ts'
import type { Org } from './core/org.ts'
import { did } from './core/outcome.ts'
import { type Coming, cameFacts, leftFacts } from './core/presence/coming.ts'
import type { World } from './core/world.ts'
import type { Inner } from './engine.ts'

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

/** One person. `at`: the last sign of them; `missing`: so many looks in a row found them in no room. */
type Kept = Pick<Visit, 'before'> & {
  readonly door: string
  readonly at: number
  readonly here: boolean
  readonly missing: number
}

/** Milliseconds: whoever is silent for longer, and in no room of a network that tells, was away meanwhile. */
const gap = 15 * 60_000
/** Ticks, one a second, between two looks at who is there. */
const every = 2
/** Looks that must miss somebody: right after a connection not everybody is known yet. */
const sure = 2

export function makePresence(options: PresenceOptions) {
  const { doors, org, notes, now, log } = options
  const people = new Map<string, Kept>()
  let [ticks, dirty] = [0, false]

  /** A sign of somebody; tells when they were there before, if this begins another visit. */
  function sign(person: string, door: string, here: boolean): Kept['before'] | undefined {
    const [was, at] = [people.get(person), now()]
    const back = was !== undefined && !was.here && (at - was.at > gap || (here && was.missing >= sure))
    const before = back ? { at: was.at, door: was.door, left: was.missing >= sure } : was?.before
    people.set(person, { door, at, here: here || was?.here === true, missing: 0, ...(before && { before }) })
    return back ? before : undefined
  }

  const away = (door: Door): boolean => door.health().state !== 'up'

  /** Who is at their desk in a room of a network that tells; undefined: none tells now. */
  function present(): Map<string, string> | undefined {
    const telling = doors.filter(d => d.name === 'irc' && !away(d))
    if (telling.length === 0) return undefined
    const rooms = Object.keys(org.rooms)
    const found = telling.flatMap(d =>
      rooms.flatMap(r => (d.side?.present(r) ?? []).map(p => ({ ...p, door: d.name }))),
    )
    return new Map(found.flatMap(p => (p.person !== undefined && p.away !== true ? [[p.person, p.door]] : [])))
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
    for (const [person, door] of there) {
      const known = people.get(person)
      const before = sign(person, door, true)
      if (known?.here) continue
      dirty = true
      tell({ person, door, at: (before ?? known)?.at ?? now() }, cameFacts)
    }
    for (const [person, kept] of people) if (kept.here && !there.has(person)) missed(person, kept)
  }

  function missed(person: string, kept: Kept): void {
    const missing = kept.missing + 1
    people.set(person, { ...kept, missing, here: missing < sure })
    if (missing < sure) return
    dirty = true
    tell({ person, door: kept.door, at: kept.at }, leftFacts)
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
    heard: (person: string, door: string): void => void sign(person, door, false),
    /** Called each second: now and then it looks who is there. */
    ticked(): void {
      ticks += 1
      if (ticks % every !== 0) return
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
