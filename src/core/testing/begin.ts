/** A call for testing begins: as a draft, with what is known, and questions for the rest. */
import { answerTo, type Question } from '../asks.ts'
import { isRefusal, locateService } from '../deploy/locate.ts'
import { findDeploy } from '../deploys.ts'
import { asking } from '../dialog/ask.ts'
import type { Fact } from '../facts.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { readingAsks, readingFacts } from '../revision/reading.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { runsNow } from '../targets.ts'
import { findRun } from '../train/runs.ts'
import { stopAhead } from '../train/standing.ts'
import { actor, type World } from '../world.ts'
import type { CallDetails } from './facts.ts'
import { readAreas, untilAsk } from './read.ts'
import { type Call, findCall, nextCallId } from './slice.ts'

export type Wish = {
  readonly service: string
  readonly revision: string
  readonly until?: string
  readonly areas?: string
  /** `D12` or `T5`. */
  readonly feeds?: string
}

/** `room`: where it is said, if not in private. */
export type Here = World & { readonly room?: string }

export function beginAsks({ service, revision, until }: Wish, world: World): readonly Question[] {
  if (!Object.hasOwn(world.org.services, service)) return []
  return [
    ...readingAsks(service, world),
    revisionAsk(service, revision, world),
    ...(until === undefined ? [] : [untilAsk(until, world)]),
  ]
}

const sample = code('!testing SERVICE REVISION until="fri 18:00" areas=login,search')

/** `!testing SERVICE REVISION until=… areas=… for=D12` */
export function beginCall(wish: Wish, here: Here): Outcome {
  const { service, revision } = wish
  const { org, answers } = here
  if (!may(org, personOf(org, here.by), 'announce'))
    return refused(
      'who.role',
      text`That needs the role announce, and you are not among those who have it. (${code('!whoami')})`,
    )
  const there = locateService(org, service)
  if (isRefusal(there)) return there
  if (revision === '') return refused('testing.revision', text`Which build of ${service}? ${sample}`)
  const found = answerTo(answers, revisionAsk(service, revision, here))
  if (!found?.ok)
    return refused(
      'unknown.revision',
      text`No revision ${code(revision.slice(0, 60))} of ${service}: ${found?.why ?? 'nobody could be asked'}. ${sample}`,
    )
  const twin = twinOf(service, found.value.commit, here)
  if (twin)
    return refused(
      'testing.twice',
      text`${twin.id} asks for tests of that build already: ${code(twin.state === 'draft' ? `!answer ${twin.id}` : `!testing ${twin.id}`)}`,
    )
  const details = detailsOf(wish, found.value.commit, here)
  if ('facts' in details) return details
  const call = nextCallId(here.state.testings)
  const drafted: Fact = {
    ...{ type: 'testing.drafted', call, service, revision: found.value, by: actor(here), ...details },
    ...(here.room === undefined ? {} : { room: here.room }),
  }
  return asking([...readingFacts(service, here), drafted], call, here)
}

const twinOf = (service: string, commit: string, { state }: World): Call | undefined =>
  state.testings.live
    .flatMap(id => findCall(state.testings, id) ?? [])
    .find(c => c.service === service && c.revision.commit === commit)

/** Where the build runs now, by what is known. */
function whereRuns(service: string, commit: string, { state, org }: World): string | undefined {
  const targets = Object.keys(org.services[service]!.targets)
  const there = targets.filter(t => runsNow(state.targets, service, t)?.revision.commit === commit)
  return there.length === 0 ? undefined : there.join(', ')
}

/** When what it is for is decided: the day of the deployment, the next stop of the train. */
function decisionOf(feeds: string, { state }: World): number | undefined {
  const deploy = findDeploy(state.deploys, feeds)
  if (deploy) return deploy.on?.from
  const run = findRun(state.trains, feeds)
  const stop = run && stopAhead(run, state)
  return stop === undefined ? undefined : run?.stops[stop]?.at
}

function detailsOf(wish: Wish, commit: string, here: Here): (CallDetails & { feeds?: string }) | Outcome {
  const { org, at } = here
  const { audience = here.room ?? Object.keys(org.rooms)[0], areas: usual = [] } = org.testing ?? {}
  const areas = wish.areas === undefined ? undefined : readAreas(wish.areas, org)
  if (areas && 'fault' in areas) return refused('testing.areas', text`${areas.fault} ${sample}`)
  const when = wish.until === undefined ? undefined : answerTo(here.answers, untilAsk(wish.until, here))
  if (when && !when.ok) return refused('time.unclear', text`Until when? ${when.why}. ${sample}`)
  const until = when?.ok ? (when.value.until ?? when.value.from) : undefined
  if (until !== undefined && until <= at) return refused('time.past', text`That is over already. ${sample}`)
  const feeds = wish.feeds === undefined ? undefined : feedsOf(wish.feeds, wish.service, here)
  if (typeof feeds === 'object') return feeds
  const decision = feeds === undefined ? undefined : decisionOf(feeds, here)
  const where = whereRuns(wish.service, commit, here)
  const listed = areas?.value ?? usual.map(name => ({ name }))
  return {
    areas: listed,
    ...(until !== undefined && { until }),
    ...(where !== undefined && { where }),
    ...(feeds !== undefined && { feeds }),
    ...(decision !== undefined && { decision }),
    ...(audience !== undefined && { audience }),
  }
}

/** What it is for must be there, and, where it is a deployment, one of the same service. */
function feedsOf(typed: string, service: string, { state }: World): string | Outcome {
  const id = typed.toUpperCase()
  const deploy = findDeploy(state.deploys, id)
  if (deploy && deploy.plan.service !== service)
    return refused(
      'testing.feeds',
      text`${id} is a deployment of ${deploy.plan.service}, not of ${service}. ${code('!deploys')}`,
    )
  if (deploy || findRun(state.trains, id)) return id
  return refused(
    'testing.feeds',
    text`For what? There is neither a deployment nor a train ${code(typed.slice(0, 20))}: ${code('!deploys')} · ${code('!train')}`,
  )
}
