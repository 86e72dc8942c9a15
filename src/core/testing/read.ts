/** What people type of a call for testing: areas with their owners, and the API breaks that the build holds. */

import { breaksOf } from '../apibreak/slice.ts'
import { zoneIn } from '../clock/room-zone.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Org } from '../org.ts'
import { code, type Line, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import type { State } from '../state.ts'
import { list, oneLine } from '../words.ts'
import type { AreaWish } from './facts.ts'

/** A call has so many areas at most, and their names so many characters. */
const most = 40
const longest = 40

/** The question what time somebody means, by the clocks of the room where testing is called for. */
export const untilAsk = (typed: string, { org, room }: { readonly org: Org; readonly room?: string }) =>
  ({ ask: 'when', text: typed, zone: zoneIn(org, room) }) as const

type Read<T> = { readonly value: T } | { readonly fault: Line }

const sample = code('login: ben, search, api: cleo')

/** `login: ben, search`: commas or lines between them; who tests it stands behind the colon. */
export function readAreas(typed: string, org: Org): Read<readonly AreaWish[]> {
  const parts = typed
    .split(/[,;\n]/)
    .map(oneLine)
    .filter(part => part !== '')
  if (parts.length === 0) return { fault: text`Name at least one area: ${sample}` }
  if (parts.length > most) return { fault: text`That is ${parts.length} areas: ${most} at most, like ${sample}` }
  const areas: AreaWish[] = []
  for (const part of parts) {
    const area = readArea(part, org)
    if ('fault' in area) return area
    const known = areas.find(({ name }) => isSame(name, area.value.name))
    if (known) return { fault: text`${known.name} stands there twice: ${sample}` }
    areas.push(area.value)
  }
  return { value: areas }
}

export const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function readArea(part: string, org: Org): Read<AreaWish> {
  const [, name = '', who] = /^([^:@]*?)\s*(?:[:@]+\s*(.*))?$/.exec(part) ?? []
  if (name === '') return { fault: text`${code(part.slice(0, longest))} names no area: ${sample}` }
  if (name.length > longest)
    return { fault: text`${code(`${name.slice(0, longest)}…`)} is too long: ${longest} characters at most.` }
  if (!who) return { value: { name } }
  const owner = locatePerson(org, who)
  return isRefusal(owner)
    ? { fault: text`${name}: I know nobody called ${code(who.slice(0, 40))}. ${code('!who NAME')} tells whom I know.` }
    : { value: { name, owner: owner.name } }
}

/** As one would type them. */
export const typedAreas = (areas: readonly AreaWish[]): string | undefined =>
  areas.length === 0 ? undefined : areas.map(({ name, owner }) => (owner ? `${name}: ${owner}` : name)).join(', ')

export const noneKnown = 'none known'

export const typedBreaks = (breaks: readonly string[] | undefined): string | undefined =>
  breaks && (breaks.length === 0 ? noneKnown : breaks.join(', '))

type Seen = { readonly state: State }

/** `X1, X2`, or that somebody knows of none. */
export function readBreaks(typed: string, service: string, { state }: Seen): Read<readonly string[]> {
  const said = oneLine(typed).toLowerCase()
  if (/^(none|no|none known|keine)\.?$/.test(said)) return { value: [] }
  const ids = said.split(/[\s,;]+|\band\b/).flatMap(word => (word === '' ? [] : [word.toUpperCase()]))
  const known = breaksOf(service, state).map(b => b.id)
  const wrong = ids.find(id => !known.includes(id))
  if (ids.length > 0 && wrong === undefined) return { value: [...new Set(ids)] }
  const there = known.length > 0 ? `There is ${list(known)}` : 'None is on record (!apibreak announces one)'
  return {
    fault: text`${wrong === undefined ? '' : text`${code(wrong.slice(0, 20))} is no open API break of ${service}. `}${there}: say which, or ${code(noneKnown)}.`,
  }
}

/** Every answer there is, where they are few: none, each, all of them. */
export function breakChoices(service: string, { state }: Seen): readonly string[] | undefined {
  const ids = breaksOf(service, state).map(b => b.id)
  if (ids.length > 2) return undefined
  return [noneKnown, ...ids, ...(ids.length === 2 ? [ids.join(', ')] : [])]
}
