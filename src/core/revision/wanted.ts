/** The revision that somebody types: what is asked of the repository for it. */
import type { Question } from '../asks.ts'
import { after, type World } from '../world.ts'
import { findIn } from './find.ts'
import { readingFacts } from './reading.ts'
import { historyOf } from './slice.ts'

const isNumber = (name: string): boolean => /^r\d{1,9}$/i.test(name)

/**
 * A number that is known names its commit, whatever else has that name; all others are left to git. `web@` may stand
 * before it. Where the branch is read for the same decision, it counts as it is now.
 */
export function revisionAsk(service: string, typed: string, world: World): Extract<Question, { ask: 'revision' }> {
  const name = typed.startsWith(`${service}@`) ? typed.slice(service.length + 1) : typed
  if (!isNumber(name)) return { ask: 'revision', service, text: name }
  const { state } = after(world, readingFacts(service, world))
  const history = historyOf(state.revisions, service)
  const [known] = history ? findIn(history, name) : []
  return { ask: 'revision', service, text: known?.landed.commit ?? name }
}
