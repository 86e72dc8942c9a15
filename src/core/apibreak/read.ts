/** What people type of an API break, read field by field: taken, or refused with the cure. */
import { answerTo, type Question } from '../asks.ts'
import { zoneIn } from '../clock/room-zone.ts'
import { wallTime } from '../clock/wall.ts'
import type { Org } from '../org.ts'
import { code, type Line, text } from '../post.ts'
import { typedLine, typedText } from '../typed.ts'
import { clip, list, nearest } from '../words.ts'
import type { World } from '../world.ts'
import type { Brownout, Details } from './facts.ts'
import type { BreakField } from './fields.ts'
import { readAudience, readDeploy, readOutage } from './read-names.ts'
import type { Break } from './slice.ts'

/** Taken (undefined: it is not said any more), or why not. */
export type Read = { readonly value: Details[keyof Details] } | { readonly fault: Line }

/** Characters of a line, of several, and of one item; items; brownouts. */
const most = { text: 500, long: 2000, item: 300, items: 40, brownouts: 10 }

/** Times are read and shown by the clocks of the room where it was begun. */
export const zoneOf = ({ room }: Pick<Break, 'room'>, org: Org): string => zoneIn(org, room)

const typedTime = (at: number, zone: string): string => wallTime(at, zone).replace('T', ' ')

/** What is known of a field, as one would type it. */
export function typedValue({ key }: BreakField, one: Break, org: Org): string | undefined {
  const value = one[key]
  const zone = zoneOf(one, org)
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined
  if (key === 'items') return one.items.join('\n')
  if (key === 'brownouts')
    return one.brownouts!.map(b => `${typedTime(b.from, zone)}..${typedTime(b.until, zone)}`).join('; ')
  return typeof value === 'number' ? typedTime(value, zone) : String(value)
}

const parts = (typed: string): string[] =>
  typed
    .split(/[;\n]/)
    .map(part => typedLine(part.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '')))
    .filter(part => part !== '')

const whenAsk = (typed: string, zone: string) => ({ ask: 'when', text: typedLine(typed), zone }) as const

/** What must be known before the field can be read. */
export function readAsks({ as }: BreakField, typed: string, zone: string): Question[] {
  if (typed.trim() === '') return []
  if (as === 'time') return [whenAsk(typed, zone)]
  return as === 'spans'
    ? parts(typed)
        .slice(0, most.brownouts)
        .map(part => whenAsk(part, zone))
    : []
}

export type Reading = { readonly one: Break; readonly world: World; readonly zone: string }

export function readField(field: BreakField, typed: string, reading: Reading): Read {
  if (typed.trim() === '') return emptied(field)
  switch (field.as) {
    case 'items':
      return readItems(typed)
    case 'time':
      return readTime(typed, reading)
    case 'spans':
      return readSpans(typed, reading)
    case 'deploy':
      return readDeploy(typed, reading)
    case 'outage':
      return readOutage(typed, reading)
    case 'audience':
      return readAudience(typed, reading)
    default:
      return field.choices ? readChoice(typed, field.choices) : readWords(typed, field.kind)
  }
}

const emptied = ({ optional, name }: BreakField): Read =>
  optional ? { value: undefined } : { fault: text`This must be known: ${code(`${name}="…"`)}` }

function readWords(typed: string, kind: BreakField['kind']): Read {
  const value = kind === 'long' ? typedText(typed) : typedLine(typed)
  const longest = kind === 'long' ? most.long : most.text
  if (value === '') return { fault: text`I see no words in that. Say it again.` }
  if (value.length <= longest) return { value }
  return { fault: text`That is ${value.length} characters long, ${longest} at most: put the rest behind a link.` }
}

function readChoice(typed: string, choices: readonly string[]): Read {
  const said = typedLine(typed).toLowerCase()
  const value = choices.find(c => c === said) ?? (said === '' ? undefined : choices.find(c => c.startsWith(said)))
  if (value !== undefined) return { value: value as Details['kind'] }
  const near = nearest(said, choices, 1)[0]
  return {
    fault: text`${code(clip(said, 40))} is none of them${near === undefined ? '' : `, did you mean ${near}`}: say ${list(choices, 'or')}.`,
  }
}

export function readItems(typed: string): Read {
  const value = [...new Set(parts(typed))]
  const long = value.find(item => item.length > most.item)
  if (value.length === 0)
    return { fault: text`I see no item in that: say what breaks, like GET /v1/builds is removed.` }
  if (long !== undefined)
    return {
      fault: text`One item is ${long.length} characters long, ${most.item} at most: ${clip(long, 40)} Say it in two.`,
    }
  if (value.length > most.items)
    return { fault: text`Those are ${value.length} items, ${most.items} at most: put some together.` }
  if (value.join('\n').length > most.long)
    return {
      fault: text`Those are more than ${most.long} characters in all: say them shorter, the rest behind a link.`,
    }
  return { value }
}

function readTime(typed: string, { world, zone }: Reading): Read {
  const answer = answerTo(world.answers, whenAsk(typed, zone))
  if (answer?.ok) return { value: answer.value.from }
  const why = sentenceOf(answer?.why ?? `I can't read ${clip(typed, 40)} as a time`)
  return { fault: text`${why}${/ like /.test(why) ? '' : ' For example 2026-12-03 21:00.'}` }
}

const sentenceOf = (why: string): string =>
  `${why.charAt(0).toUpperCase()}${why.slice(1)}${/[.?!]$/.test(why) ? '' : '.'}`

function readSpans(typed: string, { world, zone }: Reading): Read {
  const spans = parts(typed)
  if (spans.length > most.brownouts)
    return { fault: text`Those are ${spans.length} brownouts, ${most.brownouts} at most.` }
  const value: Brownout[] = []
  for (const span of spans) {
    const answer = answerTo(world.answers, whenAsk(span, zone))
    if (!answer?.ok)
      return { fault: text`${clip(span, 60)}: ${sentenceOf(answer?.why ?? "I can't read that as a time")}` }
    const { from, until } = answer.value
    if (until === undefined)
      return { fault: text`How long is the brownout of ${clip(span, 40)}? Say it like ${clip(span, 40)} +2h.` }
    value.push({ from, until })
  }
  return { value: value.toSorted((a, b) => a.from - b.from) }
}
