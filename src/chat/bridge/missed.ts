/** What one side of a room did not get: counted, its end kept, for one summary later. */
import { z } from 'zod'
import { sum } from './sum.ts'

/** The other side went away when it had just taken it; was away; said no; more came than it takes. */
export const whys = ['unsure', 'away', 'failed', 'busy'] as const
export type Why = (typeof whys)[number]

/** One thing that was not said there. `text` is read when it is told, so that a later edit counts. */
export type Left = {
  /** Epoch milliseconds. */
  readonly at: number
  readonly name: string
  /** An edit of something that was said there. */
  readonly edit?: boolean
  /** How many messages it stands for; absent: one. */
  readonly count?: number
  /** Undefined: it was taken back. */
  text(): string | undefined
}

export type Group = {
  readonly why: Why
  /** Epoch milliseconds: since when nothing was said there. */
  since: number
  names: string[]
  /** What fell out of `lines`, in number. */
  older: number
  olderEdits: number
  lines: Left[]
}

/** How much is kept of a long time away. */
const most = { lines: 200, names: 50, age: 12 * 3_600_000 }

const count = z.int().nonnegative()
const kept = z.object({
  why: z.enum(whys),
  since: z.number(),
  names: z.array(z.string()),
  older: count,
  olderEdits: count,
  lines: z.array(
    z.object({
      at: z.number(),
      name: z.string(),
      edit: z.boolean().optional(),
      count: count.optional(),
      text: z.string(),
    }),
  ),
})

export type Missed = {
  /** `since` counts for the first of its kind only. */
  add(why: Why, left: Left, since: number): void
  has(why: Why): boolean
  /** Takes it out, to be told. */
  take(why: Why): Group | undefined
  /** It could not be told. */
  putBack(group: Group): void
  /** How many messages wait to be told of. */
  size(): number
  /** As plain JSON, and back. What can't be read is passed by. */
  dump(): unknown
  load(dumped: unknown): void
}

export function makeMissed(now: () => number): Missed {
  const groups = new Map<Why, Group>()

  const putBack = (group: Group): void => {
    const newer = groups.get(group.why)
    const names = [...new Set([...group.names, ...(newer?.names ?? [])])].slice(0, most.names)
    const lines = [...group.lines, ...(newer?.lines ?? [])]
    const older = { older: group.older + (newer?.older ?? 0), olderEdits: group.olderEdits + (newer?.olderEdits ?? 0) }
    groups.set(group.why, trim({ ...group, ...older, names, lines }, now()))
  }

  return {
    putBack,
    add(why, left, since) {
      const group = groups.get(why) ?? { why, since, names: [], older: 0, olderEdits: 0, lines: [] }
      groups.set(why, group)
      group.lines.push(left)
      if (group.names.length < most.names && !group.names.includes(left.name)) group.names.push(left.name)
      trim(group, now())
    },
    has: why => groups.has(why),
    take(why) {
      const group = groups.get(why)
      groups.delete(why)
      return group
    },
    size: () => sum([...groups.values()].map(messagesIn)),
    dump: () => [...groups.values()].map(g => ({ ...g, lines: g.lines.map(l => ({ ...l, text: l.text() ?? '' })) })),
    load(dumped) {
      const read = z.array(kept).safeParse(dumped)
      for (const g of read.data ?? [])
        putBack({ ...g, lines: g.lines.map(l => ({ ...l, text: () => l.text || undefined })) })
    },
  }
}

/** Messages that a group stands for, without edits and what was taken back. */
export const messagesIn = ({ older, lines }: Group): number =>
  older + sum(lines.map(l => (l.edit || l.text() === undefined ? 0 : (l.count ?? 1))))

export const editsIn = ({ olderEdits, lines }: Group): number =>
  olderEdits + lines.filter(l => l.edit && l.text() !== undefined).length

function trim(group: Group, now: number): Group {
  while (group.lines.length > most.lines || now - (group.lines[0]?.at ?? now) > most.age) {
    const gone = group.lines.shift()
    if (gone?.text() === undefined) continue
    if (gone.edit) group.olderEdits += 1
    else group.older += gone.count ?? 1
  }
  return group
}
