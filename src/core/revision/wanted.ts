/** The revision that somebody types: what is asked of the repository for it. */
import type { Question } from '../asks.ts'
import { after, type World } from '../world.ts'
import { findIn } from './find.ts'
import { lineageOf } from './lineage.ts'
import { readingFacts } from './reading.ts'
import { type History, historyOf } from './slice.ts'

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
  return { ask: 'revision', service, text: known?.landed.commit ?? (history && beforeAll(history, name)) ?? name }
}

/** What runs everywhere is not among what has landed since: the commit of the main line before the first of that. */
function beforeAll(history: History, name: string): string | undefined {
  const [first] = lineageOf(history).units
  const [number, commit] = first ? [first.number - 1, first.landed.parents[0]] : [history.number, history.tip]
  return number > 0 && Number(name.slice(1)) === number ? commit : undefined
}
