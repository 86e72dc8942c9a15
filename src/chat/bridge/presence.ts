/** Who comes and goes, told in one line instead of many. */
import { clip, count, list } from '../../core/words.ts'
import type { Overheard } from '../side.ts'

export type Presence = Extract<Overheard, { kind: 'presence' }>

/** Milliseconds in which those who come and go are told of together. */
const together = 5000
const most = 3

export type Comings = {
  add(heard: Presence): void
  /** What is to be told of now, each a line. */
  due(): string[]
  waiting(): boolean
}

type Group = 'joined' | 'left' | 'kicked' | 'split' | 'back'
const groupOf: Readonly<Record<Exclude<Presence['what'], 'renamed'>, Group>> = {
  ...{ joined: 'joined', left: 'left', quit: 'left', kicked: 'kicked', split: 'split', back: 'back' },
}

/** `now` in epoch milliseconds. */
export function makeComings(now: () => number): Comings {
  let waiting: Presence[] = []
  let since = 0
  return {
    add(heard) {
      if (waiting.length === 0) since = now()
      waiting.push(heard)
    },
    due() {
      if (waiting.length === 0 || now() - since < together) return []
      const all = waiting
      waiting = []
      return tell(all)
    },
    waiting: () => waiting.length > 0,
  }
}

function tell(all: readonly Presence[]): string[] {
  const groups: Record<Group, string[]> = { joined: [], left: [], kicked: [], split: [], back: [] }
  for (const { name, what } of all) {
    if (what === 'renamed') continue
    const group = groupOf[what]
    // Who is back at once, or gone at once, need not be told of at all.
    if (group === 'joined' && take(groups.left, name)) continue
    if (group === 'left' && take(groups.joined, name)) continue
    if (!groups[group].includes(name)) groups[group].push(name)
  }
  const renames = all.flatMap(p => (p.what === 'renamed' && p.to ? [`${named(p.name)} is now ${named(p.to)}`] : []))
  return [
    ...sayGroup(groups.joined, 'joined'),
    ...sayGroup(groups.left, 'left'),
    ...sayGroup(groups.kicked, groups.kicked.length === 1 ? 'was kicked' : 'were kicked'),
    ...(renames.length > most ? [`${renames.length} changed their names`] : renames),
    ...saySplit(groups, all.find(p => p.what === 'split')?.to),
  ]
}

function take(names: string[], name: string): boolean {
  const at = names.indexOf(name)
  if (at >= 0) names.splice(at, 1)
  return at >= 0
}

const named = (name: string): string => clip(name, 40)

function sayGroup(names: readonly string[], what: string): string[] {
  if (names.length <= 2) return names.map(name => `${named(name)} ${what}`)
  return [`${names.length} ${what}: ${some(names)}`]
}

function some(names: readonly string[]): string {
  const more = names.length - most
  return more > 0 ? `${names.slice(0, most).map(named).join(', ')} and ${more} more` : list(names.map(named))
}

/** One line, however many: `servers` is what broke apart, where that is known. */
function saySplit({ split, back }: Record<Group, string[]>, servers: string | undefined): string[] {
  const gone = split.length > 0 ? [`netsplit${servers ? ` ${named(servers)}` : ''}: ${split.length} left`] : []
  const here = back.length > 0 ? [`back${gone.length ? '' : ' after the netsplit'}: ${count(back.length, 'name')}`] : []
  return [[...gone, ...here].join(', ')].filter(Boolean)
}
