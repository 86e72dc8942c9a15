/** `!promote`: what can go on to the next target, what waits and why; and sending it on its way. */
import type { Question } from '../asks.ts'
import { isRefusal, locateService } from '../deploy/locate.ts'
import { planAsks } from '../deploy/plan.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { code, post, text } from '../post.ts'
import { locateRevision } from '../revision/find.ts'
import { readingAsks, readingFacts } from '../revision/reading.ts'
import { list } from '../words.ts'
import { after, type World } from '../world.ts'
import { revisionOf } from './going.ts'
import { aimOf, mayNotPress, press, refusedNow } from './press.ts'
import { hasPromotion, type Promoted } from './promotable.ts'
import { promotionPost } from './promotion-list.ts'

export type PromoteWish = { readonly service?: string; readonly revision?: string }

/** The service that is meant, with its promotion; or a refusal. */
function locatePromoted(name: string, { org }: Pick<World, 'org'>): Promoted | Outcome {
  const service = locateService(org, name)
  if (isRefusal(service) || hasPromotion(service)) return service
  const others = Object.values(org.services).filter(hasPromotion)
  const have = others.length > 0 && `, ${list(others.map(s => s.name))} ${others.length === 1 ? 'has' : 'have'}`
  const target = Object.keys(service.targets).at(-1) ?? 'TARGET'
  return refused(
    'promote.unconfigured',
    text`${name} has no ${code('promote:')} in the configuration${have}. By hand: ${code(`!deploy ${name} REVISION to ${target}`)}`,
  )
}

/** `web@r118` names both at once. */
function read({ service, revision }: PromoteWish): PromoteWish {
  const [name, of] = revision === undefined ? (service?.split('@') ?? []) : [service, revision]
  return { service: name, revision: of }
}

/** What must be known: what landed, and what the gates want to know of the one that is meant. */
export function promoteAsks(wish: PromoteWish, world: World): Question[] {
  const { service: name, revision } = read(wish)
  const service = name === undefined ? undefined : locatePromoted(name, world)
  if (!service || isRefusal(service)) return []
  const first = readingAsks(service.name, world)
  const aim = aimOf(service, world)
  if (revision === undefined || !aim) return first
  const known = locateRevision(revision, after(world, readingFacts(service.name, world)), service.name)
  return isRefusal(known) ? first : [...first, ...planAsks(aim, revisionOf(known.unit.landed), world)]
}

export function promote(wish: PromoteWish, world: World): Outcome {
  const { service: name, revision } = read(wish)
  if (name === undefined) return showAll(world)
  const service = locatePromoted(name, world)
  if (isRefusal(service)) return service
  const news = readingFacts(service.name, world)
  const now = after(world, news)
  if (revision === undefined) return did(news, promotionPost(service, now))
  const no = mayNotPress(service, world)
  if (no) return no
  const known = locateRevision(revision, now, service.name)
  if (isRefusal(known)) return known
  const late = refusedNow(service, known.unit, now)
  if (late) return late
  const outcome = press(service, known.unit, now)
  return { ...outcome, facts: [...news, ...outcome.facts] }
}

function showAll(world: World): Outcome {
  const posts = Object.values(world.org.services)
    .filter(hasPromotion)
    .map(service => promotionPost(service, world))
  if (posts.length === 0)
    return said(
      post(
        text`Nothing goes on from one target to the next here: no service has ${code('promote:')} in the configuration. ${code('!help deploy')}`,
      ),
    )
  return said({ blocks: posts.flatMap(p => p.blocks), buttons: posts.flatMap(p => p.buttons ?? []) })
}
