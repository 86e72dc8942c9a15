/** What is typed after `!window`: who wants what of which window, in words that a decision can be asked with. */
import { readRepeat } from '../clock/repeat.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { clip } from '../words.ts'
import type { World } from '../world.ts'
import { modelOf } from './change.ts'
import { typedName } from './series.ts'
import type { Added } from './strange.ts'

export type Typed = {
  readonly action: 'add' | 'move' | 'cancel' | 'extend' | 'end'
  readonly text?: string
  readonly room?: string
  readonly deployers?: string
  readonly accepts?: string
  readonly capacity?: number
  /** `1h,10m` */
  readonly remind?: string
  /** With it, the first word of an added window is its name. */
  readonly kind?: string
  /** On which days it recurs: `weekday`. */
  readonly every?: string
  readonly zone?: string
  readonly reason?: string
}

/** Where it was said, and who said it. */
export type Place = World & { readonly room?: string }

const usage: Readonly<Record<Typed['action'], string>> = {
  add: '!window add maintenance "db move" fri 22:00..23:30',
  move: '!window move W3 fri 15:00',
  cancel: '!window cancel W3 reason',
  extend: '!window extend 15m',
  end: '!window end',
}

const shapes: Readonly<Record<Typed['action'], RegExp>> = {
  add: /^(?<kind>[^\s"“]+)\s+(?:["“”](?<name>[^"“”]{1,60})["“”]\s+)?(?<when>\S[\s\S]*)$/,
  move: /^(?<id>[Ww]\d+)\s+(?:to\s+)?(?<when>\S[\s\S]*)$/,
  cancel: /^(?:(?<id>[Ww]\d+)(?:\s+(?<why>[\s\S]+))?|[\s\S]+)$/,
  extend: /^(?:(?<id>[Ww]\d+)\s+)?(?:by\s+)?(?<by>\S+)$/,
  end: /^(?<id>[Ww]\d+(?=\s|$))?\s*(?<why>[\s\S]*)$/,
}

type Parts = Readonly<Partial<Record<'id' | 'kind' | 'name' | 'when' | 'why' | 'by', string>>>

/** With `kind=`, only a name stands before the time. */
const named = /^(?:["“”](?<name>[^"“”]{1,60})["“”]|(?<word>[^\s"“]{1,60}))(?:\s+(?<when>\S[\s\S]*))?$/

export function partsOf({ action, text: typed = '', kind }: Typed): Parts | undefined {
  if (action !== 'add' || kind === undefined) return shapes[action].exec(typed.trim())?.groups
  const { name, word, when } = named.exec(typed.trim())?.groups ?? {}
  return when === undefined ? undefined : { kind, name: name ?? word, when }
}

/** What is said about days on which it recurs: `every=weekday`, or `every weekday 14:00..15:00` in words. */
function repeatedIn(when: string, { every, zone }: Typed): { every?: string; when: string } {
  const said = every === undefined ? readRepeat(when) : undefined
  const [, strange, rest] = (every === undefined && !said && /^every\s+(\S+)\s*(.*)$/is.exec(when)) || []
  const left = said?.rest ?? rest ?? when
  return { every: every ?? said?.rule ?? strange, when: zone === undefined ? left : `${left} ${zone}` }
}

const names = (typed = ''): string[] => typed.split(/[\s,]+/).filter(Boolean)

/** What an added window is, with what is usual where nothing is said. */
export function added({ kind, name, when }: Parts, typed: Typed, { org, by, room }: Place): Added & { every?: string } {
  const rooms = Object.keys(org.rooms)
  const deployers = names(typed.deployers)
  const usual = modelOf(kind!, org)
  return {
    ...{ kind: kind!, name: name?.trim() || undefined, ...repeatedIn(when!, typed) },
    room: typed.room ?? room ?? (rooms.length === 1 ? rooms[0] : undefined),
    deployers:
      deployers.length > 0
        ? deployers
        : (usual?.deployers ?? (may(org, personOf(org, by), 'deploy') ? [by.person!] : [])),
    capacity: typed.capacity ?? usual?.capacity ?? 8,
    accepts: names(typed.accepts),
    remind: names(typed.remind),
  }
}

const timeless: Readonly<Partial<Record<Typed['action'], RegExp>>> = {
  add: /^[^\s"“]+(\s+["“][^"“”]+["”])?$/,
  move: /^w\d+$/i,
}

export const lacksTime = ({ action, text: typed = '' }: Typed): boolean => timeless[action]?.test(typed.trim()) ?? false

/** Where only the time is missing, it is asked for. */
export function unread(typed: Typed): Outcome {
  const { action, text: said = '' } = typed
  if (!lacksTime(typed)) return refused('usage', text`I can't read that. Like this: ${code(usage[action])}`)
  const days = typed.every === undefined ? 'fri 22:00..23:30' : `every=${typedName(clip(typed.every, 80))} 22:00..23:30`
  const when = action === 'add' ? days : 'fri 15:00'
  const kind = typed.kind === undefined ? '' : ` kind=${clip(typed.kind, 40)}`
  return refused('usage', text`When? ${code(`!window ${action} ${clip(said.trim(), 80)}${kind} ${when}`)}`)
}
