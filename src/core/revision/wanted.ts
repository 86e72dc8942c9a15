/** The revision that somebody types: what is asked of the repository for it. */
import type { Question } from '../asks.ts'
import type { World } from '../world.ts'
import { findIn } from './find.ts'
import { historyOf } from './slice.ts'

const isNumber = (name: string): boolean => /^r\d{1,9}$/i.test(name)

/** A number that is known names its commit, whatever else has that name; all others are left to git. `web@` may stand before it. */
export function revisionAsk(
  service: string,
  typed: string,
  { state }: Pick<World, 'state'>,
): Extract<Question, { ask: 'revision' }> {
  const name = typed.startsWith(`${service}@`) ? typed.slice(service.length + 1) : typed
  const history = isNumber(name) ? historyOf(state.revisions, service) : undefined
  const [known] = history ? findIn(history, name) : []
  return { ask: 'revision', service, text: known?.landed.commit ?? name }
}
