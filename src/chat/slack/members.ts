/** Who is in each channel, by the names they go by. */
import type { Directory, Named } from './directory.ts'
import type { Timing } from './options.ts'
import type { People, Self } from './people.ts'
import { skeleton } from './skeleton.ts'
import type { Web } from './web.ts'

export type Member = Named & {
  readonly person?: string /** What the names look like. */
  readonly looks: readonly string[]
}

/** Milliseconds until a channel's members are read anew. */
const HOLD = 3_600_000
/** Members that are kept of one channel. */
const MOST = 2000
/** Members of other workspaces, whom the directory does not have, looked up for one channel. */
const STRANGERS = 20

type Crowd = { readonly members: Map<string, Member>; readAt: number; reading?: Promise<void> }

export function makeMembers(given: {
  web: Web
  people: People
  directory: Directory
  timing: Timing
  self: () => Self | undefined
  now: () => number
}) {
  const { web, people, directory, timing, self, now } = given
  const crowds = new Map<string, Crowd>()
  const crowdOf = (channel: string): Crowd => {
    const crowd = crowds.get(channel) ?? { members: new Map(), readAt: Number.NEGATIVE_INFINITY }
    crowds.set(channel, crowd)
    return crowd
  }
  const add = async (crowd: Crowd, id: string, lookUp = true) => {
    if (id === self()?.user || crowd.members.size >= MOST) return
    const named = directory.find(id) ?? (lookUp ? await people.namesOf(id) : undefined)
    // A person is only who still is one: not a guest, nobody who left.
    const person = people.personOf(id) && (await people.speaker(id)).id ? people.personOf(id) : undefined
    if (named) crowd.members.set(id, { ...named, looks: named.names.map(skeleton), ...(person ? { person } : {}) })
  }
  const read = async (channel: string, crowd: Crowd) => {
    await directory.read()
    const page = await web.persist(client => client.conversations.members({ channel, limit: 1000 }))
    const ids = page.members ?? []
    for (const gone of crowd.members.keys()) if (!ids.includes(gone)) crowd.members.delete(gone)
    let strangers = 0
    for (const id of ids) {
      if (!directory.find(id)) strangers += 1
      await add(crowd, id, strangers <= STRANGERS)
    }
  }
  /** Begins to read who is there, unless that was done lately. */
  const refresh = (channel: string): Crowd => {
    const crowd = crowdOf(channel)
    if (crowd.reading || now() - crowd.readAt < HOLD) return crowd
    crowd.readAt = now()
    crowd.reading = read(channel, crowd)
      .catch(() => {
        crowd.readAt = now() - HOLD + 60_000
      })
      .finally(() => {
        crowd.reading = undefined
      })
    return crowd
  }

  return {
    refresh: (channel: string) => void refresh(channel),
    /** Resolves when the members are known, or after as long as a look-up may take. */
    async ready(channel: string): Promise<void> {
      const { reading, members } = refresh(channel)
      if (reading && members.size === 0) await web.within(timing.lookupWithin, reading)
    },
    met(channel: string, id: string): void {
      const crowd = crowdOf(channel)
      if (!crowd.members.has(id)) void add(crowd, id)
    },
    change(channel: string, id: string, what: 'joined' | 'left'): void {
      const crowd = crowdOf(channel)
      if (what === 'left') crowd.members.delete(id)
      else void add(crowd, id)
    },
    of: (channel: string): readonly Member[] => [...refresh(channel).members.values()],
    /** The one member who goes by this name; undefined for nobody and for several. */
    idOf(channel: string, name: string): string | undefined {
      const same = (n: string) => n.toLowerCase() === name.toLowerCase()
      const found = [...refresh(channel).members].filter(([, m]) => m.human && m.names.some(same))
      return found.length === 1 ? found[0]?.[0] : undefined
    },
  }
}

export type Members = ReturnType<typeof makeMembers>
