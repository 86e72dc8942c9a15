/** The names of everybody in the workspace, read in few calls, so that no relayed name can look like one of them. */
import { z } from 'zod'
import { harmless } from '../plain.ts'
import { skeleton } from './skeleton.ts'
import type { Web } from './web.ts'

export type Named = {
  /** The one to show first. */
  readonly names: readonly string[]
  readonly human: boolean
}

/** Milliseconds until the names are read anew; after a failure sooner. */
const HOLD = 3_600_000
const RETRY = 60_000
/** Pages of a thousand users; in a larger workspace every relayed name is marked. */
const PAGES = 10

const word = z.string().catch('')
const userShape = z.object({
  id: z.string(),
  name: word,
  is_bot: z.boolean().catch(false),
  deleted: z.boolean().catch(false),
  profile: z.object({ display_name: word, real_name: word }).catch({ display_name: '', real_name: '' }),
})

function named(user: z.infer<typeof userShape>): Named {
  const { display_name, real_name } = user.profile
  const names = [display_name || user.name, user.name, real_name].map(harmless).filter(n => n !== '')
  return { names, human: !user.is_bot && !user.deleted && user.id !== 'USLACKBOT' }
}

export function makeDirectory(web: Web, now: () => number) {
  let users = new Map<string, Named>()
  let looks = new Map<string, string>()
  let complete = false
  let due = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  const read = async () => {
    const found = new Map<string, Named>()
    let cursor: string | undefined
    for (let page = 0; page < PAGES; page++) {
      const answer = await web.persist(client => client.users.list({ limit: 1000, cursor }))
      for (const raw of answer.members ?? []) {
        const user = userShape.safeParse(raw)
        if (user.success) found.set(user.data.id, named(user.data))
      }
      cursor = answer.response_metadata?.next_cursor || undefined
      if (!cursor) break
    }
    users = found
    looks = new Map([...found].flatMap(([id, u]) => u.names.map(n => [skeleton(n), id] as const)))
    complete = cursor === undefined
  }
  const refresh = () => {
    if (reading || now() < due) return
    due = now() + HOLD
    reading = read()
      .catch(() => {
        due = now() + RETRY
      })
      .finally(() => {
        reading = undefined
      })
  }

  return {
    /** Begins to read the names, unless that was done lately. Resolves when it is done. */
    async read(): Promise<void> {
      refresh()
      await reading
    },
    find: (id: string): Named | undefined => users.get(id),
    /** Whether a name could be taken for somebody's. Yes, while not all of them are known. */
    looksLike: (name: string): boolean => !complete || looks.has(skeleton(name)),
  }
}

export type Directory = ReturnType<typeof makeDirectory>
