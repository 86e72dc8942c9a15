/** How calls for testing are said: their names, how they stand, what they came to. */
import { clock, code, date, join, type Line, text } from '../post.ts'
import { revisionName } from '../revision/find.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import type { Area, Call, Result } from './slice.ts'
import { failsOf, passesOf, type Tally, tally } from './tally.ts'

type Seen = { readonly state: Pick<State, 'revisions'> }

/** `web r118 4f2a9c1` */
export const buildName = ({ service, revision }: Call, { state }: Seen): string =>
  `${service} ${revisionName(service, revision.commit, state)}`

/** `Q1.2`: how a result is called. */
export const resultName = ({ id }: Call, { number }: Pick<Result, 'number'>): string => `${id}.${number}`

const withOwner = ({ name, owner }: Area): string => (owner ? `${name} (${owner})` : name)

/** `login (ben), search` */
export const areasWords = ({ areas }: Call): string => areas.map(withOwner).join(', ')

/** Those of these names, with whoever is to test them. */
export const ownedWords = ({ areas }: Call, names: readonly string[]): string =>
  list(areas.filter(a => names.includes(a.name)).map(withOwner))

const failWords = (call: Call, fails: Tally['fails']): string =>
  list(fails.map(fail => `${fail.area} (${resultName(call, fail)})`))

/** `2 of 3 passed · fails: api (Q1.2) · left: search (ben)` */
export function tallyLine(call: Call): Line {
  const { areas, passed, fails, missing } = tally(call)
  return join([
    text`${passed.length} of ${areas} passed`,
    fails.length > 0 ? text`fails: ${failWords(call, fails)}` : [],
    missing.length > 0 ? text`left: ${ownedWords(call, missing)}` : [],
  ])
}

/** What it came to, or how it stands: `Q1 incomplete: nobody tested search`. */
export function resultLine(call: Call): Line {
  const { id, state, how, until, ended } = call
  if (state === 'cancelled') return text`${id} was cancelled by ${ended?.by}${ended?.reason ? `: ${ended.reason}` : ''}`
  if (state === 'draft') return text`${id} has not been sent`
  if (state === 'open')
    return text`${id} is open${until === undefined ? '' : text` until ${date(until)}`}: ${tallyLine(call)}`
  const { fails, missing } = tally(call)
  const untested = missing.length > 0 ? `nobody tested ${list(missing)}` : ''
  if (how === 'passed') return text`${id} passed: every area was tested`
  if (how === 'failed') return text`${id} failed: ${failWords(call, fails)}${untested && `, and ${untested}`}`
  return text`${id} incomplete: ${untested || 'nothing was tested'}`
}

/** The API breaks in it, as somebody said; undefined while nobody has. */
export const breaksWords = ({ breaks }: Pick<Call, 'breaks'>): string | undefined =>
  breaks && (breaks.length === 0 ? 'none known' : list(breaks))

/** What stands in a row of the live post behind the area's name. */
export function areaWords(area: Area, call: Call): Line {
  const fails = failsOf(area, call)
  const old = area.results.length > 0 && area.results.every(r => r.commit !== call.revision.commit)
  const last = passesOf(area, call).at(-1)
  if (fails.length > 0)
    return join(
      fails.map(f => text`${f.by}: ${f.note ?? 'fails'} (${resultName(call, f)})`),
      '; ',
    )
  if (last)
    return text`${list([...new Set(passesOf(area, call).map(r => r.by))])} passed it${last.note ? `: ${last.note}` : ''}`
  return text`${area.owner ? `${area.owner} tests it` : 'nobody yet'}${old ? ', tested in the old build only' : ''}`
}

/** What can be typed. */
export const howLine = ({ id }: Call): Line =>
  text`${code(`!testing ${id} claim AREA`)} · ${code(`!testing ${id} pass AREA`)} · ${code(`!testing ${id} fail AREA what you saw`)}`

/** When it ends, as one reads it within a day or further off. */
export const untilSpan = (until: number, at: number): Line => [
  until - at < 20 * 3_600_000 && until > at ? clock(until) : date(until),
]
