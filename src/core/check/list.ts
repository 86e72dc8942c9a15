/** The checks as they stand: in which state since when, the last run, what is flaky, when each runs next. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { type Block, clock, code, date, join, type Line, line, type Mark, post, strong, text } from '../post.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import { type CheckConfig, placesOf } from './config.ts'
import type { Place } from './facts.ts'
import { flakyOf } from './flaky.ts'
import { askFor, outputOf, sayFlaky, sayReason, sayResult, sayRevision } from './say.ts'
import { type CheckRun, findRun, latestAt, passed, planOf, standingAt } from './slice.ts'
import { locateCheck } from './wish.ts'

type Seen = Pick<World, 'state' | 'org'>
type Named = { readonly check: string; readonly place?: Place }

/** `!checks [CHECK|SERVICE]` */
export function checksPost(of: string | undefined, world: World): Outcome {
  const all = Object.values(world.org.checks ?? {})
  const isService = of !== undefined && Object.hasOwn(world.org.services, of)
  if (of === undefined || isService) {
    const mine = all.filter(c => of === undefined || placesOf(c).some(p => p?.service === of))
    return said(mine.length === 0 ? nonePost(of) : { blocks: mine.flatMap(c => blocksOf(c, of, world)) })
  }
  const check = locateCheck(of, world)
  return isRefusal(check) ? check : said({ blocks: blocksOf(check, undefined, world) })
}

const nonePost = (of: string | undefined) =>
  post(
    text`No checks are configured${of ? ` for ${of}` : ''}: an operator adds them under ${code('checks:')}. ${code('!help check')}`,
  )

/** One check: what it is, and a row for each place; only those of a service, where one is named. */
function blocksOf(check: CheckConfig, service: string | undefined, seen: Seen): Block[] {
  const places = placesOf(check).filter(p => service === undefined || p?.service === service)
  const items = places.map(place => rowOf({ check: check.name, place }, seen))
  return [line(headOf(check, seen)), { kind: 'list', items }]
}

/** `smoke · daily at 05:00, after web/staging · next 14 Mar 05:00` */
function headOf({ name, every, after }: CheckConfig, { state }: Seen): Line {
  const next = planOf(state.checks, name)?.next
  const when = [...(every ? [every.words] : []), ...(after.length > 0 ? [`after ${list(after)}`] : [])]
  return join([
    text`${strong(name)}`,
    text`${when.length > 0 ? when.join(', ') : 'when somebody asks for it'}`,
    next === undefined ? [] : text`next ${date(next)}`,
  ])
}

function rowOf(named: Named, seen: Seen): { mark: Mark; line: Line } {
  const { checks } = seen.state
  const standing = standingAt(checks, named)
  const { run: id, left } = latestAt(checks, named) ?? {}
  const latest = findRun(checks, id)
  const flaky = standing && flakyOf(standing, named.place !== undefined)
  const mark: Mark = standing === undefined ? 'todo' : standing.state === 'failing' ? 'failed' : flaky ? 'warn' : 'done'
  const where = named.place ? `${named.place.service} ${named.place.target}: ` : ''
  return {
    mark,
    line: join([
      standing
        ? text`${where}${standing.state} since ${date(standing.since.at)}`
        : text`${where}nothing known yet, ${code(askFor(named))}`,
      ...lastLines(named, latest, seen),
      flaky ? text`${sayFlaky(flaky)}` : [],
      left ? text`left out ${date(left.due ?? left.at)}: ${left.why}` : [],
    ]),
  }
}

/** The latest run; where that says nothing, the latest that does as well. */
function lastLines(named: Named, latest: CheckRun | undefined, { state }: Seen): Line[] {
  const judged = findRun(state.checks, standingAt(state.checks, named)?.recent.at(-1)?.run)
  const before = judged && judged.id !== latest?.id ? [runLine(judged, state)] : []
  return [...(latest ? [runLine(latest, state)] : []), ...before]
}

function runLine(run: CheckRun, state: Seen['state']): Line {
  const revision = sayRevision(run, state)
  const at = revision === '' ? '' : ` at ${revision}`
  if (run.endedAt === undefined)
    return text`${run.id} runs since ${clock(run.startedAt)}${at}, ${sayReason(run)}${run.stopping ? ', stopping' : ''}${lateLine(run)}`
  const nothing = run.disturbed === undefined ? '' : `, says nothing: ${run.disturbed} came in between`
  const output = passed(run) ? [] : text` ${outputOf(run)}`
  return text`${run.id} ${date(run.endedAt)}${at}: ${sayResult(run)}${nothing}${lateLine(run)}${output}`
}

/** Milliseconds: a run by the clock that began later than that says so. */
const late = 120_000

const lateLine = ({ due, startedAt }: CheckRun): Line =>
  due !== undefined && startedAt - due > late ? text`, late: it was due ${date(due)} and I was away` : []
