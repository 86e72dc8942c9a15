/** What the running program answers of itself: its doors and bridge, who was heard where, a new one-time code. */
import { randomInt } from 'node:crypto'
import type { Door, Message } from './chat/door.ts'
import type { Answer, DoorsReport, LiveQuestion, Presence, Sighting } from './core/asks.ts'
import type { Org } from './core/org.ts'
import { whoIs } from './core/people.ts'
import type { Presences } from './presence.ts'

/** Without letters and digits that look alike or spell words. */
const alphabet = '23456789BCDFGHJKLMNPQRSTVWXZ'

const letters = (n: number): string => Array.from({ length: n }, () => alphabet[randomInt(alphabet.length)]).join('')

export type LiveOptions = {
  readonly doors: readonly Door[]
  /** Its people may change as links do. */
  readonly org: Org
  readonly bridge: () => DoorsReport['bridge']
  readonly presence?: Pick<Presences, 'heard' | 'visit'>
}

export type Live = ReturnType<typeof makeLive>

/** Answers live questions; `heard` is told of commands, and talk is overheard. */
export function makeLive({ doors, org, bridge, presence }: LiveOptions) {
  const sightings = new Map<string, Map<string, Sighting>>()

  /** Remembers where somebody was heard last, in talk as in commands; only configured people, so this stays small. */
  function heard({ place: { door, room }, speaker, at }: Pick<Message, 'place' | 'speaker' | 'at'>): void {
    const person = whoIs(org, speaker)?.name
    if (person === undefined) return
    presence?.heard(person, door)
    const seen = sightings.get(person) ?? new Map<string, Sighting>()
    seen.set(door, { door, name: speaker.name, room, at })
    sightings.set(person, seen)
  }
  for (const { name: door, side } of doors)
    side?.overhear(h => h.kind === 'said' && heard({ place: { door, channel: h.room, room: h.room }, ...h }))

  /** Who is there by the doors' own lists; of a network that does not tell who is away, nobody counts as either. */
  function present(room: string): Presence {
    const there = doors.flatMap(({ side }) => side?.present(room) ?? [])
    const named = (away: boolean) => there.flatMap(p => (p.person && p.away === away ? [p.person] : []))
    const here = [...new Set(named(false))]
    return { here, away: [...new Set(named(true))].filter(name => !here.includes(name)) }
  }

  function answer(question: Exclude<LiveQuestion, { ask: 'feed' | 'calendar' | 'flags' | 'record' }>): Answer {
    switch (question.ask) {
      case 'code':
        return { ok: true, value: `${letters(4)}-${letters(4)}` }
      case 'seen':
        return { ok: true, value: [...(sightings.get(question.person)?.values() ?? [])] }
      case 'present':
        return { ok: true, value: present(question.room) }
      case 'presence':
        return { ok: true, value: presence?.visit(question.person) ?? {} }
    }
  }

  const report = (): DoorsReport => ({ doors: doors.map(d => ({ name: d.name, ...d.health() })), bridge: bridge() })

  return { heard, answer, report }
}
