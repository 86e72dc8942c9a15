/** What is typed after `!window`: who wants what of which window, in words that a decision can be asked with. */
import type { Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { clip } from '../words.ts'
import type { World } from '../world.ts'
import { add, cancel, modelOf, move, whenAsk } from './change.ts'
import { endNow, extend } from './running.ts'
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
  cancel: /^(?<id>[Ww]\d+)(?:\s+(?<why>[\s\S]+))?$/,
  extend: /^(?:(?<id>[Ww]\d+)\s+)?(?:by\s+)?(?<by>\S+)$/,
  end: /^(?<id>[Ww]\d+(?=\s|$))?\s*(?<why>[\s\S]*)$/,
}

type Parts = Readonly<Partial<Record<'id' | 'kind' | 'name' | 'when' | 'why' | 'by', string>>>

const partsOf = ({ action, text: typed = '' }: Typed): Parts | undefined => shapes[action].exec(typed.trim())?.groups

/** What must be known before it is decided: the times that were typed. */
export function windowAsks(typed: Typed, world: World): Question[] {
  const when = partsOf(typed)?.when
  return when === undefined ? [] : [whenAsk(when, world)]
}

const names = (typed = ''): string[] => typed.split(/[\s,]+/).filter(Boolean)

function added({ kind, name, when }: Parts, typed: Typed, { org, by, room }: Place): Added {
  const rooms = Object.keys(org.rooms)
  const deployers = names(typed.deployers)
  const usual = modelOf(kind!, org)
  return {
    ...{ kind: kind!, name: name?.trim() || undefined, when: when! },
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

const lacksTime = ({ action, text: typed = '' }: Typed): boolean => timeless[action]?.test(typed.trim()) ?? false

/** Where only the time is missing, it is asked for. */
function unread(typed: Typed): Outcome {
  const { action, text: said = '' } = typed
  if (!lacksTime(typed)) return refused('usage', text`I can't read that. Like this: ${code(usage[action])}`)
  const when = action === 'add' ? 'fri 22:00..23:30' : 'fri 15:00'
  return refused('usage', text`When? ${code(`!window ${action} ${clip(said.trim(), 80)} ${when}`)}`)
}

/** `!window add|move|cancel|extend|end`. */
export function changeWindow(typed: Typed, place: Place): Outcome {
  const parts = partsOf(typed)
  if (!parts || lacksTime(typed)) return unread(typed)
  const { id = '', when = '', why = '' } = parts
  const reason = typed.reason ?? why
  const aimed = { id: id === '' ? undefined : id.toUpperCase(), room: place.room }
  switch (typed.action) {
    case 'add':
      return add(added(parts, typed, place), place)
    case 'move':
      return move(aimed.id!, { when, reason: typed.reason }, place)
    case 'cancel':
      return cancel(aimed.id!, reason.trim(), place)
    case 'extend':
      return extend(aimed, parts.by!, place)
    case 'end':
      return endNow(aimed, reason.trim() || undefined, place)
  }
}
