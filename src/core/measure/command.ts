/** `!measures [SERVICE] [90d]`: what the words name, and the answer. */
import { isRefusal, locateService } from '../deploy/locate.ts'
import { findDeploy } from '../deploys.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { code, date, line, type Post, text } from '../post.ts'
import { parseDuration } from '../words.ts'
import type { World } from '../world.ts'
import { measures } from './definitions.ts'
import { figureOf } from './figures.ts'
import { findAll } from './found.ts'
import type { Scope } from './milestones.ts'
import { figureFields, silentLines } from './say.ts'

const day = 86_400_000
const usual = 90 * day
/** A day at least, and five years at most (milliseconds). */
const bounds = { least: day, most: 5 * 366 * day }

/** What is typed, in any order: a service, and how far back one looks. */
export function measuresPost(words: readonly string[], world: World): Outcome {
  const spans = words.filter(w => /^\d/.test(w))
  const [service, ...others] = words.filter(w => !/^\d/.test(w))
  if (spans.length > 1 || others.length > 0)
    return refused('measures.words', text`One service and one time, I can do: ${code('!measures web 90d')}`)
  const where = service === undefined ? undefined : locateService(world.org, service)
  if (where && isRefusal(where)) return where
  const back = spans[0] === undefined ? usual : parseDuration(spans[0].toLowerCase())
  if (back === undefined || back < bounds.least || back > bounds.most)
    return refused(
      'measures.span',
      text`${code(spans[0]!.slice(0, 20))} is no time from a day to five years: ${code('!measures 30d')}, ${code('!measures 12w')}`,
    )
  return said(table({ from: world.at - back, until: world.at, ...(where && { service: where.name }) }, world))
}

function table(scope: Scope, world: World): Post {
  const found = findAll(scope, world)
  const figures = measures.map(m => [m.name, figureOf(m, found, scope)] as const)
  const first = findDeploy(world.state.deploys, 'D1')
  const began = first?.plannedAt ?? first?.requestedAt ?? 0
  return {
    blocks: [
      line(text`${scope.service ?? 'All services'} in production, ${date(scope.from)} to ${date(scope.until)}`),
      ...(began > scope.from ? [line(text`My record begins ${date(began)}: what was before is not in it.`)] : []),
      { kind: 'fields', fields: figureFields(figures) },
      ...silentLines(figures).map(line),
      line(text`The oldest stands left in the drawings. How each is measured: ${code('!help measures')}`),
    ],
  }
}
