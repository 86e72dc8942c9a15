/** How a freeze is put into words: what it forbids, from when until when, who may go out all the same. */
import { code, date, join, type Line, strong, text } from '../post.ts'
import type { State } from '../state.ts'
import { sayDuration, short } from '../words.ts'
import { causeLine } from './cause.ts'
import { sayScope } from './scope.ts'
import type { Exception, Freeze } from './slice.ts'

const liftOf = ({ id }: Pick<Freeze, 'id'>): string => `!freeze lift ${id}`

/** Milliseconds: of what is shorter the length is said beside its beginning, and not the same date again. */
const day = 86_400_000

/** When it ends: by the clock, with its cause, or by somebody's word. `begins`: said right after its beginning. */
export function endLine(freeze: Freeze, state: State, begins = false): Line {
  const { from, until, cause } = freeze
  const ends = [
    until === undefined
      ? []
      : begins && until - from < day
        ? text`for ${sayDuration(until - from)}`
        : text`until ${date(until)}`,
    cause === undefined ? [] : causeLine(cause, state, liftOf(freeze)),
  ]
  const line = join(ends, ', or ')
  return line.length > 0 ? line : text`until somebody says ${code(liftOf(freeze))}`
}

/** `from Fri 18:00 until Mon 9:00`, `from Fri 18:00 for 3 h`, `now, until T12345 is closed`. */
export const spanLine = (freeze: Freeze, state: State, at: number): Line =>
  freeze.from > at ? text`from ${date(freeze.from)} ${endLine(freeze, state, true)}` : endLine(freeze, state)

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
