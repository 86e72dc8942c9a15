/** How a freeze is put into words: what it forbids, from when until when, who may go out all the same. */
import { code, date, join, type Line, strong, text } from '../post.ts'
import type { State } from '../state.ts'
import { short } from '../words.ts'
import { causeLine } from './cause.ts'
import { sayScope } from './scope.ts'
import type { Exception, Freeze } from './slice.ts'

const liftOf = ({ id }: Pick<Freeze, 'id'>): string => `!freeze lift ${id}`

/** When it ends: by the clock, with its cause, or by somebody's word. */
export function endLine(freeze: Freeze, state: State): Line {
  const { until, cause } = freeze
  const ends = [
    until === undefined ? [] : text`until ${date(until)}`,
    cause === undefined ? [] : causeLine(cause, state, liftOf(freeze)),
  ]
  const line = join(ends, ', or ')
  return line.length > 0 ? line : text`until somebody says ${code(liftOf(freeze))}`
}

/** `from Fri 18:00 until Mon 9:00`, `now, until T12345 is closed`. */
export const spanLine = (freeze: Freeze, state: State, at: number): Line =>
  freeze.from > at ? text`from ${date(freeze.from)} ${endLine(freeze, state)}` : endLine(freeze, state)

/** `no deployments of web production`. */
export const whatOf = ({ mode, scope }: Pick<Freeze, 'mode' | 'scope'>): string =>
  mode === 'deny' ? `no deployments of ${sayScope(scope)}` : `deployments of ${sayScope(scope)} are warned`

export const exceptionLine = ({ service, commit, person, by, reason }: Exception): Line =>
  text`except ${service}${commit && text` ${code(short(commit))}`} by ${person}: ${reason} (approved by ${by})`

/** One freeze as it stands, in a line. */
export function freezeLine(freeze: Freeze, state: State, at: number): Line {
  const { id, reason, by } = freeze
  return text`${strong(id)} ${whatOf(freeze)}, ${spanLine(freeze, state, at)}: ${reason} (by ${by})`
}
