/** What people type about an outage, detail by detail: what is sound is taken, what is not is told with its cure. */
import { findBreak } from '../apibreak/slice.ts'
import { audienceOf } from '../bulletin/tell.ts'
import { isRefusal } from '../deploy/locate.ts'
import { findDeploy } from '../deploys.ts'
import type { Values } from '../dialog/form.ts'
import type { Org } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, type Line, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import { typedLine } from '../typed.ts'
import { list, nearest } from '../words.ts'
import type { Details } from './facts.ts'
import { type Here, lengthOf, readSpan } from './times.ts'

/** What was taken; or why not, as a line. */
type Read = Partial<Details> | Line

/** Characters of any one detail. */
const longest = 500

const words =
  (key: 'reason' | 'impact' | 'notAffected') =>
  (typed: string): Read =>
    typed.length > longest
      ? text`That is longer than ${longest} characters: say the main thing, and link the rest as ticket.`
      : { [key]: typed }

const example = text`Like this: ${code('2026-12-03 21:00..23:00')} or ${code('fri 21:00 +2h')}`

function readWhen(typed: string, here: Here): Read {
  const span = readSpan(typed, here)
  if (typeof span === 'string') return text`${span}. ${example}`
  const { from, until } = span
  return until === undefined ? text`Until when? ${example}` : { from, until }
}

function readUnavailable(typed: string): Read {
  const plain = typed.toLowerCase().replace(/^(?:~|about|ca\.?|approx(?:imately)?\.?)\s*/, '')
  if (/^(?:0|none|no|nothing|not at all)$/.test(plain)) return { unavailable: 0 }
  const length = lengthOf(plain.replace(/\s*(min|hour|sec|day)[a-z]*\b/g, (_, unit: string) => unit[0]!))
  return length === undefined
    ? text`How long is that? Like ${code('10m')}, ${code('1h30m')}, or ${code('none')}.`
    : { unavailable: length }
}

const link = /^<?(https?:\/\/[^\s<>"|]{3,300}?)(?:\|[^>]*)?>?[.,;)]*$/i
const number = /^#?[A-Za-z0-9][\w./-]{0,40}(?:#\d{1,9})?$/

/** A link without what stood around it; a bare number gets its `#`. */
function readTicket(typed: string): Read {
  const [, url] = link.exec(typed) ?? []
  if (url !== undefined) return { ticket: url }
  if (!number.test(typed) || !/\d/.test(typed))
    return text`A link or a number, in one word: ${code('https://…/12345')}, ${code('infra#12345')} or ${code('#12345')}.`
  return { ticket: /^\d+$/.test(typed) ? `#${typed}` : typed }
}

function readContact(typed: string, { org }: Here): Read {
  const person = locatePerson(org, typed)
  if (!isRefusal(person)) return { contact: person.name }
  const near = nearest(typed, Object.keys(org.people))
  return text`I know nobody called ${code(typed.slice(0, 40))}: ${near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list(Object.keys(org.people).slice(0, 8))}.`}`
}

export const audienceNames = ({ audiences = {}, rooms }: Pick<Org, 'audiences' | 'rooms'>): string[] => {
  const named = Object.keys(audiences)
  return named.length > 0 ? named : Object.keys(rooms)
}

function readAudience(typed: string, { org }: Here): Read {
  return audienceOf(typed, org)
    ? { audience: typed }
    : text`There is no audience ${code(typed.slice(0, 40))}: ${list(audienceNames(org).slice(0, 8), 'or')}.`
}

function readDeploy(typed: string, { state }: Here): Read {
  const id = typed.toUpperCase().replace(/^#?D?(?=\d)/, 'D')
  return findDeploy(state.deploys, id)
    ? { deploy: id }
    : text`There is no ${typed.slice(0, 12)}: ${code('!deploys')} lists them.`
}

function readBreaks(typed: string, { state }: Here): Read {
  const ids = typed
    .toUpperCase()
    .split(/[\s,]+|\bAND\b/)
    .filter(Boolean)
  const lost = ids.find(id => !findBreak(state.breaks, id))
  return lost === undefined
    ? { breaks: [...new Set(ids)] }
    : text`There is no API break ${lost.slice(0, 12)}: ${code('!apibreaks')} lists them.`
}

const readers = {
  when: readWhen,
  reason: words('reason'),
  impact: words('impact'),
  unavailable: readUnavailable,
  unaffected: words('notAffected'),
  ticket: readTicket,
  contact: readContact,
  audience: readAudience,
  deploy: readDeploy,
  breaks: readBreaks,
} satisfies Readonly<Record<string, (typed: string, here: Here) => Read>>

export type FieldName = keyof typeof readers

export const fieldNames = Object.keys(readers) as FieldName[]

/** What is no longer said where an empty answer is given; what must be known can't be taken away. */
const emptied: Readonly<Partial<Record<FieldName, keyof Details>>> = {
  unavailable: 'unavailable',
  unaffected: 'notAffected',
  ticket: 'ticket',
  contact: 'contact',
  deploy: 'deploy',
  breaks: 'breaks',
}

export type Taken = {
  readonly to: Partial<Details>
  readonly without: readonly (keyof Details)[]
  readonly faults: Readonly<Record<string, Line>>
}

/** Reads what was typed by field; fields that there are none of are passed by. */
export function readDetails(values: Values, here: Here): Taken {
  let to: Partial<Details> = {}
  const without: (keyof Details)[] = []
  const faults: Record<string, Line> = {}
  for (const name of fieldNames) {
    if (!Object.hasOwn(values, name)) continue
    const typed = typedLine(values[name]!)
    const [gone, read] = [emptied[name], typed === '' ? [] : readers[name](typed, here)]
    if (typed === '' && gone !== undefined) without.push(gone)
    else if (Array.isArray(read)) faults[name] = typed === '' ? text`That must be said.` : (read as Line)
    else to = { ...to, ...(read as Partial<Details>) }
  }
  return { to, without, faults }
}

/** Where details were typed as options: the first that was not taken. */
export function refusalOf(faults: Taken['faults']): Outcome | undefined {
  const [fault] = Object.entries(faults)
  return fault && refused('outage.detail', text`${code(`${fault[0]}=`)} ${fault[1]} ${code('!help outage')}`)
}
