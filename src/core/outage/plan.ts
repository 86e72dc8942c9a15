/** An outage is planned, as a draft that is asked for what is missing; or declared, as it is there. */
import type { Question } from '../asks.ts'
import { readHappened } from '../clock/happened.ts'
import { leadingSpan } from '../clock/leading.ts'
import { asking } from '../dialog/ask.ts'
import type { Fact } from '../facts.ts'
import { lacksRole } from '../freeze/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { actor } from '../world.ts'
import { leadingNames, noSuchName } from './catalogue.ts'
import { readDetails, refusalOf } from './details.ts'
import type { OutageFact } from './facts.ts'
import { usualAudience } from './policy.ts'
import { outageName } from './say.ts'
import { nextOutageId, type Outage, openOutages } from './slice.ts'
import { telling } from './tell.ts'
import { type Here, readNext, readSpan, whenAsks } from './times.ts'
import type { Typed } from './typed.ts'

const how = '!outage plan web fri 21:00 +2h reason="new database"'
const howNow = '!outage now web "nobody can log in"'

/** `web api 2026-12-03 21:00 +2h [why]`: words behind the time are the reason. */
function partsOf({ text: typed = '', reason }: Typed, here: Here) {
  const { names, rest } = leadingNames(typedLine(typed), here.org)
  const { when, rest: behind } = leadingSpan(rest)
  const why = typedLine([reason ?? '', behind].join(' '))
  return { names, when, rest, why }
}

export const planAsks = (typed: Typed, here: Here): readonly Question[] => whenAsks(partsOf(typed, here).when, here)

const noAudience = (): Outcome =>
  refused(
    'outage.audience',
    text`Nobody would hear of it: there is no room and no audience here. An operator adds one; ${code('!help outage')}`,
  )

/** `!outage plan SERVICE… WHEN +LENGTH reason=…` */
export function planOutage(typed: Typed, here: Here): Outcome {
  const { names, when, rest, why } = partsOf(typed, here)
  const no = lacksRole(['announce'], here)
  if (no) return no
  if (names.length === 0 || (when === '' && rest !== '')) return noSuchName(rest, how, here.org)
  if (when === '') return refused('outage.when', text`When, and for how long? ${code(how)}`)
  const span = readSpan(when, here)
  if (typeof span === 'string') return refused('time.unclear', text`${span}. ${code(how)}`)
  const { from, until } = span
  if (until === undefined) return refused('outage.endless', text`Until when? Say how long it takes: ${code(how)}`)
  const { to, faults } = readDetails({ ...typed.fields, ...(why !== '' && { reason: why }) }, here)
  const fault = refusalOf(faults)
  if (fault) return fault
  const audience = to.audience ?? usualAudience(here.org, here.room)
  if (audience === undefined) return noAudience()
  const id = nextOutageId(here.state.outages)
  const details = { ...to, services: names, from, until, audience }
  return asking([{ type: 'outage.drafted', outage: id, by: actor(here), room: here.room, details }], id, here)
}

/** So long (milliseconds) after one was declared another of the same is the same. */
const twins = 15 * 60_000

const twinOf = (names: readonly string[], { state, at }: Here): Outage | undefined =>
  openOutages(state.outages).find(
    o => !o.planned && at - o.recordedAt < twins && o.services.some(name => names.includes(name)),
  )

/** `!outage now SERVICE "what"`: it is there, and everybody is told at once. */
export function declareOutage(typed: Typed, here: Here): Outcome {
  const { names, rest } = leadingNames(typedLine(typed.text ?? ''), here.org)
  const no = lacksRole(['announce'], here)
  if (no) return no
  if (names.length === 0) return noSuchName(rest, howNow, here.org)
  const what = typedLine([rest.replace(/^["“”]|["“”]$/g, ''), typed.reason ?? ''].join(' '))
  if (what === '') return refused('outage.what', text`What is wrong? ${code(howNow)}`)
  const twin = twinOf(names, here)
  if (twin)
    return refused(
      'outage.twin',
      text`${outageName(twin)} was declared by ${twin.by} already: ${twin.reason}. Is it the same? ${code(`!outage update ${twin.id} "what is new"`)}`,
    )
  return declared({ names, what: what.slice(0, 500) }, typed, here)
}

function declared({ names, what }: { names: string[]; what: string }, typed: Typed, here: Here): Outcome {
  const at = readHappened(typed.at, `${howNow} at=14:05`, here) ?? here.at
  if (typeof at !== 'number') return at
  const next = readNext(typed.next, { from: at }, here)
  if (typeof next !== 'number') return next
  const { to, faults } = readDetails(typed.fields, here)
  const fault = refusalOf(faults)
  if (fault) return fault
  const audience = to.audience ?? usualAudience(here.org, here.room)
  if (audience === undefined) return noAudience()
  const outage = nextOutageId(here.state.outages)
  const by = actor(here)
  const fact: OutageFact = {
    ...{ type: 'outage.declared', outage, by, services: names, reason: what, audience, at, next },
    ...(here.room !== undefined && { room: here.room }),
  }
  const { audience: _, reason: __, ...more } = to
  const facts: Fact[] = Object.keys(more).length > 0 ? [fact, { type: 'outage.edited', outage, by, to: more }] : [fact]
  return did(telling(facts, [outage, 'declared'], here))
}
