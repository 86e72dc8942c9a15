/** What goes on to the next target: by itself, or offered to people, one question for as long as it stands. */
import type { Question } from '../asks.ts'
import { isRefusal, locate } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import type { Service } from '../org.ts'
import type { Unit } from '../revision/lineage.ts'
import { securityOn } from '../security/slice.ts'
import { runsNow } from '../targets.ts'
import type { World } from '../world.ts'
import { barFacts } from './bars.ts'
import { type Going, goAsks, goFacts, holding, isFound, waitFacts, waitOn } from './going.ts'
import { hasPromotion, type Promotable, type Promoted, promotable, takenBy } from './promotable.ts'
import { heldWords, waitsOf } from './promotion-words.ts'
import { type Offer, type Way, wayOf } from './slice.ts'

type Seen = Pick<World, 'state' | 'org' | 'at'>

/** So often at most (milliseconds) doors without live posts hear what can go now. */
const often = 3_600_000

const wayNow = ({ name }: Promoted, { state }: Pick<World, 'state'>): Way =>
  wayOf(state.rollouts, { service: name, kind: 'promotion' })

/** Whether something is to be done that no due time tells of. */
export function isFresh(service: Service, seen: Seen): boolean {
  if (!hasPromotion(service)) return false
  if (service.promote.how === 'button') return offerFacts(service, seen).length > 0
  const going = wanted(service, seen)
  return going !== undefined && wayNow(service, seen).waits?.commit !== going.landed.commit
}

/** What should go by itself, whether it can or not. */
function wanted(service: Promoted, seen: Seen): Unit | undefined {
  const { goes, held } = promotable(service, seen)
  const unit = goes ?? held?.unit
  const isOver = unit && (takenBy(service, unit, seen) || wayNow(service, seen).tried === unit.landed.commit)
  return isOver ? undefined : unit
}

function goingOf(service: Promoted, world: World): Going | undefined {
  const unit = service.promote.how === 'cron' ? wanted(service, world) : undefined
  const where = locate(world.org, { service: service.name, target: service.promote.to })
  return unit && !isRefusal(where) ? { where, kind: 'promotion', landed: unit.landed } : undefined
}

export function promotionAsks(service: Service | undefined, world: World): Question[] {
  const going = hasPromotion(service) ? goingOf(service, world) : undefined
  return going ? goAsks(going, world) : []
}

/** What is to be done about what goes on from one target to the next. */
export function promotionFacts(name: string, world: World): Fact[] {
  const service = world.org.services[name]
  if (!hasPromotion(service)) return [{ type: 'rollout.cleared', service: name, kind: 'promotion', gone: true }]
  const going = goingOf(service, world)
  if (going) return isFound(going, world) ? goNow(service, going, world) : []
  if (promotable(service, world).unknown !== undefined && service.promote.how === 'cron')
    return waitOn(wayNow(service, world), world)
  const cleared: Fact[] = wayNow(service, world).waits
    ? [{ type: 'rollout.cleared', service: name, kind: 'promotion' }]
    : []
  return service.promote.how === 'cron' ? cleared : [...cleared, ...offerFacts(service, world)]
}

function goNow(service: Promoted, going: Going, world: World): Fact[] {
  const fix = securityOn(world.state, service.name)
  if (fix) return waitFacts(going, { code: holding, why: `a security fix is in progress, by ${fix.by}` }, world)
  const { goes, held } = promotable(service, world)
  if (!goes && held) return waitFacts(going, { code: 'cowboy.open', why: heldWords(held, service, world) }, world)
  return goFacts(going, world)
}

/** What people are offered, when that is no longer what they were offered last. */
function offerFacts(service: Promoted, seen: Seen): Fact[] {
  const found = promotable(service, seen)
  const { offer } = wayNow(service, seen)
  const open = offer && !offer.closed ? offer : undefined
  if (open && runsThere(service, open, seen))
    return [{ type: 'promotion.closed', service: service.name, ...offerIn(open) }]
  if (!found.goes) return open && !open.withdrawn ? [withdraw(service, { open, found }, seen)] : []
  const { number } = found.goes
  const { commit } = found.goes.landed
  if (takenBy(service, found.goes, seen)) return []
  if (!open && offer?.commit === commit) return []
  const round = open?.round ?? (offer?.round ?? 0) + 1
  const isNews = !open || (open.told !== commit && seen.at >= open.toldAt + often)
  const isShown = open?.commit === commit && !open.withdrawn && !isNews
  return [
    ...(isShown ? [] : [offered(service, { round, commit, number, said: isNews })]),
    ...barFacts(service, { round, unit: found.goes, shown: open }, seen),
  ]
}

const offerIn = ({ round, commit, number }: Offer) => ({ round, commit, number })

type Offered = Pick<Offer, 'round' | 'commit' | 'number'> & { readonly said: boolean }

const offered = ({ name }: Promoted, offer: Offered): Fact => ({ type: 'promotion.offered', service: name, ...offer })

const runsThere = ({ name, promote }: Promoted, { commit }: Offer, { state }: Pick<Seen, 'state'>): boolean =>
  runsNow(state.targets, name, promote.to)?.revision.commit === commit

function withdraw(service: Promoted, { open, found }: { open: Offer; found: Promotable }, seen: Seen): Fact {
  const [why = 'it is no longer what comes next'] = waitsOf(service, found, seen)
  return { type: 'promotion.withdrawn', service: service.name, round: open.round, why }
}
